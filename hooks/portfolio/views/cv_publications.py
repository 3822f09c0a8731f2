"""Publications as entries of a CV, grouped by their types."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.model.directory import Directory
from portfolio.model.person import Person
from portfolio.model.publication_types import TYPES
from portfolio.model.publications import Publication
from portfolio.views.cv_entries import CvEntry, CvLink, CvName
from portfolio.views.publication import (
    authors_of,
    date_in_words,
    line_of,
    links_of,
    period_of,
    url_of_publication,
)
from portfolio.words import word


def publications_by_type(person: Person) -> Iterator[tuple[str | None, tuple[CvEntry, ...]]]:
    """Yield the names of types with their entries, newest first; no name if there is one type."""
    directory = Directory(person)
    by_type: dict[str, list[CvEntry]] = {}
    for publication in person.publications:
        entry = entry_of_publication(publication, directory)
        by_type.setdefault(word(f"types.{publication.type}"), []).append(entry)
    order = dict.fromkeys(word(f"types.{kind}") for kind in TYPES)
    for name in order:
        if name in by_type:
            yield name if len(by_type) > 1 else None, tuple(by_type[name])


def entry_of_publication(publication: Publication, directory: Directory) -> CvEntry:
    """Return one publication."""
    url = url_of_publication(publication)
    return CvEntry(
        title=publication.title,
        url=url,
        place=authors_of(publication),
        authors=tuple(
            CvName(str(author.name), directory.is_owner(author)) for author in publication.authors
        ),
        period=period_of(publication),
        start=None if date_in_words(publication) else publication.date,
        details=tuple(line_of(publication)),
        links=tuple(
            CvLink(link.label, link.url, link.file)
            for link in links_of(publication)
            if (link.url or link.file) and link.url != url
        ),
    )
