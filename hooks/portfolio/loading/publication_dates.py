"""When something was published, as BibTeX (year, month, day) and BibLaTeX (date) say it."""

from __future__ import annotations

import re

from portfolio.model.dates import PartialDate
from portfolio.problems import Code, UnplacedError, suggestion

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
_SEASONS = {"spring", "summer", "autumn", "fall", "winter", "q1", "q2", "q3", "q4"}
NOT_YET = ("forthcoming", "in press", "in print", "to appear", "submitted", "under review",
           "accepted", "in preparation", "inpress", "prepublished", "n.d.")  # fmt: skip
"""What may stand in place of a year."""


def date_of_parts(year: str, month: str | None, day: str | None) -> PartialDate:
    """Return the date of a year, a month's name or number and a day.

    Raises:
        UnplacedError: One of them is none.
    """
    found = re.fullmatch(r"\(?(\d{4})\)?", year.strip())
    if found is None:
        raise UnplacedError(
            Code.BAD_DATE,
            f'"{year}" is no year',
            'write four digits, such as 2024, or one of "in press", "submitted", "forthcoming"',
        )
    number, number_of_day = month_of(month) if month else (0, 0)
    if day and day.strip().isdigit():
        number_of_day = int(day)
    text = found[1] + (f"-{number:02}" if number else "")
    return PartialDate.parse(text + (f"-{number_of_day:02}" if number and number_of_day else ""))


def month_of(text: str) -> tuple[int, int]:
    """Return month and day in a text such as "jul", "7", "July 4" or "4--6 July"; 0 if unknown.

    Raises:
        UnplacedError: It names no month.
    """
    plain = text.strip().strip("{}").lower()
    if re.fullmatch(r"\d{1,2}", plain) and 1 <= int(plain) <= 12:
        return int(plain), 0
    words = re.findall(r"[a-z]+\d?", plain)
    if words and words[0] in _SEASONS:
        return 0, 0
    for word in words:
        for number, name in enumerate(MONTHS, 1):
            if len(word) >= 3 and (name.startswith(word) or word == "sept"):
                day = re.search(r"\b([1-9]|[12]\d|3[01])\b", plain)
                return (number if word != "sept" else 9), int(day[1]) if day else 0
    raise UnplacedError(
        Code.UNKNOWN_STRING,
        f'unknown month "{text}"',
        suggestion(text, MONTHS, otherwise="write jan, feb, mar … dec, or a number"),
    )


def date_of_iso(text: str) -> PartialDate:
    """Return the start of a date of BibLaTeX: 2024, 2024-06, 2024-06-15 or 2024-06/2024-07.

    ISO 8601-2 (EDTF), level 1: what is uncertain (2024~, 2024-06?) counts as known; an unknown
    part (2024-XX) as left out.

    Raises:
        UnplacedError: It is no date.
    """
    start = text.strip().partition("/")[0]
    start = re.sub(r"T.*$|[~?%]$", "", start)
    start = re.sub(r"(-XX)+$", "", start, flags=re.I)
    season = re.fullmatch(r"(\d{4})-2[1-4]", start)
    return PartialDate.parse(season[1] if season else start)
