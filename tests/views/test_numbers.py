"""A person in numbers: entries that can be counted, and facts by their labels."""

from __future__ import annotations

from typing import Any

import pytest

from portfolio.problems import Code, UnplacedError
from portfolio.views.numbers import COUNTED, numbers_view
from tests.builders import article, award, person, publication, talk, topic

FACTS = [{"label": "Citations", "value": "12,400"}, {"label": "Born", "value": "1815"}]


def shown(*names: str, **sections: Any) -> list[tuple[str, str]]:
    found = numbers_view(person(**sections), names)
    return [(number.value, number.label) for number in found]


def test_what_there_are_several_of_is_shown_if_nothing_is_asked_for() -> None:
    papers = [publication(key=date, date=date) for date in ("1840", "1842-03", "1843")]

    assert shown(publications=papers, talks=[talk()], facts=FACTS) == [
        ("3", "publications"),
        ("4", "years of publishing"),
        ("12,400", "Citations"),
    ]


def test_names_choose_and_order_also_what_there_is_one_of() -> None:
    assert shown("born", "talks", "awards", talks=[talk()], facts=FACTS) == [
        ("1815", "Born"),
        ("1", "talk"),
    ]


def test_articles_of_all_topics_are_counted() -> None:
    writing = [topic(article(), article()), topic(article())]

    assert shown("writing", writing=writing) == [("3", "articles")]


@pytest.mark.parametrize("section", COUNTED)
def test_nobody_has_none_of_anything(section: str) -> None:
    assert shown(section) == []


def test_undated_papers_have_no_years() -> None:
    assert shown("years", publications=[publication()]) == []


def test_number_says_where_it_was_counted() -> None:
    two = numbers_view(person(awards=[award()], facts=FACTS), ["awards", "Citations"])

    assert [number.section for number in two] == ["awards", None]


def test_unknown_number_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnplacedError) as error:
        shown("citation", facts=FACTS)

    assert (error.value.code, error.value.help) == (Code.BAD_CALL, 'did you mean "Citations"?')
