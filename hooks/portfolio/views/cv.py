"""A person's facts as a curriculum vitae: sections of entries and lines, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from portfolio.model.directory import Directory
from portfolio.model.person import BIBTEX, SECTIONS, Person
from portfolio.model.profile import CvSettings
from portfolio.model.publication_lists import USUAL, ListSettings
from portfolio.model.record import Entry, kept
from portfolio.views.cv_groups import CvGroup, groups_of
from portfolio.views.cv_publications import publications_by_type
from portfolio.views.publication import Cite
from portfolio.views.sections import section_view
from portfolio.words import word_or

ORDER = (
    "experience", "education", "publications", "projects", "talks", "awards", "grants", "teaching",
    "supervision", "service", "skills", "stack", "writing", "media", "languages", "interests",
)  # fmt: skip
"""The usual order; sections that are not here follow, but for those that only pages show."""

GROUPED = {"experience": "roles", "writing": "articles"}
"""Sections whose entries stand in groups, with the field that holds them."""

ONLY_ON_PAGES = {"news", "positions", "coauthors"}


@dataclass(frozen=True)
class CvSection:
    """One part of a CV; `name` is the section's, `title` its heading."""

    name: str
    title: str
    groups: tuple[CvGroup, ...]


CV_SECTIONS = (*ORDER, *(name for name in SECTIONS if name not in ORDER))
"""The names that `cv: sections:` of a profile may have."""


def cv_view(person: Person, settings: CvSettings | None = None) -> list[CvSection]:
    """Return what a CV of the person shows, in the order that its settings ask for.

    Args:
        settings: Those of the profile's `cv`, if left out.
    """
    settings = settings or person.profile.cv
    chosen = _chosen_for(person, settings)
    groups = ((name, tuple(_groups(chosen, name))) for name in cv_order(settings))
    return [
        CvSection(
            name,
            title_of(name),
            _numbered(found) if settings.numbered and name == BIBTEX else found,
        )
        for name, found in groups
        if found
    ]


def _numbered(groups: Iterable[CvGroup]) -> tuple[CvGroup, ...]:
    numbers = count(1)
    return tuple(
        replace(group, entries=tuple(replace(each, number=next(numbers)) for each in group.entries))
        for group in groups
    )


@dataclass(frozen=True)
class CvPart:
    """A section as pages show it: `entries` is what its fragment takes."""

    name: str
    title: str
    anchor: str
    entries: Any


def cv_parts(
    person: Person,
    cite: Cite,
    directory: Directory | None = None,
    settings: CvSettings | None = None,
    lists: ListSettings = USUAL,
) -> list[CvPart]:
    """Return the sections of a CV of a person for a page, in their order.

    Args:
        lists: How lists of publications look.
    """
    settings = settings or person.profile.cv
    chosen = _chosen_for(person, settings)
    used, parts = set(SECTIONS), []
    for name in cv_order(settings):
        found = _entries_of(chosen, name, cite, directory, lists)
        if found:
            parts.append(CvPart(name, title_of(name), name, _distinct(found, name, used)))
    return parts


def _distinct(entries: Any, name: str, used: set[str]) -> Any:
    """Return groups whose anchors no other section of the page has."""
    if not isinstance(entries, list | tuple):
        return entries
    found = []
    for each in entries:
        anchor = getattr(each, "anchor", None)
        distinct = replace(each, anchor=f"{name}-{anchor}") if anchor in used else each
        used |= {distinct.anchor} if anchor else set()
        found.append(distinct)
    return found


def _entries_of(
    person: Person,
    name: str,
    cite: Cite,
    directory: Directory | None,
    lists: ListSettings,
) -> Any:
    if name == "languages":
        return person.profile.languages
    if name not in SECTIONS or not getattr(person, name):
        return ()
    options = {"filter": False, "style": "compact"} if name == BIBTEX else {}
    return section_view(person, name, options, cite=cite, directory=directory, lists=lists)


def cv_order(settings: CvSettings) -> list[str]:
    """Return the names of the sections that a CV may show, in their order."""
    usual = [name for name in CV_SECTIONS if name not in ONLY_ON_PAGES]
    chosen = settings.sections or usual
    return [name for name in chosen if name not in settings.leave_out]


def has_cv(person: Person, settings: CvSettings | None = None) -> bool:
    """Return whether there is more to print than the profile, and papers in files of others."""
    settings = settings or person.profile.cv
    chosen = _chosen_for(person, settings)
    own = tuple(each for each in chosen.publications if not each.is_given)
    chosen = chosen.model_copy(update={BIBTEX: own})
    return any(getattr(chosen, name, ()) for name in cv_order(settings))


def title_of(name: str) -> str:
    """Return the heading of a section."""
    return word_or(f"sections.{name}", name.capitalize())


def _groups(person: Person, name: str) -> Iterable[CvGroup]:
    if name == "languages":
        return groups_of(name, person.profile.languages)
    records = getattr(person, name, ())
    if not records:
        return ()
    if name == BIBTEX:
        return [CvGroup(kind, entries) for kind, entries in publications_by_type(person)]
    return groups_of(name, records)


def _chosen_for(person: Person, settings: CvSettings) -> Person:
    """Return the person with the entries that a CV shows."""
    tags = set(settings.tags)

    def is_chosen(entry: Entry) -> bool:
        return not tags or not entry.tags or not tags.isdisjoint(entry.tags)

    person = kept(person, is_chosen) if tags else person
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
