"""A person at a glance: what stands in the hero, and the letters of the monogram."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.views.people import hero_view, main_page_of, monogram, people_view
from tests.builders import person


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jen Wei", "JW"),
        ("Dr. Chen Wei", "CW"),
        ("Prof. Dr. Ada King Lovelace", "AL"),
        ("Ada", "A"),
        ("ada lovelace", "AL"),
        ("Jean-Paul Sartre", "JS"),
        ("Martin Luther King Jr.", "MK"),
        ("Élodie Çelik", "ÉÇ"),
        ("王小明", "王小"),
        ("Research scientist, pre-training team, Qwen (Alibaba)", "RS"),
        ("Dr.", "D"),
        ("🐢", "•"),
        ("", "•"),
    ],
)
def test_monogram_is_of_first_and_last_name_without_titles(name: str, letters: str) -> None:
    assert monogram(name) == letters


@given(st.text(max_size=40))
def test_every_name_has_a_short_monogram(name: str) -> None:
    assert 1 <= len(monogram(name)) <= 2


def test_headline_that_stands_for_the_name_is_not_said_twice() -> None:
    view = hero_view(person(headline="Analyst of engines"))

    assert (view.name, view.headline) == ("Analyst of engines", None)


def test_headline_stands_beside_a_name() -> None:
    view = hero_view(person(name="Ada", headline="Analyst of engines"))

    assert (view.name, view.headline) == ("Ada", "Analyst of engines")


def test_several_locations_are_one_line() -> None:
    assert hero_view(person(locations=["London", "Turin"])).locations == "London / Turin"


@pytest.mark.parametrize(
    ("pages", "main"),
    [
        (["index.md", "people/ada.md"], "people/ada.md"),
        (["index.md", "people/ada/index.md"], "people/ada/index.md"),
        (["index.md"], None),
    ],
)
def test_main_page_of_a_person_is_the_one_of_their_name(pages: list[str], main: str | None) -> None:
    assert main_page_of("ada", owner="bob", pages=pages) == main


def test_main_page_of_the_owner_is_the_home_page() -> None:
    assert main_page_of("ada", owner="ada", pages=["index.md", "people/ada.md"]) == "index.md"


LAB = (
    person("lab", name="Loom Lab", kind="organization"),
    person("zoe", name="Zoe", group="Faculty"),
    person("amy", name="Amy", group="PhD students", order=2),
    person("bo", name="Bo", group="PhD students"),
    person("cy", name="Cy", group="PhD students", order=1, role="On leave"),
    person("dan", name="Dan", group="PhD students", until="2019"),
    person("eve", name="Eve", group="Postdocs", until="2023-04", next="poet in Turin"),
    person("flo", name="Flo", group="Alumni"),
    person("gus", name="Gus", next="baker"),
)


def shown(owner: str = "lab", **options: Any) -> list[str]:
    return [each.name for each in people_view(LAB, owner=owner, pages=(), **options)]


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({}, "Cy Amy Bo Zoe Eve Dan Flo Gus"),
        ({"owner": "zoe"}, "Zoe Cy Amy Bo Eve Dan Flo Gus"),
        ({"group": "PhD students"}, "Cy Amy Bo"),
        ({"group": "PhD students", "limit": 1}, "Cy"),
        ({"group": "Postdocs"}, ""),
        ({"group": "alumni"}, "Eve Dan Flo Gus"),
        ({"group": "Alumni"}, "Eve Dan Flo Gus"),
    ],
)
def test_people_stand_in_their_order_with_those_who_left_behind(
    options: dict[str, Any], names: str
) -> None:
    assert shown(**options) == names.split()


def test_member_says_the_role_or_the_group_and_what_came_after() -> None:
    views = people_view(LAB, owner=None, pages=())

    assert {
        each.name: (each.role, each.left) for each in views if each.name in "Cy Dan Eve Gus"
    } == {
        "Cy": ("On leave", None),
        "Dan": ("PhD students", "until 2019"),
        "Eve": ("Postdocs", "until April 2023, then poet in Turin"),
        "Gus": (None, "then baker"),
    }
