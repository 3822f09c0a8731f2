"""A site of one's own out of the shipped one, and the first lines of anything new."""

from __future__ import annotations

import re
import subprocess
import typing
from pathlib import Path
from typing import Any

from importers.assembly import HOME
from importers.bibliography import Entry, written_bibtex
from importers.draft import record_type
from importers.foreign_yaml import written_yaml
from importers.pages import heading
from importers.source_files import SourceError
from portfolio.loading.site import DATA_FOLDER, Project, load_site
from portfolio.model.record import Record
from portfolio.problems import count

SAMPLES = ("chen-wei", "jen-wei", "qwen-researcher")
"""The people whom the site ships with."""


def sample_files(project: Project) -> list[Path]:
    """Return the files of the sample people: their facts, and the pages that show them."""
    site = load_site(project)
    files = [
        file
        for name in SAMPLES
        for file in sorted((project.docs / DATA_FOLDER / name).rglob("*"))
        if file.is_file()
    ]
    for uri, page in site.pages.items():
        folder = next(
            (
                site.folder_people[str(parent)]
                for parent in Path(uri).parents
                if str(parent) in site.folder_people
            ),
            None,
        )
        if (page.front_matter.person or folder or project.owner) in SAMPLES:
            files.append(project.docs / uri)
    return files


def refuse_unless_sample(project: Project) -> None:
    """Raise `SourceError` if the site is somebody's already."""
    if project.owner not in SAMPLES:
        raise SourceError(
            "this site is somebody's already: mkdocs.yml names "
            f"{project.owner or 'no sample person'} as its owner.\n"
            "To add to it: python hooks import …, or python hooks new …"
        )


def refuse_unless_committed(root: Path) -> None:
    """Raise `SourceError` unless git has every file as it is, so that all can be undone."""
    status = _git(root, "status", "--porcelain", "--untracked-files=normal", "--", ".")
    if status is None:
        raise SourceError(
            "this folder is not under git, so nothing could be undone.\n"
            "Type first: git init && git add -A && git commit -m Start"
        )
    if status.strip():
        changed = [line[3:] for line in status.splitlines()]
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        raise SourceError(
            f"{count(len(changed), 'file')} not committed: {', '.join(changed[:3])}{more}.\n"
            "Commit first, so that git can undo what comes: git add -A && git commit -m Start"
        )


def likely_site_url(root: Path) -> str:
    """Return the address of the repository's GitHub Pages, if it has a remote there."""
    remote = _git(root, "remote", "get-url", "origin") or ""
    found = re.search(r"github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?\s*$", remote)
    if not found:
        return ""
    owner, name = found[1].lower(), found[2]
    host = f"https://{owner}.github.io/"
    return host if name.lower() == f"{owner}.github.io" else f"{host}{name}/"


def _git(root: Path, *arguments: str) -> str | None:
    try:
        result = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        return None
    return result.stdout if result.returncode == 0 else None


def own_settings(config: str, person: str, site_url: str) -> str:
    """Return the text of `mkdocs.yml` with the owner, the address and an empty menu."""
    config = re.sub(
        r"^(extra:\n(?:[ \t]+.*\n)*?[ \t]+person:[ \t]*)\S+", rf"\g<1>{person}", config, flags=re.M
    )
    if site_url:
        config = re.sub(
            r"^site_url:[ \t]*\S+", lambda _: f"site_url: {site_url}", config, flags=re.M
        )
    return re.sub(
        r"^nav:([^\n]*)\n(?:(?:[ \t]+|-)[^\n]*\n)*", rf"nav:\g<1>\n  - {HOME}\n", config, flags=re.M
    )


EXAMPLES = {
    "title": "A title", "name": "A name", "role": "Research Scientist",
    "course": "Machine Learning",
    "organization": "An organization", "institution": "A university", "degree": "PhD",
    "event": "A conference", "topic": "A topic", "area": "Training", "level": "Expert",
    "text": "Something has happened.", "funder": "A foundation", "outlet": "A newspaper",
    "label": "A label", "value": "A value", "language": "English", "years": "5-10",
    "file": "assets/picture.jpg", "alt": "What the picture shows",
}  # fmt: skip
"""Values that show what a field is for."""


def example_file(section: str) -> str:
    """Return a data file with one example entry; fields that may be left out are comments."""
    if section == "publications":
        return written_bibtex(
            [
                Entry(
                    "article",
                    "key2024title",
                    {
                        "title": "A Title with {Proper} Names in Braces",
                        "author": "Family, Given and Other, Name",
                        "journal": "A Journal",
                        "year": "2024",
                    },
                )
            ]
        )
    lines = [
        f"# yaml-language-server: $schema=../../../hooks/schemas/{section}.json",
        "# An example: put your own words in its place. Take away the # before a line to use it,",
        "# and repeat everything from the hyphen on for the next entry.",
    ]
    return "\n".join([*lines, *_entry_lines(record_type(section), "")]) + "\n"


def _entry_lines(shape: type[Record], indent: str) -> list[str]:
    """Return one entry of a list as lines, the first of them with the hyphen."""
    fields = sorted(shape.model_fields.items(), key=lambda item: not item[1].is_required())
    if not any(info.is_required() for _, info in fields):
        fields = sorted(fields, key=lambda item: item[0] != "name")
    lines: list[str] = []
    for name, info in fields:
        live = info.is_required()
        said = f"  # {info.description}" if info.description else ""
        lines += _field_lines(name, info.annotation, f"{indent}  ", live=live, said=said)
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]]


def _field_lines(name: str, annotation: Any, indent: str, *, live: bool, said: str) -> list[str]:
    inner = _record_in(annotation)
    is_list = typing.get_origin(annotation) is tuple
    if inner and is_list and live:
        return [f"{indent}{name}:{said}", *_entry_lines(inner, indent + "  ")]
    if inner:
        return []  # the schema tells editors about these
    value = f"[{_example(name)}]" if is_list else _example(name)
    return [f"{indent}{'' if live else '# '}{name}: {value}{said}"]


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next(filter(None, map(_record_in, typing.get_args(annotation))), None)


def _example(name: str) -> str:
    if name.endswith("date"):
        return "2024-06"
    if name in ("url", "slides", "video"):
        return "https://example.org/"
    return EXAMPLES.get(name, "…")


def page_text(title: str, *, person: str = "", body: str = "") -> str:
    """Return the text of a new page."""
    values = {"title": title} | ({"person": person} if person else {})
    return f"---\n{written_yaml(values)}---\n\n# {heading(title)}\n\n{body or 'Write here.'}\n"


def person_page(person: str) -> str:
    """Return the page of somebody else than the owner."""
    return f"---\nperson: {person}\n---\n\n{{{{ hero() }}}}\n"


def people_page() -> str:
    """Return the page that lists everybody."""
    head = "---\ntitle: People\ndescription: Everybody on this site.\n---\n"
    return f"{head}\n# People\n\n{{{{ people() }}}}\n"
