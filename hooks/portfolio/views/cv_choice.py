"""Which of a person's entries a CV shows."""

from __future__ import annotations

from typing import Any

from portfolio.model.person import BIBTEX, SECTIONS, Person
from portfolio.model.profile import CvSettings
from portfolio.model.record import Entry, kept

GROUPED = {"experience": "roles", "writing": "articles"}
"""Sections whose entries stand in groups, with the field that holds them."""


def chosen_for(person: Person, settings: CvSettings) -> Person:
    """Return the person with the entries that a CV shows."""
    tags = set(settings.tags)

    def is_chosen(entry: Entry) -> bool:
        return not tags or not entry.tags or not tags.isdisjoint(entry.tags)

    person = kept(person, is_chosen)
    if settings.publications == "selected":
        selected = tuple(each for each in person.publications if each.is_selected)
        person = person.model_copy(update={BIBTEX: selected})
    return person if settings.length is None else _shortened(person, settings.length)


def _shortened(person: Person, most: int) -> Person:
    """Return the person with the first entries of each section; those in groups count each."""
    first = {name: _first(getattr(person, name), GROUPED.get(name), most) for name in SECTIONS}
    languages = {"languages": person.profile.languages[:most]}
    profile = person.profile.model_copy(update=languages)
    return person.model_copy(update={**first, "profile": profile})


def _first(records: tuple[Any, ...], inner: str | None, most: int) -> tuple[Any, ...]:
    if inner is None:
        return records[:most]
    found = []
    for group in records:
        entries = getattr(group, inner)[:most]
        if entries:
            found.append(group.model_copy(update={inner: entries}))
        most -= len(entries)
    return tuple(found)
