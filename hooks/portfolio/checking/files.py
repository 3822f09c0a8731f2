"""Checks of the files that would be published: no secrets, no leftovers of programs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from portfolio.checking.pictures import active_parts, tells_where
from portfolio.loading.odd_files import OF_OPEN_FILES
from portfolio.loading.site import DATA_FOLDER, Site
from portfolio.loading.yaml_tree import leaves
from portfolio.model.urls import UNWRITABLE
from portfolio.problems import Code, Place, Problem, UnplacedError

_PAGES = re.compile(r"\.(md|markdown|mdown|mkdn|mkd)$", re.I)
"""The endings of pages in MkDocs; here only ".md" is allowed."""
_ARCHIVES = re.compile(r"\.(zip|tar|gz|tgz|7z|rar|bz2|tbz2?|xz|txz|zst|lz4)$", re.I)
_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff"}
_MEDIA = {*_PICTURES, ".gif", ".pdf", ".mp4", ".woff2", ".ico"}
_NAMING = {".md", ".yml", ".yaml", ".bib", ".json", ".ris", ".ipynb", ".html"}
"""The endings of files that can link to others."""
_SETTINGS = ("extra_javascript", "extra_templates", "plugins")
"""Those that name scripts and templates; MkDocs publishes what they name."""
_MOST_BYTES = 8 * 1024 * 1024


@cache
def _table() -> dict[str, Any]:
    text = Path(__file__).with_name("files.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


@cache
def _pattern(group: str, flags: int = re.M) -> re.Pattern[bytes]:
    return re.compile("|".join(_table()[group]).encode(), flags)


def file_problems(site: Site) -> Iterator[Problem]:
    """Yield the files below docs/ that must not be published, or perhaps should not be."""
    docs, settings = site.project.docs, _settings(site)
    named = {text.lstrip("./") for key in _SETTINGS for _, text in leaves(settings.get(key), ())}
    reported = {problem.place.path for problem in site.problems}
    for folder, folders, names in os.walk(docs, followlinks=False):
        for name in sorted([*folders, *names]):
            file = Path(folder, name)
            if file.is_symlink() or _is_one_of(name, OF_OPEN_FILES):
                continue
            place, path = Place(path=site.project.shown(file)), file.relative_to(docs).as_posix()
            is_accepted = path in named or site.project.allowed.accepts(path)
            error = None if place.path in reported else _error_of_name(path, site, is_accepted)
            if error:
                yield error.at(place)
            if file.is_file():
                yield from _content_problems(file, path, place, site)
            elif error and name in folders:
                folders.remove(name)


def _settings(site: Site) -> dict[str, Any]:
    return site.project.config.value if site.project.config else {}


def _is_one_of(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name.lower(), pattern.lower()) for pattern in patterns)


def _error_of_name(path: str, site: Site, is_accepted: bool) -> UnplacedError | None:
    name, code = path.rpartition("/")[2], Code.FORBIDDEN_FILE
    kinds = () if is_accepted else _table()["names"]
    if _is_one_of(name, site.project.refused_files):
        message = f'"{name}" is refused by extra.refuse_files in mkdocs.yml'
        advice = "move it out of docs/, or take its pattern from that list"
    elif kind := next((each for each in kinds if _is_one_of(name, each["patterns"])), None):
        message, advice = f'"{name}" {kind["say"]}', f"{kind['help']}; {_accepting(path)}"
    elif _PAGES.search(name) and not name.endswith(".md"):
        message = f'"{name}" is not read as a page: pages end in ".md"'
        advice = f"rename it: {_PAGES.sub('.md', name)}"
    elif UNWRITABLE.search(name):
        code, message = Code.HARD_NAME, f'Windows cannot have a file called "{name}"'
        advice = "rename it, so that the folder can be copied to any machine"
    elif _ARCHIVES.search(name) and not is_accepted and not _is_linked(path, site):
        code, message = Code.UNLINKED_ARCHIVE, f'no page links to "{name}", but all can get it'
        advice = f"link to it, or move it out of docs/; {_accepting(path)}"
    else:
        return None
    return UnplacedError(code, message, advice)


def _accepting(path: str) -> str:
    return f'or accept it in mkdocs.yml: extra: {{allow: {{files: ["{path}"]}}}}'


def _is_linked(path: str, site: Site) -> bool:
    """Whether a page, a fact or the navigation names a file; those of data/ are not published."""
    name = path.rpartition("/")[2]
    files = (file for file in site.project.docs.rglob("*") if file.suffix in _NAMING)
    texts = [file.read_bytes() for file in files if file.is_file()]
    texts += [text.encode() for _, text in leaves(_settings(site).get("nav"), ())]
    is_named = any(each in text for text in texts for each in (name.encode(), quote(name).encode()))
    return is_named or path.startswith(f"{DATA_FOLDER}/")


def _content_problems(file: Path, path: str, place: Place, site: Site) -> Iterator[Problem]:
    suffix, allowed = file.suffix.lower(), site.project.allowed
    with file.open("rb") as stream:
        content = stream.read(-1 if suffix == ".svg" else _MOST_BYTES)
    if path not in allowed.files:  # by its whole name: no pattern lets a key through
        yield from _secrets_in(content, path, place)
    is_published = suffix in _PICTURES and not path.startswith(f"{DATA_FOLDER}/")
    if is_published and not allowed.accepts(path) and tells_where(content):
        yield UnplacedError(
            Code.WHERE_TAKEN,
            "this picture tells where it was taken (GPS)",
            f"export it without, such as by: exiftool -gps:all= {file.name}; {_accepting(path)}",
        ).at(place)
    for words, near in active_parts(content) if suffix == ".svg" else ():
        yield UnplacedError(
            Code.ACTIVE_PICTURE,
            f'this picture can do more than be seen: it has "{words}"',
            "export it again as plain SVG, or as PNG",
        ).at(_place_in(content, max(content.find(words.encode(), near), near), place))


def _secrets_in(content: bytes, path: str, place: Place) -> Iterator[Problem]:
    suffix = Path(path).suffix.lower()
    is_page, is_media = suffix == ".md", suffix in _MEDIA
    text = (content[:4096] if is_media else content).lstrip(b"\xef\xbb\xbf\xff\xfe")
    if b"\0" in text[:200]:  # UTF-16 or UTF-32
        text = text.replace(b"\0", b"")
    found = _pattern("whole_keys" if is_page else "keys").search(text)
    what = "a private key"
    if not found and not is_media:
        found, what = _pattern("tokens").search(text), "an access token"
    if not found and not is_media and not is_page:
        any_case = re.S | re.I
        found = _pattern("files", re.S).match(content) or _pattern("starts", any_case).match(text)
        found, what = found or _pattern("texts").search(text), "a password, a key or a database"
    if found:
        yield UnplacedError(
            Code.FORBIDDEN_FILE,
            f"there is {what} in this file",
            "move it out of docs/; if it was ever published, change what is secret; "
            + _accepting(path),
        ).at(_place_in(text, found.start(), place))


def _place_in(content: bytes, index: int, file: Place) -> Place:
    line = content.count(b"\n", 0, index) + 1
    start = content.rfind(b"\n", 0, index) + 1
    column = len(content[start:index].decode("utf-8", "replace")) + 1
    return Place(path=file.path, line=line, column=column)
