"""Which sections a page shows, and whether it shows all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.pages.template import read_template

_NARROWING = {"limit", "selected", "year", "type", "topic", "coauthor", "group"}


@dataclass(frozen=True)
class ShownSection:
    """A section on a page; `person` is named by the call, or None for that of the page."""

    name: str
    person: str | None
    is_whole: bool


def shown_sections(text: str) -> Iterator[ShownSection]:
    """Yield the sections that the text of a page shows, in their order."""
    calls, _ = read_template(text, frozenset({"section"}))
    for call in calls:
        if call.arguments:
            options = call.options or {}
            is_known = call.options is not None and options.get("style") != "brief"
            is_whole = is_known and not _NARROWING & options.keys()
            yield ShownSection(str(call.arguments[0]), options.get("person"), is_whole)
