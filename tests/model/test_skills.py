"""Years of practice are spans that run forwards."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from portfolio.model.skills import YearRange
from tests.builders import skill_level


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("3", 3, 3), ("5-10", 5, 10), ("5–10", 5, 10), ("5 - 10", 5, 10), ("10+", 10, None)],
)
def test_years_are_read_in_the_ways_people_write_them(
    text: str, least: int, most: int | None
) -> None:
    assert skill_level(years=text).years == text
    assert YearRange.parse(text) == YearRange(least, most)


@pytest.mark.parametrize("text", ["", "many", "5+10", "100", "-5", "5-", "3 years"])
def test_what_is_no_span_of_years_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a span of years"):
        skill_level(years=text)


def test_years_that_run_backwards_are_refused() -> None:
    with pytest.raises(ValidationError, match="runs backwards"):
        skill_level(years="10-5")


def test_level_without_skills_is_refused() -> None:
    with pytest.raises(ValidationError, match="skills"):
        skill_level(skills=[])
