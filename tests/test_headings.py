from __future__ import annotations

from portfolio.headings import Heading, headings_of


def test_headings_come_in_their_order_with_level_and_anchor() -> None:
    html = '<h2 id="work">Work</h2><div><h3 id="industry">Industry</h3></div>'

    assert headings_of(html) == [Heading(2, "work", "Work"), Heading(3, "industry", "Industry")]


def test_what_stands_beside_the_words_of_a_heading_is_left_out() -> None:
    html = '<h3 id="a">Industry <span>2020 <time>now</time></span>\n work</h3><p>text</p>'

    assert headings_of(html) == [Heading(3, "a", "Industry work")]


def test_heading_without_an_anchor_cannot_be_listed() -> None:
    assert headings_of("<h2>Work</h2>") == []


def test_void_elements_in_a_heading_do_not_hide_what_follows() -> None:
    assert [h.id for h in headings_of('<h2 id="a">A<br>B</h2><h2 id="b">C</h2>')] == ["a", "b"]
