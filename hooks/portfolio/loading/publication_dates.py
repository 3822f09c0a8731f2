"""When something was published, as BibTeX (year, month, day) and BibLaTeX (date) say it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from portfolio.loading.addresses import plain_value
from portfolio.loading.entry_fields import EntryFields
from portfolio.loading.one_work import letters_of
from portfolio.model.dates import PATTERN, PartialDate
from portfolio.model.publications import NOT_YET
from portfolio.problems import Code, UnplacedError

_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_SEASON = re.compile(r"spring|summer|autumn|fall|winter|q[1-4]\b", re.I)
_ENGLISH = {name: number for number, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
)}  # fmt: skip
_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu",
              "ro", "tr", "ru", "uk", "el", "ja")  # fmt: skip
"""Those whose names of months are read."""

_NOT_YET = f"(?:{'|'.join(NOT_YET)})"
_STATES = {"inpreparation": "in preparation", "inpress": "in press", "published": None,
           "selfpublished": None}  # fmt: skip
"""What keys of BibLaTeX say (manual, 4.9.2.11); other texts are shown as typed."""


class When(NamedTuple):
    """When a publication appeared: what is known of it, and what was typed."""

    date: PartialDate | None = None
    status: str | None = None
    """Such as "in press", if it has not appeared."""
    typed: str | None = None
    """What stands in the file, where the date says less."""
    is_clear: bool = True


def when_of_entry(fields: EntryFields) -> When:
    """Return when it appeared; if it has not, its status such as "in press"."""
    name = "date" if fields.entry.value("date") else "year"
    text, pubstate = _text_of(fields, name), fields.text("pubstate")
    month, day = fields.text("month") or "", fields.text("day") or ""
    status = _STATES.get(pubstate or "", pubstate)
    if text is None:
        return When(status=status, typed=f"{day} {month}".strip() or None)
    when = when_of_date(text) if name == "date" else when_of_year(text, month, day)
    if name == "date" and when.date is None and fields.entry.value("year"):
        when = when_of_year(_text_of(fields, "year") or "")._replace(
            typed=when.typed, status=when.status
        )
    if not when.is_clear:
        place = "month" if name == "year" and when_of_year(text).is_clear else name
        problem = UnplacedError(
            Code.UNCLEAR_DATE,
            f'"{fields.text(place)}" is no date that is understood; it is shown as typed',
            "write a year of four digits, 2024, or a date such as 2024-06-15",
        )
        fields.tell(problem, place)
    return when._replace(status=status or when.status)


def _text_of(fields: EntryFields, name: str) -> str | None:
    """Return the text of a date, with the signs of doubt that mean something else in LaTeX."""
    typed = plain_value(fields.entry.value(name) or "")
    is_edtf = re.fullmatch(r"(?=.*\d)(?=.*[~?%])[\dT:./~?%-]+", typed)
    return typed if is_edtf else fields.text(name)


def said_of_other_dates(fields: EntryFields, when: When) -> set[str]:
    """Return the fields that say something else than the date that is shown."""
    if not fields.entry.value("date"):
        is_said = not when.status or (when_of_year(fields.text("year") or "").status in
                                      (None, when.status))  # fmt: skip
        return set() if is_said else {"year"}
    said = letters_of(f"{when.date or ''}{when.typed or ''}")
    month = str(when.date.month) if when.date else ""
    return {
        name
        for name in ("year", "month", "day")
        if (text := fields.text(name))
        and letters_of(text) not in said
        and not (name == "month" and month_of(text)[0].lstrip("0") == month)
    }


def when_of_date(text: str) -> When:
    """Return what a date of BibLaTeX says: 2024, 2024-06, 2024-06-15, 2024-06/2024-07.

    ISO 8601-2 (EDTF), level 1: what is uncertain (2024~, 2024-06?) counts as known, and is shown
    in doubt; an unknown part (2024-XX) as left out. Of a range its start counts, and it is shown
    as typed.
    """
    whole = re.sub(r"^(\d{4})(/?)(\d\d)\2(\d\d)$", r"\1-\3-\4", text.strip())
    start, slash, end = whole.partition("/")
    plain = re.sub(r"^[~?%]|T\d.*$|[~?%]$", "", start.strip())
    plain = re.sub(r"(-([XU]{2}|00))+$", "", plain, flags=re.I)
    season = re.fullmatch(r"(\d{4})-2[1-4]", plain)
    digits = re.fullmatch(r"(\d{4})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?", plain)
    if season:
        typed = f"{_SEASONS[int(plain[6]) - 1]} {season[1]}"
        return When(_date(season[1]), typed=_doubtful(start.strip().replace(plain, typed)) or typed)
    date = _date(*digits.groups()) if digits else None
    if date is not None:
        is_range = bool(slash and end) and plain != end
        return When(date, typed=text if is_range else _doubtful(start.strip()))
    return when_of_year(text)


def _doubtful(text: str) -> str | None:
    """Return a date of EDTF with its sign of doubt in words: 1850~ is "c. 1850"."""
    found = re.fullmatch(r"([~?%]?)([^~?%]+)([~?%]?)", text)
    sign = found[1] or found[3] if found else ""
    if not (found and sign):
        return None
    return f"{'' if sign == '?' else 'c. '}{found[2]}{'' if sign == '~' else '?'}"


def when_of_year(year: str, month: str = "", day: str = "") -> When:
    """Return what a year, a month's name or number and a day say."""
    year = re.sub(r"^[(\[]([^\d()\[\]]*)[)\]]$", r"\1", year.strip())
    if re.match(_NOT_YET, year, re.I):
        return When(_date(_year_in(year)), status=year)
    if found := re.fullmatch(rf"[(\[]?(\d{{4}})[)\]]?[\s,;:([]+({_NOT_YET}.*?)[)\]]?", year, re.I):
        return when_of_year(found[1], month, day)._replace(status=found[2])
    if re.match(_NOT_YET, month, re.I):
        return when_of_year(year, "", day)._replace(status=month)
    found = re.fullmatch(r"[(\[]?(?:c(?:a|irca)?\.?\s*)?(\d{4})[~?%]?[)\]]?", year, re.I)
    if found is None:
        typed = year if month.strip().isdigit() else f"{month} {year}".strip()
        return When(_date(_year_in(year)), typed=typed, is_clear=False)
    number, day_in_month = month_of(month)
    typed_day = day.strip() if day.strip().isdigit() else day_in_month
    date = _date(found[1], number, typed_day) or _date(found[1], number) or _date(found[1])
    is_clear = date is not None and (not month or bool(number or _SEASON.search(month)))
    is_whole = is_clear and _parts_of(date) == len(re.findall(r"\w+", f"{year} {month} {day}"))
    is_certain = re.fullmatch(r"\(?\d+\)?", year) and "?" not in month
    typed = " ".join(part for part in (day, month, _doubtful(year) or year) if part)
    return When(date, typed=None if is_whole and is_certain else typed, is_clear=is_clear)


def date_meant(text: str) -> str | None:
    """Return the date that a text in another form most likely is: Sep 2023, 15.6.2024, 2024-6."""
    year = "" if re.fullmatch(PATTERN, text) else _year_in(text)
    if not year:
        return None
    rest = text.replace(year, " ", 1).strip(" 年")
    number, day = month_of(rest) if re.search(r"[^\W\d_]", rest) else ("", "")
    found = re.fullmatch(r"(?:(\d{1,2})[./-])?(\d{1,2})[./-]", rest)
    if found:
        day, number = found[1] or "", found[2]
    named = _date(year, number, day) or _date(year, day, number) if number else None
    text = re.sub(r"^(\d{4})/(0?[1-9]|1[0-2])$", r"\1-\2", text)
    date = named or when_of_date(text).date
    return str(date) if date else None


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
