"""A person at a glance: what stands in the hero, and the letters of the monogram."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.views.people import hero_view, main_page_of, monogram
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
