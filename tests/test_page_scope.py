"""Whose page is it? The first given source wins, and nobody is guessed."""

from __future__ import annotations

import pytest

from portfolio.page_scope import named_by_folder, person_of_page
from portfolio.problems import Code, UnplacedError

PEOPLE = ("ada", "bob", "eve", "joe")


@pytest.mark.parametrize(
    ("given", "person"),
    [
        ({"argument": "ada", "front_matter": "bob", "folder": "eve", "configured": "joe"}, "ada"),
        ({"front_matter": "bob", "folder": "eve", "configured": "joe"}, "bob"),
        ({"folder": "eve", "configured": "joe"}, "eve"),
        ({"configured": "joe"}, "joe"),
    ],
)
def test_first_that_is_given_wins(given: dict[str, str], person: str) -> None:
    assert person_of_page(**given, people=PEOPLE) == person


def test_only_person_needs_no_name() -> None:
    assert person_of_page(people=["ada"]) == "ada"


def test_page_of_nobody_in_particular_is_refused_where_there_are_several() -> None:
    with pytest.raises(UnplacedError) as error:
        person_of_page(people=["bob", "ada"])

    assert error.value.code == Code.WHOSE_PAGE
    assert "person: ada or bob" in error.value.help


def test_unknown_person_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnplacedError) as error:
        person_of_page(front_matter="adda", people=PEOPLE)

    assert error.value.code == Code.UNKNOWN_PERSON
    assert error.value.help == 'did you mean "ada"?'


def test_unknown_person_is_not_replaced_by_the_next_that_is_given() -> None:
    with pytest.raises(UnplacedError):
        person_of_page(argument="nobody", configured="ada", people=PEOPLE)


@pytest.mark.parametrize(
    ("uri", "person"),
    [
        ("people/ada/index.md", "ada"),
        ("people/ada/notes/x.md", "ada"),
        ("people/index.md", "bob"),
        ("index.md", None),
    ],
)
def test_nearest_folder_names_the_person(uri: str, person: str | None) -> None:
    assert named_by_folder(uri, {"people/ada": "ada", "people": "bob"}) == person


def test_folder_of_all_pages_can_name_a_person() -> None:
    assert named_by_folder("index.md", {".": "ada"}) == "ada"
