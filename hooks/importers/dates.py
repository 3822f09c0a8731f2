"""Dates as people write them: June 2024, 06/2024, Summer 2015, 2019 - now."""

from __future__ import annotations

import re

from portfolio.model.dates import PartialDate
from portfolio.problems import UnplacedError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|mär(?:z)?|apr(?:il)?|ma[yi]|jun[ei]?|jul[yi]?|"
    r"aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?"
)
_PRESENT = r"present|now|current(?:ly)?|today|ongoing|to date|heute|jetzt|至今|现在"
_ONE = re.compile(
    rf"(?P<present>\b(?:{_PRESENT})\b)"
    r"|(?P<iso>\b(?:1[5-9]|20|21)\d\d-\d\d(?:-\d\d)?)(?:[T ]\d\d:\d\d\S*(?: [+-]\d{4}| UTC| Z)?)?\b"
    r"|(?P<slashed>\b(?:1[5-9]|20|21)\d\d/\d\d?(?:/\d\d?)?\b)"
    r"|(?P<month_year>\b\d\d?/(?:19|20)\d\d\b)"
    rf"|(?P<dmy>\b(?P<d1>\d\d?)(?:st|nd|rd|th)?\s+(?P<m1>{_NAME}),?\s+(?P<y1>(?:19|20)\d\d)\b)"
    rf"|(?P<mdy>\b(?P<m2>{_NAME})\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)\b)"
    rf"|(?P<my>\b(?P<m3>{_NAME}),?\s+(?P<y3>(?:19|20)\d\d)\b)"
    r"|(?P<year>\b(?:1[5-9]|20)\d\d\b)",
    re.I,
)


def found_dates(text: str) -> list[str]:
    """Return the dates in a text as we write them, in their order; `present` is one.

    A date that the calendar does not have gives an empty list: nothing is guessed.
    """
    dates = []
    for match in _ONE.finditer(text):
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
    rest = re.sub(
        r"(?i)\b(since|from|to|until|expected|seit|ab|von|bis)\b|[\s()\[\],.–—−-]+",
        "",
        _ONE.sub("", text),
    )
    dates = found_dates(text)
    if rest or not 1 <= len(dates) <= 2:
        return None
    if len(dates) == 1:
        is_start = re.match(r"(?i)\W*(since|from|seit|ab)\b", text) or re.search(
            r"\d\s*[–—−-]\s*\W*$", text
        )
        return (dates[0], "present") if is_start else ("", dates[0])
    return dates[0], dates[1]


def _written(match: re.Match[str]) -> str:
    kind = match.lastgroup if match.lastgroup in match.re.groupindex else ""
    if match["present"]:
        return "present"
    if match["iso"]:
        return match["iso"]
    if match["slashed"]:
        return "-".join(part.zfill(2) for part in match["slashed"].split("/"))
    if match["month_year"]:
        month, year = match["month_year"].split("/")
        return f"{year}-{month.zfill(2)}"
    if match["dmy"]:
        return f"{match['y1']}-{_month(match['m1'])}-{match['d1'].zfill(2)}"
    if match["mdy"]:
        return f"{match['y2']}-{_month(match['m2'])}-{match['d2'].zfill(2)}"
    if match["my"]:
        return f"{match['y3']}-{_month(match['m3'])}"
    return str(match[kind] if kind else match[0])


def _month(name: str) -> str:
    start = name[:3].lower()
    return f"{_MONTHS.index(_GERMAN.get(start, start)) + 1:02}"


_GERMAN = {"mär": "mar", "mai": "may", "okt": "oct", "dez": "dec"}
