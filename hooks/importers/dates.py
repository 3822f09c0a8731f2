"""Dates as people write them: June 2024, 06/2024, Sommer 2015, 2019 - now, depuis 2018."""

from __future__ import annotations

import re

from portfolio.model.dates import PartialDate
from portfolio.problems import UnplacedError

_MONTHS = (
    "jan(?:uary|uar|vier|v)?|j[äa]nner", "feb(?:ruary|ruar)?|f[ée]v(?:rier|r)?",
    "mar(?:ch|s)?|märz|mrz",
    "apr(?:il)?|avr(?:il)?", "may|mai", "june?|juni|juin", "july?|juli|juil(?:let)?",
    "aug(?:ust)?|ao[uû]t", "sept?(?:em(?:ber|bre))?", "oct(?:ober|obre)?|okt(?:ober)?",
    "nov(?:em(?:ber|bre))?", "d[ée]c(?:em(?:ber|bre))?|dez(?:ember)?",
)  # fmt: skip
"""The names of the months in English, German and French."""
_NAME = rf"(?:{'|'.join(_MONTHS)})\.?"
_YEAR = r"(?:19|20)\d\d"
_DASH = r"\s*(?:[–—−-]|\bto\b|\bbis\b|\bà\b)\s*"
_PRESENT = (
    r"present|now|current(?:ly)?|today|ongoing|to date|onwards?|heute|jetzt|laufend|至今|现在|"
    r"pr[ée]sent|aujourd['’]hui|en cours"
)
_ONE = re.compile(
    rf"(?P<present>\b(?:{_PRESENT})\b)"
    r"|(?P<iso>\b(?:1[5-9]|20|21)\d\d-\d\d?(?:-\d\d?)?)(?!\d)"
    r"(?:[T ]\d\d:\d\d\S*(?: [+-]\d{4}| UTC| Z)?)?(?![\d-])"
    r"|(?P<slashed>\b(?:1[5-9]|20|21)\d\d/\d\d?(?:/\d\d?)?(?!\d))"
    rf"|(?P<numbers>\b\d\d?[./]\d\d?[./]{_YEAR}\b)"
    rf"|(?P<month_year>\b\d\d?[./]{_YEAR}\b)"
    rf"|(?P<dmy>\b(?P<d1>\d\d?)(?:st|nd|rd|th|er|\.)?\s+(?P<m1>{_NAME}),?\s+(?P<y1>{_YEAR})\b)"
    rf"|(?P<mdy>\b(?P<m2>{_NAME})\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})\b)"
    rf"|(?P<my>\b(?P<m3>{_NAME}),?\s+(?P<y3>{_YEAR})\b)"
    r"|(?P<year>\b(?:1[5-9]|20)\d\d\b)",
    re.I,
)
_FEWER = (
    (rf"\b({_NAME})({_DASH})({_NAME},?\s+({_YEAR}))\b", r"\1 \4\2\3"),  # Sep–Oct 2023
    (r"\b(19|20)(\d\d)\s*[–—−/-]\s*(1[3-9]|[2-9]\d)\b(?![-/\d])", r"\1\2 – \g<1>\3"),  # 2019/20
)
"""Spans of which one end is not written in full."""
_SEASON = (
    r"spring|summer|fall|autumn|winter|semester|term|quarter|frühjahr|frühling|sommer\w*|herbst|"
    r"winter\w+|printemps|été|automne|hiver|early|mid|late|ca|circa"
)
_AROUND = re.compile(
    rf"(?i)\b(since|from|to|until|till|expected|seit|von|ab|bis|depuis|de|à|jusqu|{_SEASON})\b|"
    r"[\s()\[\],./~–—−-]+"
)
"""What may stand around the dates of a span."""


def found_dates(text: str) -> list[str]:
    """Return the dates in a text as we write them, in their order; `present` is one.

    A date that the calendar does not have gives an empty list: nothing is guessed.
    """
    dates = []
    for match in _ONE.finditer(_in_full(text)):
        date = _written(match)
        try:
            if date != "present":
                PartialDate.parse(date)
        except UnplacedError:
            return []
        dates.append(date)
    return dates


def date_span(text: str) -> tuple[str, str] | None:
    """Return start and end of a text that holds nothing but them, such as "2021 – present".

    One date alone is an end without a start. Anything else gives None.
    """
    text = _in_full(text)
    dates = found_dates(text)
    if _AROUND.sub("", _ONE.sub("", text)) or not 1 <= len(dates) <= 2:
        return None
    if len(dates) == 1:
        is_start = re.match(r"(?i)\W*(since|from|seit|ab|depuis)\b", text) or re.search(
            r"\d\s*[–—−-]\s*\W*$", text
        )
        return (dates[0], "present") if is_start else ("", dates[0])
    first, last = _ONE.finditer(text)
    if not text[first.end() : last.start()].strip(" ,;.&"):
        return None  # two dates, but no span
    return dates[0], dates[1]


def sure_date(date: str) -> str:
    """Return a date as its year if it is the first of January, which stands for a whole year."""
    return date.removesuffix("-01-01")


def _in_full(text: str) -> str:
    for pattern, new in _FEWER:
        text = re.sub(pattern, new, text, flags=re.I)
    return text


def _written(match: re.Match[str]) -> str:
    if match["present"]:
        return "present"
    if match["iso"] or match["slashed"]:
        parts = re.split(r"[-/]", match["iso"] or match["slashed"])
        if match["slashed"] and parts[1:] == [f"{int(parts[0]) % 100 + 1:02}"]:
            return parts[0]  # 2007/08: August, or until 2008
        return "-".join(part.zfill(2) for part in parts)
    if match["numbers"]:
        return _of_numbers(*re.split(r"[./]", match["numbers"]), is_us="/" in match["numbers"])
    if match["month_year"]:
        month, year = re.split(r"[./]", match["month_year"])
        return f"{year}-{month.zfill(2)}"
    if match["dmy"]:
        return f"{match['y1']}-{_month(match['m1'])}-{match['d1'].zfill(2)}"
    if match["mdy"]:
        return f"{match['y2']}-{_month(match['m2'])}-{match['d2'].zfill(2)}"
    if match["my"]:
        return f"{match['y3']}-{_month(match['m3'])}"
    return match["year"]


def _of_numbers(one: str, other: str, year: str, *, is_us: bool) -> str:
    """Return the date of two numbers and a year; only the year where they may be either."""
    day, month = (other, one) if is_us and int(other) > 12 else (one, other)
    if is_us and int(one) <= 12 and int(other) <= 12 and one != other:
        return year
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"


def _month(name: str) -> str:
    plain = name.rstrip(".")
    numbers = (number for number, each in enumerate(_MONTHS, 1) if re.fullmatch(each, plain, re.I))
    return f"{next(numbers):02}"
