"""Selecting entries by a name that the owner wrote in a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from portfolio.problems import Code, Refusal, suggestion

Entry = TypeVar("Entry")


def selected(
    entries: Iterable[Entry], option: str, name: str | None, name_of: Callable[[Entry], str | None]
) -> list[Entry]:
    """Return the entries of a name, or all of them if no name is given.

    Raises:
        Refusal: No entry has that name.
    """
    everything = list(entries)
    if name is None:
        return everything
    found = [entry for entry in everything if name_of(entry) == name]
    if not found:
        known = [text for entry in everything if (text := name_of(entry))]
        raise Refusal(
            Code.UNKNOWN_GROUP, f'there is no {option} "{name}"', suggestion(str(name), known)
        )
    return found
