"""Dates and spans of time as people read them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from portfolio.model.dates import PartialDate


@dataclass(frozen=True)
class DateView:
    """A date to print, with its machine-readable form (HTML: `time`), None for the present."""

    text: str
    iso: str | None


def date_view(date: PartialDate, *, is_short: bool = False) -> DateView:
    """Return a date as "2024", "June 2024", "15 June 2024" or "present"; "Jun 2024" if short."""
    if date.is_present:
        return DateView("present", None)
    words = [str(date.year)]
    if date.month:
        names = calendar.month_abbr if is_short else calendar.month_name
        words.insert(0, names[date.month])
    if date.day:
        words.insert(0, str(date.day))
    return DateView(" ".join(words), str(date))


def period_view(
    start: PartialDate | None, end: PartialDate | None, *, is_short: bool = False
) -> list[DateView]:
    """Return the ends of a span of time that are known; one if both are the same."""
    ends = [date for date in (start, end) if date is not None]
    return [date_view(date, is_short=is_short) for date in dict.fromkeys(ends)]
