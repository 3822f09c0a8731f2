"""Skills by level, with a measure that one takes in at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.model.skills import Skill, SkillLevel, YearRange
from portfolio.words import word


@dataclass(frozen=True)
class SkillLevelView:
    """A level and its skills; `steps` of `most_steps` are filled, the highest level all."""

    level: str
    years: str | None
    steps: int
    most_steps: int
    skills: tuple[Skill, ...]


def skills_view(entries: Sequence[SkillLevel]) -> list[SkillLevelView]:
    """Return the levels, highest first, as the file lists them."""
    most = len(entries) + 1  # the lowest level listed is above nothing
    return [
        SkillLevelView(
            level=entry.level,
            years=_years(entry.years) if entry.years else None,
            steps=most - position,
            most_steps=most,
            skills=entry.skills,
        )
        for position, entry in enumerate(entries)
    ]


def _years(text: str) -> str:
    years = YearRange.parse(text)
    if years.most is None:
        return word("skills.years_and_more", years.least, least=years.least)
    if years.most == years.least:
        return word("skills.years", years.least)
    return word("skills.years_from_to", years.most, least=years.least, most=years.most)
