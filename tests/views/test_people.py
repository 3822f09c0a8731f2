"""The page about a person."""

from __future__ import annotations

import pytest

from portfolio.views.people import main_page_of


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
