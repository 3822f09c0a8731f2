"""Levels of skill that one takes in at a glance."""

from __future__ import annotations

import pytest

from portfolio.views.skills import skills_view
from tests.builders import skill_level


def test_first_level_is_full_and_each_next_one_step_less() -> None:
    view = skills_view([skill_level(), skill_level(), skill_level()])

    assert [level.steps for level in view] == [view[0].most_steps - n for n in range(3)]


def test_lowest_level_is_still_something() -> None:
    assert skills_view([skill_level(), skill_level()])[-1].steps >= 1


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("10+", "10+ years"),
        ("5-10", "5–10 years"),
        ("5 – 10", "5–10 years"),
        ("3", "3 years"),
        ("1", "1 year"),
        (None, None),
    ],
)
def test_years_are_shown_in_one_way(written: str | None, shown: str | None) -> None:
    (level,) = skills_view([skill_level(years=written)])

    assert level.years == shown


def test_skills_stay_in_the_owners_order() -> None:
    (level,) = skills_view([skill_level("Music", "Algebra")])

    assert [skill.name for skill in level.skills] == ["Music", "Algebra"]
