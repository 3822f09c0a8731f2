"""Sections by name, each with the options of its view and no others."""

from __future__ import annotations

import pytest

from portfolio.citations.cited import Cited
from portfolio.model.person import SECTIONS
from portfolio.model.publications import Publication
from portfolio.problems import Code, UnplacedError
from portfolio.views.sections import VIEWS, section_view
from tests.builders import interest, person


def cite_nothing(publication: Publication, style: str) -> Cited:
    raise AssertionError((publication, style))


@pytest.mark.parametrize("section", SECTIONS)
def test_section_without_facts_is_empty(section: str) -> None:
    assert not section_view(person(), section, {}, cite=cite_nothing)


def test_section_without_view_shows_its_entries_in_the_files_order() -> None:
    interests = (interest(name="B"), interest(name="A"))

    assert (
        section_view(person(interests=interests), "interests", {}, cite=cite_nothing) == interests
    )


def test_limit_keeps_the_first_entries() -> None:
    ada = person(interests=[interest(name="One"), interest(name="Two")])

    assert [
        shown.name for shown in section_view(ada, "interests", {"limit": 1}, cite=cite_nothing)
    ] == ["One"]


@pytest.mark.parametrize("limit", [0, -1, "3", None, 1.5])
def test_limit_that_is_no_number_from_one_is_refused(limit: object) -> None:
    with pytest.raises(UnplacedError) as error:
        section_view(person(), "talks", {"limit": limit}, cite=cite_nothing)

    assert error.value.code == Code.BAD_CALL


def test_unknown_section_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnplacedError) as error:
        section_view(person(), "talk", {}, cite=cite_nothing)

    assert error.value.code == Code.UNKNOWN_SECTION
    assert error.value.help == 'did you mean "talks"?'


@pytest.mark.parametrize("name", ["id", "profile", "__class__", "model_fields"])
def test_what_a_person_has_besides_is_no_section(name: str) -> None:
    with pytest.raises(UnplacedError, match="unknown section"):
        section_view(person(), name, {}, cite=cite_nothing)


def test_unknown_option_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnplacedError) as error:
        section_view(person(), "writing", {"topics": "Engines"}, cite=cite_nothing)

    assert error.value.code == Code.UNKNOWN_OPTION
    assert error.value.help == 'did you mean "topic"?'


@pytest.mark.parametrize("name", ["cite", "person"])
def test_what_views_are_given_is_no_option_of_a_page(name: str) -> None:
    with pytest.raises(UnplacedError) as error:
        section_view(person(), "publications", {name: "x"}, cite=cite_nothing)

    assert error.value.code == Code.UNKNOWN_OPTION


def test_each_view_is_of_a_section() -> None:
    assert VIEWS
    assert set(VIEWS) <= set(SECTIONS)
