"""Publications as RIS, which every reference manager imports.

Sources: https://refdb.sourceforge.net/manual-0.9.6/sect1-ris-format.html, and for partial dates
Reference Manager's "RIS Format Specifications", in which each part may be missing, but no slash.
"""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.model.publications import Publication


def ris_of(publication: Publication) -> str:
    """Return a record of RIS; each line is a tag, two spaces, a hyphen, a space and a value."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _values(publication) if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _values(publication: Publication) -> Iterator[tuple[str, str]]:
    yield "TY", publication.kind.ris
    yield "ID", publication.key
    people = (
        ("AU", publication.authors, publication.has_more_authors),
        ("ED", publication.editors, publication.has_more_editors),
    )
    for tag, named, has_more in people:
        for author in named:
            yield tag, author.name.inverted
        yield tag, "et al." if has_more else ""
    first, _, last = (publication.pages or "").partition("–")
    date = publication.date
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
        ("SN", publication.issn or publication.isbn),
        ("DO", publication.doi),
        ("UR", publication.url),
        ("AB", publication.abstract),
        ("LA", publication.language),
        ("N1", publication.note),
    )
    for tag, text in texts:
        yield tag, text or ""
    for topic in publication.topics:
        yield "KW", topic


def _date(publication: Publication) -> str | None:
    """Return year/month/day/what else is said of it, if there is more than a year."""
    date = publication.date
    words = ", ".join(filter(None, (publication.date_typed, publication.status)))
    if not words and not (date and date.month):
        return None
    known = str(date).split("-") if date else []
    year, month, day, *_ = [*known, "", "", ""]
    return "/".join([year, month, day, words.replace("/", "-")])
