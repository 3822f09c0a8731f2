"""A page of another site before it is converted, and what it says of itself afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from importers.foreign_yaml import written_front_matter
from importers.texts import one_line


@dataclass
class OldPage:
    """A page to be imported."""

    file: str
    """What it is called in the report."""
    text: str
    """What stands below the front matter."""
    uri: str
    """The page below docs/ that it becomes."""
    title: str = ""
    description: str = ""
    redirect_from: tuple[str, ...] = ()
    person: str = ""
    folder: str = ""
    """Its folder in the source, for addresses relative to it."""
    variables: Mapping[str, Any] = field(default_factory=dict)
    is_home: bool = False
    matter: Mapping[str, Any] = field(default_factory=dict)
    """More that it says of itself, such as the date of a post."""
    shows: frozenset[str] = frozenset()
    """Lists that it shows without a call."""


def front_matter(source: OldPage) -> str:
    """Return the front matter of a page, or nothing where it has none."""
    values: dict[str, Any] = {
        "title": one_line(source.title),
        "description": one_line(source.description),
        "person": source.person,
        "redirect_from": list(source.redirect_from),
    }
    return written_front_matter(values | dict(source.matter))


def heading(title: str) -> str:
    """Return a title as text of a heading."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", inert(one_line(title))).replace("<", "&lt;")


def inert(text: str) -> str:
    """Return a text in which no template can begin."""
    return text.replace("{", "&#123;")
