"""A person's facts as a curriculum vitae: sections of entries and lines, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from portfolio.model.dates import PartialDate
from portfolio.model.education import Degree
from portfolio.model.experience import ExperienceGroup
from portfolio.model.person import SECTIONS, Person
from portfolio.model.publications import Publication
from portfolio.model.record import Record
from portfolio.model.writing import WritingTopic
from portfolio.views.dates import period_view
from portfolio.views.publication import (
    Cite,
    authors_of,
    date_in_words,
    period_of,
    url_of_publication,
    venue_of,
)
from portfolio.views.publication_authors import Directory
from portfolio.views.sections import section_view
from portfolio.views.skills import skills_view

ORDER = (
    "experience", "education", "publications", "projects", "talks", "awards", "grants", "teaching",
    "supervision", "service", "skills", "stack", "writing", "media", "languages", "interests",
)  # fmt: skip
"""The usual order; sections that are not here follow, but for those that only pages show."""

ONLY_ON_PAGES = {"news", "coauthors"}
TITLES = {"stack": "Technical stack", "talks": "Talks", "media": "In the media"}
"""Headings that are not simply the section's name."""


@dataclass(frozen=True, kw_only=True)
class CvEntry:
    """Something done, with where, when and what there is to say of it."""

    title: str
    url: str | None = None
    place: str = ""
    period: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    details: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()


@dataclass(frozen=True)
class CvLine:
    """A label with words beside it."""

    label: str
    text: str = ""


@dataclass(frozen=True)
class CvGroup:
    """Entries or lines under a heading of their own, or under none."""

    name: str | None
    entries: tuple[CvEntry, ...] = ()
    lines: tuple[CvLine, ...] = ()


@dataclass(frozen=True)
class CvSection:
    """One part of a CV; `name` is the section's, `title` its heading."""

    name: str
    title: str
    groups: tuple[CvGroup, ...]


CV_SECTIONS = (*ORDER, *(name for name in SECTIONS if name not in ORDER))
"""The names that `cv: sections:` of a profile may have."""


def cv_view(person: Person) -> list[CvSection]:
    """Return what the person's CV shows, in the order that the profile asks for."""
    groups = ((name, tuple(_groups(person, name))) for name in cv_order(person))
    return [CvSection(name, title_of(name), found) for name, found in groups if found]


@dataclass(frozen=True)
class CvPart:
    """A section as pages show it: `entries` is what its fragment takes."""

    name: str
    title: str
    anchor: str
    entries: Any


def cv_parts(person: Person, cite: Cite, directory: Directory | None = None) -> list[CvPart]:
    """Return the sections of a person's CV for a page, in their order."""
    entries = ((name, _entries_of(person, name, cite, directory)) for name in cv_order(person))
    return [CvPart(name, title_of(name), name, found) for name, found in entries if found]


def _entries_of(person: Person, name: str, cite: Cite, directory: Directory | None) -> Any:
    if name == "languages":
        return person.profile.languages
    if name not in SECTIONS or not getattr(person, name):
        return ()
    options = {"filter": False} if name == "publications" else {}
    return section_view(person, name, options, cite=cite, directory=directory)


def cv_order(person: Person) -> list[str]:
    """Return the names of the sections that the person's CV may show, in their order."""
    settings = person.profile.cv
    usual = [name for name in CV_SECTIONS if name not in ONLY_ON_PAGES]
    chosen = settings.sections or usual
    return [name for name in chosen if name not in settings.leave_out]


def has_cv(person: Person) -> bool:
    """Return whether there is more to print than the profile."""
    return any(section.name != "languages" for section in cv_view(person))


def title_of(name: str) -> str:
    """Return the heading of a section."""
    return TITLES.get(name, name.capitalize())


def _groups(person: Person, name: str) -> Iterable[CvGroup]:
    if name == "languages":
        spoken = person.profile.languages
        return _of_lines(CvLine(each.language, each.fluency or "") for each in spoken)
    records = getattr(person, name, ())
    if not records:
        return ()
    if name in GROUPS:
        return GROUPS[name](records)
    return [CvGroup(None, tuple(_entry_of(record, name) for record in records))]


def _of_lines(lines: Iterable[CvLine]) -> list[CvGroup]:
    found = tuple(lines)
    return [CvGroup(None, lines=found)] if found else []


def _experience(groups: Iterable[ExperienceGroup]) -> list[CvGroup]:
    return [
        CvGroup(
            group.group,
            tuple(
                _entry(
                    role,
                    role.role,
                    [role.organization, role.location],
                    [role.summary],
                    [*role.highlights, *(f"{a.name}: {a.summary}" for a in role.focus_areas)],
                )
                for role in group.roles
            ),
        )
        for group in groups
    ]


def _education(degrees: Iterable[Degree]) -> list[CvGroup]:
    return [CvGroup(None, tuple(_degree(degree) for degree in degrees))]


def _degree(degree: Degree) -> CvEntry:
    title = f"{degree.degree} in {degree.area}" if degree.area else degree.degree
    if degree.dual_degree:
        title = f"{title}, dual degree with {degree.dual_degree}"
    advisor = degree.advisor
    note = f" ({advisor.note})" if advisor and advisor.note else ""
    details = [
        f"Thesis: {degree.thesis}" if degree.thesis else None,
        f"Advisor: {advisor.name}{note}" if advisor else None,
        f"Focus: {degree.focus}" if degree.focus else None,
    ]
    return _entry(degree, title, [degree.unit, degree.institution, degree.location], details)


def _writing(topics: Iterable[WritingTopic]) -> list[CvGroup]:
    return [
        CvGroup(
            topic.topic,
            tuple(
                _entry(article, article.title, [topic.outlet], [article.summary])
                for article in topic.articles
            ),
        )
        for topic in topics
    ]


def _publications(publications: Iterable[Publication]) -> list[CvGroup]:
    found = (
        CvEntry(
            title=publication.title,
            url=url_of_publication(publication),
            place=authors_of(publication),
            period=period_of(publication),
            start=None if date_in_words(publication) else publication.date,
            details=tuple(filter(None, [venue_of(publication), publication.award])),
        )
        for publication in publications
    )
    return [CvGroup(None, tuple(found))]


def _skills(levels: Any) -> list[CvGroup]:
    return _of_lines(
        CvLine(
            f"{level.level} ({level.years})" if level.years else level.level,
            ", ".join(_with_keywords(skill.name, skill.keywords) for skill in level.skills),
        )
        for level in skills_view(levels)
    )


def _stack(areas: Any) -> list[CvGroup]:
    return _of_lines(CvLine(area.area, ", ".join(area.tools)) for area in areas)


def _interests(interests: Any) -> list[CvGroup]:
    return _of_lines(CvLine(each.name, ", ".join(each.keywords)) for each in interests)


def _with_keywords(name: str, keywords: tuple[str, ...]) -> str:
    return f"{name} ({', '.join(keywords)})" if keywords else name


GROUPS: Mapping[str, Callable[[Any], Iterable[CvGroup]]] = {
    "experience": _experience,
    "education": _education,
    "publications": _publications,
    "writing": _writing,
    "skills": _skills,
    "stack": _stack,
    "interests": _interests,
}


class CvFields(NamedTuple):
    """The names of the fields that make a record an entry."""

    title: str
    place: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


FIELDS: Mapping[str, CvFields] = {
    "awards": CvFields("title", ("awarder",), ("summary",)),
    "coauthors": CvFields("name"),
    "grants": CvFields("title", ("role", "funder", "number", "amount"), ("summary",)),
    "media": CvFields("title", ("kind", "outlet"), ("summary",)),
    "news": CvFields("text"),
    "projects": CvFields("name", ("role",), ("summary",)),
    "service": CvFields("role", ("organization",), ("summary",)),
    "supervision": CvFields("name", ("level", "institution"), ("topic", "outcome")),
    "talks": CvFields("title", ("event", "location")),
    "teaching": CvFields("course", ("role", "level", "institution"), ("summary",)),
}
"""What the entries of a section say; of one that is not here, the first field of its record."""


def _entry_of(record: Record, name: str) -> CvEntry:
    fields = FIELDS.get(name) or CvFields(next(iter(type(record).model_fields)))
    return _entry(
        record,
        str(getattr(record, fields.title)),
        [getattr(record, field) for field in fields.place],
        [getattr(record, field) for field in fields.details],
        getattr(record, "highlights", ()),
    )


def _entry(
    record: Any,
    title: str,
    place: Iterable[str | None],
    details: Iterable[str | None] = (),
    highlights: Iterable[str] = (),
) -> CvEntry:
    start = getattr(record, "start_date", None) or getattr(record, "date", None)
    end = getattr(record, "end_date", None)
    return CvEntry(
        title=title,
        url=getattr(record, "url", None),
        place=", ".join(filter(None, place)),
        period=" – ".join(view.text for view in period_view(start, end)),
        start=start,
        end=end,
        details=tuple(filter(None, details)),
        highlights=tuple(highlights),
    )
