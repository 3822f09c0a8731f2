"""Publications as RIS, which every reference manager imports.

Sources: https://refdb.sourceforge.net/manual-0.9.6/sect1-ris-format.html, and for partial dates
Reference Manager's "RIS Format Specifications", in which each part may be missing, but no slash.
"""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.citations.other_facts import other_facts
from portfolio.model.publication_links import KINDS
from portfolio.model.publications import Publication


def ris_of(publication: Publication) -> str:
    """Return a record of RIS; each line is a tag, two spaces, a hyphen, a space and a value."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _values(publication) if value]
    others = other_facts(publication, (line[6:] for line in lines), _HELD)
    lines += [f"{_tag_of(name)}  - {_value_of(name, text)}" for name, text in others.items()]
    return "\r\n".join([*lines, "ER  - ", ""])


_HELD = {"doi", "editor", "date", "pubstate"}
"""Fields that RIS has in another form."""


def _values(publication: Publication) -> Iterator[tuple[str, str]]:
    yield "TY", publication.kind.ris
    yield "ID", publication.key
    yield from _people(publication)
    first, _, last = (publication.pages or "").partition("–")
    date, arxiv = publication.date, publication.link("arxiv")
    texts = (
        ("TI", publication.title),
        ("T2", publication.container_title),
        ("T3", publication.series),
        ("JA", publication.container_short),
        ("PY", str(date.year) if date else None),
        ("DA", _date(publication)),
        ("VL", publication.volume),
        ("IS", publication.issue),
        ("M1", publication.number),
        ("SP", first),
        ("EP", last),
        ("ET", publication.edition),
        ("PB", publication.publisher or publication.institution),
        ("CY", publication.place),
        ("C3", publication.event),
        ("C7", publication.article_number),
        ("M3", publication.genre),
        ("SN", publication.issn or publication.isbn),
        ("DO", publication.doi),
        ("UR", publication.url or (arxiv.url if arxiv else None)),
        ("AB", publication.abstract),
        ("LA", publication.language),
        ("N1", publication.note),
    )
    for tag, text in texts:
        yield tag, text or ""
    for topic in publication.topics:
        yield "KW", topic


def _people(publication: Publication) -> Iterator[tuple[str, str]]:
    people = (
        ("AU", publication.authors, publication.has_more_authors),
        ("ED", publication.editors, publication.has_more_editors),
    )
    for tag, named, has_more in people:
        for author in named:
            yield tag, author.name.inverted
        yield tag, "et al." if has_more else ""


def _tag_of(name: str) -> str:
    return {"pdf": "L1"}.get(name, "UR" if name in KINDS else "N1")


def _value_of(name: str, text: str) -> str:
    """Return a value; a note begins with the name of its field."""
    line = " ".join(text.split())
    return line if name in KINDS else f"{name}: {line}"


def _date(publication: Publication) -> str | None:
    """Return year/month/day/what else is said of it, if there is more than a year."""
    date = publication.date
    words = ", ".join(filter(None, (publication.date_typed, publication.status)))
    if not words and not (date and date.month):
        return None
    known = str(date).split("-") if date else []
    year, month, day, *_ = [*known, "", "", ""]
    return "/".join([year, month, day, words.replace("/", "-")])
