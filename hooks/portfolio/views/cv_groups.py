"""Records of a section as they stand in a CV: entries or lines, in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portfolio.model.experience import ExperienceGroup
from portfolio.model.writing import WritingTopic
from portfolio.views.cv_entries import CvEntry, entries_of
from portfolio.views.skills import skills_view


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
    about: str = ""
    """What joins the entries."""


def groups_of(section: str, records: Iterable[Any]) -> list[CvGroup]:
    """Return the records of a section other than publications as groups; in one, if it has none."""
    return GROUPS[section](records) if section in GROUPS else [CvGroup(None, entries_of(records))]


def _of_lines(lines: Iterable[CvLine]) -> list[CvGroup]:
    found = tuple(lines)
    return [CvGroup(None, lines=found)] if found else []


def _experience(groups: Iterable[ExperienceGroup]) -> list[CvGroup]:
    return [
        CvGroup(group.group, entries_of(group.roles), about=group.tagline or "") for group in groups
    ]


def _writing(topics: Iterable[WritingTopic]) -> list[CvGroup]:
    return [
        CvGroup(
            topic.topic,
            tuple(replace(each, place=topic.outlet or "") for each in entries_of(topic.articles)),
        )
        for topic in topics
    ]


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


def _languages(languages: Any) -> list[CvGroup]:
    return _of_lines(CvLine(each.language, each.fluency or "") for each in languages)


def _interests(interests: Any) -> list[CvGroup]:
    return _of_lines(CvLine(each.name, ", ".join(each.keywords)) for each in interests)


def _with_keywords(name: str, keywords: tuple[str, ...]) -> str:
    return f"{name} ({', '.join(keywords)})" if keywords else name


GROUPS: Mapping[str, Callable[[Any], list[CvGroup]]] = {
    "experience": _experience,
    "writing": _writing,
    "skills": _skills,
    "stack": _stack,
    "interests": _interests,
    "languages": _languages,
}
