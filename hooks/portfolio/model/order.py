"""The order of entries, wherever they are shown: as their owner says, then newest first."""

from __future__ import annotations

from typing import Any, TypeVar

from portfolio.model.dates import PartialDate
from portfolio.model.record import Entry, Record

Some = TypeVar("Some", bound=Record)

_UNDATED = PartialDate(0)


def in_order(record: Some) -> Some:
    """Return a record whose entries, and those in them, are in order; equal ones as in the file."""
    ordered = {name: _in_order(value) for name, value in record if _has_entries(value)}
    return record.model_copy(update=ordered) if ordered else record


def _has_entries(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, Entry) for each in value)


def _in_order(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    newest_first = sorted(map(in_order, entries), key=_time, reverse=True)
    return tuple(sorted(newest_first, key=lambda each: (each.order is None, each.order)))


def _time(entry: Entry) -> tuple[PartialDate, PartialDate]:
    if not entry.is_in_time:
        return _UNDATED, _UNDATED
    start = getattr(entry, "start_date", None) or getattr(entry, "date", None) or _UNDATED
    return getattr(entry, "end_date", None) or start, start
