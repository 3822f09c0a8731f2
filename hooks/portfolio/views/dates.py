"""Dates and spans of time as people read them."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass

from babel.dates import format_date, format_skeleton

from portfolio.model.dates import PartialDate
from portfolio.words import locale_of, spoken, word


@dataclass(frozen=True)
class DateView:
    """A date to print, with its machine-readable form (HTML: `time`), None for the present."""

    text: str
    iso: str | None


def date_view(date: PartialDate, *, is_short: bool = False) -> DateView:
    """Return a date as "2024", "June 2024", "15 June 2024" or "present"; "Jun 2024" if short."""
    if date.is_present:
        return DateView(word("dates.present"), None)
    day = datetime.date(date.year, date.month or 1, date.day or 1)
    locale = locale_of(spoken().language)
    if date.day and not is_short:
        text = format_date(day, "long", locale)
    else:
        month = "MMM" if is_short else "MMMM"
        parts = f"y{month if date.month else ''}{'d' if date.day else ''}"
        text = format_skeleton(parts, day, locale=locale)
    return DateView(text, str(date))


def period_view(
    start: PartialDate | None, end: PartialDate | None, *, is_short: bool = False
) -> list[DateView]:
    """Return the ends of a span of time that are known; one if both are the same."""
    ends = [date for date in (start, end) if date is not None]
    return [date_view(date, is_short=is_short) for date in dict.fromkeys(ends)]


def is_past(date: PartialDate) -> bool:
    """Return whether a date is over on the day of the build; a year is so with its last day."""
    return str(date) < _today()[: len(str(date))]


def _today() -> str:
    """Return the day of the build, or of SOURCE_DATE_EPOCH, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    utc = datetime.UTC
    now = datetime.datetime.fromtimestamp(int(epoch), utc) if epoch else datetime.datetime.now(utc)
    return now.date().isoformat()
