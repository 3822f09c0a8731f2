"""Choosing entries by a name that the owner wrote in a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from portfolio.problems import Code, UnplacedError, suggestion

Entry = TypeVar("Entry")


def chosen(
    entries: Iterable[Entry],
    what: str,
    name: int | str | None,
    names_of: Callable[[Entry], Iterable[str | None]],
) -> list[Entry]:
    """Return the entries of a name, or all of them if no name is given.

    Args:
        what: What is chosen, for messages: "topic".

    Raises:
        UnplacedError: No entry has that name.
    """
    everything = list(entries)
    if name is None:
        return everything
    found = [entry for entry in everything if str(name) in names_of(entry)]
    if not found:
        known = sorted({text for entry in everything for text in names_of(entry) if text})
        raise UnplacedError(
            Code.UNKNOWN_GROUP, f'there is no {what} "{name}"', suggestion(str(name), known)
        )
    return found


def check_limit(limit: object) -> None:
    """Check the most entries that a page asks for.

    Raises:
        UnplacedError: It is no number from 1.
    """
    if type(limit) is not int or limit < 1:
        raise UnplacedError(
            Code.BAD_CALL, f"limit is {limit!r}, not a number from 1", "write limit=3"
        )
