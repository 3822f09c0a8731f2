"""The content of new files: data files with an example, and pages."""

from __future__ import annotations

import datetime
import typing
from typing import Any

from importers.bibliography import BibliographyEntry, written_bibtex
from importers.draft import record_type
from importers.foreign_yaml import written_yaml
from importers.old_page import heading
from portfolio.model.record import Record

EXAMPLES = {
    "title": "A title", "name": "A name", "role": "Research Scientist",
    "course": "Machine Learning",
    "organization": "An organization", "institution": "A university", "degree": "PhD",
    "event": "A conference", "topic": "A topic", "area": "Training", "level": "Expert",
    "text": "Something has happened.", "funder": "A foundation", "outlet": "A newspaper",
    "label": "A label", "value": "A value", "language": "English", "years": "5-10",
    "file": "assets/picture.jpg", "alt": "What the picture shows",
    "tags": "academic", "private": "true",
}  # fmt: skip
"""Example values by field."""


def example_file(section: str) -> str:
    """Return a data file with one example entry, all of which is a comment."""
    if section == "publications":
        example = written_bibtex(
            [
                BibliographyEntry(
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
        text = ["An example, of which nothing is published: take away the signs %.", ""]
        return "".join(f"% {line}".rstrip() + "\n" for line in [*text, *example.splitlines()])
    lines = [
        f"# yaml-language-server: $schema=../../../hooks/schemas/{section}.json",
        "# An example, of which nothing is published. Take away the # and the space before lines",
        "# that you need, put your own words in, and begin each entry with the hyphen.",
    ]
    lines += [f"# {line}" for line in _entry_lines(record_type(section), "")]
    return "\n".join(lines) + "\n"


def _entry_lines(shape: type[Record], indent: str) -> list[str]:
    """Return one entry of a list as lines, the first of them with the hyphen."""
    fields = sorted(shape.model_fields.items(), key=lambda item: not item[1].is_required())
    if not any(info.is_required() for _, info in fields):
        fields = sorted(fields, key=lambda item: item[0] != "name")
    lines: list[str] = []
    for name, info in fields:
        comment = f"  # {info.description}" if info.description else ""
        lines += _field_lines(
            name, info.annotation, f"{indent}  ", is_needed=info.is_required(), comment=comment
        )
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]]


def _field_lines(
    name: str, annotation: Any, indent: str, *, is_needed: bool, comment: str
) -> list[str]:
    inner = _record_in(annotation)
    is_list = typing.get_origin(annotation) is tuple
    if inner and is_list and is_needed:
        return [f"{indent}{name}:{comment}", *_entry_lines(inner, indent + "  ")]
    if inner:
        return []  # the schema tells editors about these
    value = f"[{_example(name)}]" if is_list else _example(name)
    return [f"{indent}{name}: {value}{comment}"]


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


def page_text(title: str, body: str = "Write here.") -> str:
    """Return the text of a new page."""
    return f"---\n{written_yaml({'title': title})}---\n\n# {heading(title)}\n\n{body}\n"


PERSON_PAGE = "---\nperson: {id}\n---\n\n{{{{ hero() }}}}\n"
"""The main page of a person who is not the owner."""

PEOPLE_PAGE = """\
---
title: People
description: Everybody on this site.
---

# People

{{ people() }}
"""


def post_text(title: str, day: datetime.date, name: str) -> str:
    """Return a new post, a draft until somebody has written it; what it says is no text yet."""
    matter = f'date: {day}\nslug: "{name}"\ndraft: true  # delete this line to publish\n'
    hint = "<!-- Write here. What is above the next line is shown in the list of posts. -->"
    return f"---\n{matter}---\n\n# {heading(title)}\n\n{hint}\n\n<!-- more -->\n"


def known_page(name: str) -> tuple[str, str] | None:
    """Return the path below docs/ and the text of a page that most sites have, by its name."""
    name = name.strip().lower()
    if name == "people":
        return "people/index.md", PEOPLE_PAGE
    return (f"{name}.md", page_text(*_KNOWN[name])) if name in _KNOWN else None


_KNOWN = {
    "cv": ("CV", "{{ downloads() }}\n\n{{ cv() }}"),
    **{
        name: (name.capitalize(), f'{{{{ section("{name}") }}}}')
        for name in ("publications", "news", "talks", "teaching", "projects", "writing")
    },
}
"""Pages by the word that `new page` takes: title, and what they show."""
