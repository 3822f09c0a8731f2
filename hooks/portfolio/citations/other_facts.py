"""What a publication says that a format has no field for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from portfolio.model.publications import Publication


def other_facts(
    publication: Publication, said: Iterable[str], held: Collection[str]
) -> dict[str, str]:
    """Return texts by the names of their fields, but for those that a format has said already.

    Args:
        said: All values that it has said.
        held: The names of fields that it has in a form of its own.
    """
    values = set(said)
    return {
        name: text
        for name, text in _facts(publication)
        if text and text not in values and name not in held
    }


def _facts(publication: Publication) -> Iterator[tuple[str, str | None]]:
    yield "date", publication.date_typed
    yield "pubstate", publication.status
    yield "eid", publication.article_number
    yield "arxiv", publication.arxiv
    yield "isbn", publication.isbn
    yield "institution", publication.institution
    yield "award", ", ".join(filter(None, [publication.award, publication.award_details]))
    yield "annotation", publication.annotation
    yield "addendum", publication.additional_info
    yield "badge", publication.badge
    for field in publication.more:
        yield field.name, publication.more_text(field.name)
    for link in publication.links:
        yield link.kind, link.url
