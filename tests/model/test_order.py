"""Entries stand as their owner says, then newest first."""

from __future__ import annotations

from typing import Any

import pytest

from portfolio.model.record import Entry, in_order
from tests.builders import (
    award,
    degree,
    group,
    news_item,
    person,
    project,
    publication,
    role,
)


def award_of(date: str | None, **fields: Any) -> Entry:
    return award(title=str(date), date=date, **fields)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ([(None, None), ("2012", None), ("2015", None)], ["2015", "2012", "None"]),
        (
            [("2024", None), ("2024-03", None), ("2024-11-02", None)],
            ["2024-11-02", "2024-03", "2024"],
        ),
        ([("2012", None), ("2015", 2), ("1999", 1)], ["1999", "2015", "2012"]),
        ([(None, None), (None, 1)], ["None", "None"]),
    ],
    ids=["newest first, undated last", "as precise as known", "what has a place", "undated"],
)
def test_entries_are_in_order(typed: list[tuple[str | None, int | None]], shown: list[str]) -> None:
    who = in_order(person(awards=[award_of(date, order=order) for date, order in typed]))

    assert [each.title for each in who.awards] == shown


def test_what_goes_on_is_newest_and_then_what_began_last() -> None:
    roles = [
        role(role="then", start_date="2001", end_date="2020"),
        role(role="long", start_date="2010", end_date="present"),
        role(role="now", start_date="2021", end_date="present"),
    ]

    (found,) = in_order(person(experience=[group(*roles)])).experience

    assert [each.role for each in found.roles] == ["now", "long", "then"]


def test_equal_entries_and_groups_stay_as_in_the_file() -> None:
    who = person(
        education=[degree(degree=name, end_date="1940") for name in ("PhD", "SM")],
        experience=[group(role(end_date=end), group=end) for end in ("1999", "2020")],
        news=[news_item(date="2024", text=text) for text in ("a", "b")],
    )

    assert in_order(who) == who


def test_projects_and_publications_have_an_order_of_their_own() -> None:
    who = person(
        projects=[project(name="best", end_date="1999"), project(name="last", end_date="2020")],
        publications=[publication(key="forthcoming"), publication(key="old", date="1999")],
    )

    assert in_order(who) == who
