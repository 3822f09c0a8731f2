"""Any section in brief: one line an entry, in the owner's order, or newest first over groups."""

from __future__ import annotations

from typing import Any

import pytest

from portfolio.model.person import BIBTEX, SECTIONS
from portfolio.problems import Code, UnplacedError
from portfolio.views.brief import BRIEF, BriefView, brief_view
from portfolio.views.sections import section_view
from tests.builders import article, award, group, interest, person, role, skill_level, talk, topic
from tests.fragments import ada
from tests.views.test_sections import cite_nothing


def titles(section: str, *entries: Any, **options: Any) -> list[str]:
    return [line.title for line in brief_view(entries, section, **options)]


def test_line_says_what_where_and_when() -> None:
    roles = group(role(role="Analyst", organization="Mill", start_date="1842-09", end_date="1843"))

    (line,) = brief_view([roles], "experience")

    assert (line.title, line.place) == ("Analyst", "Mill")
    assert [date.text for date in line.period] == ["Sep 1842", "1843"]


@pytest.mark.parametrize("section", [name for name in SECTIONS if name != BIBTEX])
def test_every_section_has_lines(section: str) -> None:
    shown = section_view(ada(str), section, {"style": BRIEF}, cite=cite_nothing)

    assert shown
    assert {type(line) for line in shown} == {BriefView}


def test_entries_of_groups_are_newest_first_and_undated_ones_last() -> None:
    old = group(role(role="A", end_date="1840"), role(role="B", start_date="1830", end_date="1845"))
    new = group(role(role="C"), role(role="D", start_date="1844", end_date="present"))

    assert titles("experience", old, new) == ["D", "B", "A", "C"]


def test_entries_without_groups_stay_in_the_owners_order() -> None:
    old, new = award(title="Old", date="1840"), award(title="New", date="1850")

    assert titles("awards", old, new) == ["Old", "New"]


def test_undated_articles_stay_in_the_owners_order() -> None:
    first = topic(article(title="A"), article(title="B"))

    assert titles("writing", first, topic(article(title="C")), limit=2) == ["A", "B"]


@pytest.mark.parametrize(
    ("section", "entry", "place"),
    [
        ("writing", topic(article(), topic="Engines", outlet="Memoirs"), "Memoirs"),
        ("writing", topic(article(), topic="Engines"), "Engines"),
        ("experience", group(role(), group="Looms"), "Looms"),
        ("talks", talk(event="Turin", location="Italy"), "Turin, Italy"),
        ("skills", skill_level("Algebra", "Harp", level="Good"), "Algebra, Harp"),
        ("interests", interest(keywords=["wings", "steam"]), "wings, steam"),
    ],
)
def test_place_is_where_it_was_or_the_group(section: str, entry: Any, place: str) -> None:
    (line,) = brief_view([entry], section)

    assert line.place == place


def test_title_in_another_language_is_marked() -> None:
    (line,) = brief_view([talk(language="el")], "talks")

    assert line.language == "el"


@pytest.mark.parametrize("options", [{"style": "short"}, {"style": BRIEF, "topic": "Engines"}])
def test_brief_takes_a_limit_and_nothing_else(options: dict[str, Any]) -> None:
    with pytest.raises(UnplacedError) as error:
        section_view(person(), "writing", options, cite=cite_nothing)

    assert error.value.code in {Code.BAD_CALL, Code.UNKNOWN_OPTION}
