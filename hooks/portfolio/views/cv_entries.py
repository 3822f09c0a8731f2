"""Records as entries of a CV, by the form that each declares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portfolio.model.dates import PartialDate
from portfolio.model.prose import Prose, in_full
from portfolio.model.record import CvForm, Entry, Record, fault_of_web_url
from portfolio.views.dates import date_view, period_view
from portfolio.views.sentences import sentences
from portfolio.words import word, word_or


@dataclass(frozen=True)
class CvLink:
    """An address with its label, such as Slides; `file` is a path below docs/."""

    label: str
    url: str | None
    file: str | None = None


@dataclass(frozen=True)
class CvName:
    """Somebody in an author list."""

    name: str
    is_owner: bool = False


@dataclass(frozen=True, kw_only=True)
class CvEntry:
    """Something done, with where, when and what there is to say of it."""

    title: str
    url: str | None = None
    language: str | None = None
    """The title's, if it is not the page's."""
    place: str = ""
    """Where, or by whom: the organization, the event; all authors of a publication."""
    authors: tuple[CvName, ...] = ()
    """Those of a publication one by one; `place` has them, too."""
    period: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    details: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    links: tuple[CvLink, ...] = ()
    number: int | None = None
    """In a numbered list."""


def entries_of(records: Iterable[Record]) -> tuple[CvEntry, ...]:
    """Return records as entries, by the form that each declares."""
    return tuple(_entry_of(record) for record in records)


_IN_EVERY_ENTRY = {"url", "date", "start_date", "end_date", *Entry.model_fields}


def _entry_of(record: Record) -> CvEntry:
    fields = list(type(record).model_fields)
    form = record.in_cv or CvForm(fields[0])
    start = getattr(record, "start_date", None) or getattr(record, "date", None)
    end = getattr(record, "end_date", None)
    said = {form.title, *form.place, *form.details, *form.highlights, *form.links, *form.unsaid}
    rest = [name for name in fields if name not in said | _IN_EVERY_ENTRY]
    named = (*form.links, *form.details, *rest)
    links = [link for name in named for link in _links_of(name, getattr(record, name))]
    labelled = {*rest, *form.labelled}
    words = {name: _words(getattr(record, name)) for name in (*form.details, *rest)}
    return CvEntry(
        title=_as_typed(getattr(record, form.title)),
        url=getattr(record, "url", None),
        language=getattr(record, "language", None),
        place=", ".join(filter(None, (_words(getattr(record, name)) for name in form.place))),
        period=" – ".join(view.text for view in period_view(start, end, is_short=True)),
        start=start,
        end=end,
        details=tuple(
            _behind_label(name, text) if name in labelled else text
            for name, text in words.items()
            if text
        ),
        highlights=tuple(
            _as_typed(each) for name in form.highlights for each in getattr(record, name)
        ),
        links=tuple(links),
    )


def _as_typed(value: Any) -> str:
    """Return a value as text, with its marks if it is a sentence."""
    return value if isinstance(value, str) else str(value)


def _behind_label(name: str, text: str) -> str:
    label = f"{label_of(name)}: "
    return text.after(label) if isinstance(text, Prose) else label + text


def told(entry: CvEntry) -> str:
    """Return all that an entry says but its title, in one text."""
    links = [f"{link.label}: {link.url}" for link in entry.links if link.url]
    parts = [entry.place, entry.period, *entry.details, *entry.highlights, *links]
    return sentences(map(in_full, parts))


def label_of(name: str) -> str:
    """Return what people call a field."""
    return word_or(f"cv.{name}", name.replace("_", " ").capitalize())


def _words(value: Any) -> str:
    """Return a value as text: lists with commas, dates as people read them, no addresses."""
    if value is None or value is False or _is_address(value):
        return ""
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, PartialDate):
        return date_view(value).text
    if isinstance(value, Record) and type(value).__str__ is Record.__str__:
        return _words(tuple(getattr(value, name) for name in type(value).model_fields))
    return word("cv.is_so") if value is True else _as_typed(value)


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and fault_of_web_url(value) is None


def _links_of(name: str, value: Any) -> list[CvLink]:
    """Return the addresses in a value."""
    if isinstance(value, tuple):
        return [link for each in value for link in _links_of(name, each)]
    if _is_address(value):
        return [CvLink(label_of(name), value)]
    if isinstance(value, Record) and (url := getattr(value, "url", None)):
        return [CvLink(getattr(value, "label", None) or label_of(name), url)]
    return []
