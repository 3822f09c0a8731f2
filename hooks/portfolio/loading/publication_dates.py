"""When something was published, as BibTeX (year, month, day) and BibLaTeX (date) say it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from portfolio.model.dates import PartialDate
from portfolio.model.publications import NOT_YET
from portfolio.problems import UnplacedError

_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_SEASON = re.compile(r"spring|summer|autumn|fall|winter|q[1-4]\b", re.I)
_ENGLISH = {name: number for number, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
)}  # fmt: skip
_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu",
              "ro", "tr", "ru", "uk", "el", "ja")  # fmt: skip
"""Those whose names of months are read."""


class When(NamedTuple):
    """When a publication appeared: what is known of it, and what was typed."""

    date: PartialDate | None = None
    status: str | None = None
    """Such as "in press", if it has not appeared."""
    typed: str | None = None
    """What stands in the file, where the date says less."""
    is_clear: bool = True


def when_of_date(text: str) -> When:
    """Return what a date of BibLaTeX says: 2024, 2024-06, 2024-06-15, 2024-06/2024-07.

    ISO 8601-2 (EDTF), level 1: what is uncertain (2024~, 2024-06?) counts as known; an unknown
    part (2024-XX) as left out. Of a range its start counts, and it is shown as typed.
    """
    start, slash, _ = text.strip().partition("/")
    plain = re.sub(r"T\d.*$|[~?%]$", "", start.strip())
    plain = re.sub(r"(-[XU]{2})+$", "", plain, flags=re.I)
    season = re.fullmatch(r"(\d{4})-2[1-4]", plain)
    digits = re.fullmatch(r"(\d{4})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?", plain)
    if season:
        typed = f"{_SEASONS[int(text.strip()[6]) - 1]} {season[1]}"
        return When(_date(season[1]), typed=typed)
    date = _date(*digits.groups()) if digits else None
    if date is not None:
        is_range = bool(slash) and text.strip() != f"{start}/"
        return When(date, typed=text if is_range and plain != text.partition("/")[2] else None)
    return when_of_year(text)


def when_of_year(year: str, month: str = "", day: str = "") -> When:
    """Return what a year, a month's name or number and a day say."""
    if re.match("|".join(NOT_YET), year.strip(), re.I):
        return When(_date(_year_in(year)), status=year)
    found = re.fullmatch(r"[(\[]?c?(\d{4})[)\]]?", year.strip())
    if found is None:
        typed = year if month.strip().isdigit() else f"{month} {year}".strip()
        return When(_date(_year_in(year)), typed=typed, is_clear=False)
    number, day_in_month = month_of(month)
    typed_day = day.strip() if day.strip().isdigit() else day_in_month
    date = _date(found[1], number, typed_day) or _date(found[1], number) or _date(found[1])
    is_clear = date is not None and (not month or bool(number or _SEASON.search(month)))
    is_whole = is_clear and _parts_of(date) == len(re.findall(r"\w+", f"{year} {month} {day}"))
    typed = " ".join(part for part in (day, month, year) if part)
    return When(date, typed=None if is_whole else typed, is_clear=is_clear)


def month_of(text: str) -> tuple[str, str]:
    """Return month and day in a text such as "jul", "7", "July 4", "4. Juli"; "" if unknown."""
    plain = text.strip().strip("{}").casefold()
    if re.fullmatch(r"\d{1,2}", plain):
        return (plain if 1 <= int(plain) <= 12 else ""), ""
    for word in re.findall(r"[^\W\d_]{3,}", plain):
        number = _ENGLISH.get(word[:3]) or _months_elsewhere().get(word)
        if number:
            day = re.search(r"\b([1-9]|[12]\d|3[01])\b", plain)
            return str(number), day[1] if day else ""
    found = re.match(r"(\d{1,2})\s*月", plain)
    return (found[1] if found else ""), ""


@cache
def _months_elsewhere() -> dict[str, int]:
    """The numbers of months by their names in other languages (CLDR)."""
    from babel.dates import get_month_names  # slow to import, and seldom needed

    return {
        name.strip(".").casefold(): number
        for language in _LANGUAGES
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, context=context, locale=language).items()
    }


def _parts_of(date: PartialDate | None) -> int:
    return sum(map(bool, (date.year, date.month, date.day))) if date else 0


def _year_in(text: str) -> str:
    found = re.search(r"(?<!\d)(1[4-9]|20)\d\d(?!\d)", text)
    return found[0] if found else ""


def _date(year: str, month: str | None = None, day: str | None = None) -> PartialDate | None:
    """Return the date of some digits, or None if they are none."""
    parts = [part.zfill(2) for part in (month, day) if part] if month else []
    try:
        return PartialDate.parse("-".join([year, *parts]))
    except UnplacedError:
        return None
