"""The opening of a person's page: what it shows, and how it is arranged."""

from __future__ import annotations

from typing import Any

import pytest

from portfolio.problems import Code, UnplacedError
from portfolio.views.hero import HeroView, WayToCv, hero_view, shows_whole_cv
from tests.builders import group, link, person, role

PAGE = WayToCv("CV", page="cv.md")
AT_ETH = {"name": "ETH Zürich", "department": "Informatics", "url": "https://inf.ethz.ch/"}


def hero(style: str = "beside", cv: WayToCv | None = None, **facts: Any) -> HeroView:
    return hero_view(person(**facts), style, cv)


def test_headline_that_stands_for_the_name_is_not_said_twice() -> None:
    view = hero_view(person(headline="Analyst of engines"))

    assert (view.name, view.headline) == ("Analyst of engines", None)


def test_headline_stands_beside_a_name() -> None:
    view = hero_view(person(name="Ada", headline="Analyst of engines"))

    assert (view.name, view.headline) == ("Ada", "Analyst of engines")


def test_several_locations_are_one_line() -> None:
    assert hero_view(person(locations=["London", "Turin"])).locations == "London / Turin"


def test_affiliations_of_the_profile_win_over_the_experience_of_today() -> None:
    now = group(
        role(organization="Babbage & Sons", url="https://b.example.org/", end_date="present")
    )

    typed = hero(affiliations=[AT_ETH], experience=[now]).affiliations
    derived = hero(experience=[now]).affiliations

    assert [each.in_words for each in typed] == ["Informatics, ETH Zürich"]
    assert [(each.name, each.url) for each in derived] == [
        ("Babbage & Sons", "https://b.example.org/")
    ]


def test_employer_without_an_address_is_no_affiliation_to_link() -> None:
    now = group(role(organization="A startup", end_date="present"))

    assert hero(experience=[now]).affiliations == ()


@pytest.mark.parametrize(
    ("cv", "number", "shown", "more"), [(None, 6, 6, 0), (PAGE, 6, 5, 1), (None, 9, 6, 3)]
)
def test_six_links_have_words_with_the_cv_and_others_are_below(
    cv: WayToCv | None, number: int, shown: int, more: int
) -> None:
    links = [link(label=f"Page {n}", url=f"https://p{n}.example.org/") for n in range(number)]

    view = hero(cv=cv, links=links)

    assert (len(view.worded_links), len(view.more_links), view.icon_links) == (shown, more, [])
    assert view.worded_links + view.more_links == view.links


@pytest.mark.parametrize("label", ["CV", "Curriculum vitae", "Lebenslauf"])
def test_link_to_a_cv_elsewhere_takes_the_place_of_ours(label: str) -> None:
    links = [link(), link(label=label, url="https://example.org/cv.pdf")]

    view = hero(cv=PAGE, links=links)

    assert view.cv == WayToCv(label, url="https://example.org/cv.pdf")
    assert [each.name for each in view.worded_links] == ["GitHub"]


def test_compact_hero_is_a_line_with_icons() -> None:
    view = hero("compact", links=[link()] * 8, headline="Analyst", name="Ada", role="Translator",
                opening="Two sentences.", status="Free", pronunciation="AY-da")  # fmt: skip

    assert (view.headline, view.status, view.opening, view.pronunciation) == (None,) * 4
    assert (len(view.icon_links), view.worded_links, view.more_links) == (8, [], [])


def test_style_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnplacedError) as refused:
        hero("besides")

    assert refused.value.code == Code.BAD_CALL
    assert refused.value.message == 'hero() has no style "besides"'
    assert "beside" in refused.value.help


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("# CV\n\n{{ cv() }}", True),
        ("{{ cv(level=3) }}", True),
        ('{{ cv("short") }}', False),
        ('{{ cv(person="bob") }}', False),
        ("{{ downloads() }}", False),
    ],
)
def test_page_of_the_cv_is_one_that_shows_all_of_it(text: str, is_whole: bool) -> None:
    assert shows_whole_cv(text) is is_whole
