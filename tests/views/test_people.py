"""The page about a person."""

from __future__ import annotations

from typing import Any

import pytest

from portfolio.views.people import main_page_of, people_view
from tests.builders import person


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
