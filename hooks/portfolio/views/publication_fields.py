"""What an entry says besides authors, title, venue and date: its other fields, with labels."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from portfolio.model.prose import Span
from portfolio.model.publications import Publication
from portfolio.words import ENGLISH, our_words, translated, word_or

_SPEAK_FOR_THEMSELVES = {"collaboration", "howpublished", "note", "type"}


@dataclass(frozen=True)
class FieldView:
    """A field with its label; in a list some need none."""

    label: str
    spans: tuple[Span, ...]


def fields_of_page(publication: Publication, shown: Collection[str]) -> tuple[FieldView, ...]:
    """Return all other fields, those of unknown names last.

    Args:
        shown: Texts that the page shows in other places.
    """
    order = [key.removeprefix("fields.") for key in our_words(ENGLISH) if key[:7] == "fields."]

    def place(name: str) -> int:
        return order.index(name) if name in order else len(order)

    fields = sorted(_fields(publication), key=lambda field: place(field[0]))
    views = (
        FieldView(label_of(name), spans)
        for name, spans in fields
        if "".join(span.text for span in spans) not in shown
    )
    return tuple(dict.fromkeys(views))


def fields_of_list(publication: Publication, names: Collection[str]) -> tuple[FieldView, ...]:
    """Return the fields of these names, in their order."""
    found = dict(_fields(publication))
    return tuple(
        FieldView("" if name in _SPEAK_FOR_THEMSELVES else label_of(name), found[name])
        for name in names
        if name in found and not (name == "editor" and not publication.authors)
    )


def _fields(publication: Publication) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for field in publication.more:
        genre = publication.genre if field.name == "type" else None
        yield field.name, (Span(text=translated("genre", genre)),) if genre else field.spans
    if publication.number and publication.type not in ("techreport", "patent"):
        yield "number", (Span(text=publication.number),)


def label_of(name: str) -> str:
    """Return what people call a field."""
    return word_or(f"fields.{name}", name.replace("_", " ").replace("-", " ").capitalize())
