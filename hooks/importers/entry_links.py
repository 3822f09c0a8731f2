"""Addresses among the fields of an entry, and the places of ours for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from importers.fields import UNKNOWN, SourceValue
from importers.vocabulary import LINK, URL


def links_of_fields(left: dict[str, SourceValue]) -> list[tuple[str, SourceValue]]:
    """Take the links out of fields by their names; return what each is called, and its address."""
    found = []
    for name in [name for name in left if LINK.fullmatch(name)]:
        label = LINK.fullmatch(name)[1]  # type: ignore[index]  # it matches
        value = left[name].raw
        if name == "github" and re.fullmatch(r"[\w.-]+/[\w.-]+", value):
            left[name].value = f"https://github.com/{value}"
        label = "code" if label in ("github", "repo", "repository") else label
        found.append((label.upper() if len(label) < 4 else label.capitalize(), left.pop(name)))
    for name in ("links", "buttons", "media", "materials", "urls"):
        for node in left.pop(name).nodes() if name in left else []:
            fields = node.by_name()
            address = next((fields[each] for each in URL.split() if each in fields), node)
            label = node.first("name", "label", "title", "text", "type").text("links")
            key = node.path[-1]
            label = label or (key if isinstance(key, str) else "link")
            found.append((f"{label[:1].upper()}{label[1:]}", address))
    return found


@dataclass(frozen=True)
class EntryLink:
    """A link of an entry: what it is called, and where it led and leads."""

    label: str
    old: str
    url: str


def place_links(
    links: list[EntryLink], values: dict[str, Any], node: SourceValue, unplaced: list[str] | None
) -> None:
    """Put links into the fields that a talk has for them; the rest is kept as Markdown, or told."""
    for link in links:
        kinds = [name for name in ("slides", "video") if name in link.label.lower()]
        free = next((name for name in [*kinds, "url"] if not values.get(name)), "")
        if free:
            values[free] = link.url
        elif unplaced is None:
            node.document.report.left(node.document.file, node.where, link.url, UNKNOWN)
        else:
            unplaced.append(f"[{link.label}](<{link.old}>)")
