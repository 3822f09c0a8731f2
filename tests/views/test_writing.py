"""Articles by topic, each with the host that its link leads to."""

from __future__ import annotations

import pytest

from portfolio.problems import Code, UnplacedError
from portfolio.views.writing import writing_view
from tests.builders import article, topic


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://medium.com/@ada/engines", "medium.com"),
        ("https://www.example.org:8080/x", "example.org"),
        ("https://Blog.Example.org/", "blog.example.org"),
        (None, None),
    ],
)
def test_host_of_a_link_is_named(url: str | None, host: str | None) -> None:
    (view,) = writing_view([topic(article(url=url))])

    assert view.articles[0].host == host


def test_article_keeps_what_is_known_of_it() -> None:
    (view,) = writing_view(
        [topic(article(title="T", date="1843-09", summary="S"), outlet="Memoirs")]
    )

    (shown,) = view.articles
    assert (shown.title, shown.summary, view.outlet) == ("T", "S", "Memoirs")
    assert shown.date is not None
    assert shown.date.text == "September 1843"


def test_limit_is_of_each_topic() -> None:
    view = writing_view([topic(article(), article()), topic(article(), article())], limit=1)

    assert [len(found.articles) for found in view] == [1, 1]


def test_one_topic_can_be_shown_alone() -> None:
    view = writing_view([topic(topic="Engines"), topic(topic="Music")], topic="Music")

    assert [found.topic for found in view] == ["Music"]


def test_unknown_topic_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnplacedError) as error:
        writing_view([topic(topic="Engines")], topic="Engine")

    assert error.value.code == Code.UNKNOWN_GROUP
    assert error.value.help == 'did you mean "Engines"?'
