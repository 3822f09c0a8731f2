"""Checks of the files that would be published: no secrets, no leftovers of programs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pathspec import GitIgnoreSpec

from portfolio.checking.pictures import active_parts, tells_where
from portfolio.loading.harmful_files import harmful_name, is_kind, is_markup, is_one_of, secret_in
from portfolio.loading.odd_files import OF_OPEN_FILES
from portfolio.loading.site import DATA_FOLDER, Site
from portfolio.loading.yaml_tree import leaves
from portfolio.model.urls import UNWRITABLE
from portfolio.problems import Code, Place, Problem, UnplacedError

_PAGES = re.compile(r"\.(md|markdown|mdown|mkdn|mkd)$", re.I)
"""The endings of pages in MkDocs; here only ".md" is allowed."""
_LINKING = {".md", ".yml", ".yaml", ".bib", ".json", ".ris", ".ipynb", ".html"}
_NAMING = ("extra_javascript", "extra_templates", "plugins")  # what they name is published
_UNPUBLISHED = (".*", "/templates/", f"/{DATA_FOLDER}/")  # by MkDocs unasked, and the facts
_MOST_BYTES = 8 * 1024 * 1024
_READ = {".svg": -1, **dict.fromkeys((".jpg", ".jpeg", ".pdf", ".mp4"), 256 * 1024)}
"""How much is read of others: a JPEG has metadata first, in segments of 64 KB (Exif 3.0, 4.7)."""
_HELP = "move it out of docs/; if it was ever published, change the"


def file_problems(site: Site) -> Iterator[Problem]:
    """Yield the files below docs/ that must not be published, or perhaps should not be."""
    docs, rules = site.project.docs, _Rules(site)
    reported = {problem.place.path for problem in site.problems}
    for folder, folders, names in os.walk(docs, followlinks=False):
        for name in sorted([*folders, *names]):
            file = Path(folder, name)
            if is_one_of(name, OF_OPEN_FILES):
                continue
            place, path = Place(path=site.project.shown(file)), file.relative_to(docs).as_posix()
            error = None if place.path in reported else rules.error_of_name(path)
            if error:
                yield error.at(place)
            if file.is_file():
                is_refused = error is not None and error.code is Code.FORBIDDEN_FILE
                is_unasked = not is_refused and rules.is_unasked(path)
                yield from _problems_in(path, place, site, is_unasked=is_unasked)
            elif error and name in folders:
                folders.remove(name)


class _Rules:
    """What the settings and the pages say of files."""

    def __init__(self, site: Site) -> None:
        self._project = site.project
        self._settings: dict[str, Any] = site.project.config.value if site.project.config else {}
        typed = [text for key in _NAMING for _, text in leaves(self._settings.get(key), ())]
        self._named = {text.partition("?")[0].lstrip("./") for text in typed}
        without = (self._settings.get(name) for name in ("exclude_docs", "draft_docs"))
        lines = "\n".join([*_UNPUBLISHED, *(text for text in without if isinstance(text, str))])
        self._unpublished = GitIgnoreSpec.from_lines(lines.splitlines())

    def is_unasked(self, path: str) -> bool:
        """Whether it is a file that is published, though the owner has not said so."""
        is_meant = self._is_accepted(path) or self._unpublished.match_file(path)
        return not is_meant and (self._project.docs / path).is_file()

    def error_of_name(self, path: str) -> UnplacedError | None:
        name, code = path.rpartition("/")[2], Code.FORBIDDEN_FILE
        kind = None if self._is_accepted(path) else harmful_name(name)
        if is_one_of(name, self._project.refused_files):
            message = f'"{name}" is refused by extra.refuse_files in mkdocs.yml'
            advice = "move it out of docs/, or take its pattern from that list"
        elif kind and (self.is_unasked(path) or "published" not in kind):
            message, advice = f'"{name}" {kind["say"]}', f"{kind['help']}; {_accepting(path)}"
        elif _PAGES.search(name) and not name.endswith(".md"):
            message = f'"{name}" is not read as a page: pages end in ".md"'
            advice = f"rename it: {_PAGES.sub('.md', name)}"
        elif UNWRITABLE.search(name):
            code, message = Code.HARD_NAME, f'Windows cannot have a file called "{name}"'
            advice = "rename it, so that the folder can be copied to any machine"
        elif is_kind(name, "archive") and self.is_unasked(path) and not self._is_linked(name):
            code, message = Code.UNLINKED_ARCHIVE, f'no page links to "{name}", but all can get it'
            advice = f"link to it, or move it out of docs/; {_accepting(path)}"
        else:
            return None
        return UnplacedError(code, message, advice)

    def _is_accepted(self, path: str) -> bool:
        return path in self._named or self._project.allowed.accepts(path)

    def _is_linked(self, name: str) -> bool:
        words = (name.encode(), quote(name).encode())
        return any(each in text for text in self._texts for each in words)

    @cached_property
    def _texts(self) -> list[bytes]:
        """Pages, facts and the navigation, which may link to a file."""
        files = (file for file in self._project.docs.rglob("*") if file.suffix in _LINKING)
        texts = [file.read_bytes() for file in files if file.is_file()]
        return texts + [text.encode() for _, text in leaves(self._settings.get("nav"), ())]


def _accepting(path: str) -> str:
    return f'or accept it in mkdocs.yml: extra: {{allow: {{files: ["{path}"]}}}}'


def _problems_in(path: str, place: Place, site: Site, *, is_unasked: bool) -> Iterator[Problem]:
    """Yield what is wrong with what is in a file, in much of it only if it is published unasked."""
    file, suffix = site.project.docs / path, Path(path).suffix.lower()
    with file.open("rb") as stream:
        content = stream.read(_READ.get(suffix, _MOST_BYTES))
    secret = None if path in site.project.allowed.files else secret_in(content, file.name)
    if secret:  # no pattern accepts it
        what, text, start = secret
        message, advice = f"there is {what} in this file", f"{_HELP} {what.split()[-1]}"
        error = UnplacedError(Code.FORBIDDEN_FILE, message, f"{advice}; {_accepting(path)}")
        yield error.at(_place_in(text, start, place))
    if is_unasked and is_markup(content, file.name):
        message = "this is HTML or XML whose name does not say so; some servers show it as that"
        advice = f"rename it; {_accepting(path)}"
        yield UnplacedError(Code.FORBIDDEN_FILE, message, advice).at(place)
    if is_unasked and is_kind(file.name, "photograph") and tells_where(content):
        message = "this picture tells where it was taken (GPS)"
        advice = f"export it without, such as by exiftool -gps:all=, {_accepting(f'*{suffix}')}"
        yield UnplacedError(Code.WHERE_TAKEN, message, advice).at(place)
    for words, near in active_parts(content) if suffix == ".svg" and is_unasked else ():
        message = f'this picture can do more than be seen: it has "{words}"'
        advice = f"export it again as plain SVG, or as PNG; {_accepting(path)}"
        at = _place_in(content, max(content.find(words.encode(), near), near), place)
        yield UnplacedError(Code.ACTIVE_PICTURE, message, advice).at(at)


def _place_in(content: bytes, index: int, file: Place) -> Place:
    line = content.count(b"\n", 0, index) + 1
    start = content.rfind(b"\n", 0, index) + 1
    column = len(content[start:index].decode("utf-8", "replace")) + 1
    return Place(path=file.path, line=line, column=column)
