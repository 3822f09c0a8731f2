from __future__ import annotations

from collections.abc import Mapping

import pytest

from portfolio.engine.delivery.markup import (
    last_scripts,
    minified,
    with_pictures,
    with_wrapped_tables,
)

LONG = "<path d='" + "1" * 200 + "'/>"


def test_indentation_is_removed_except_in_preformatted_elements() -> None:
    html = "<p>\n    a\n\n  b</p>\n<pre>\n  c\n\n  d</pre>\n  <script>\n  e\n</script>\n\n<i>"

    assert minified(html) == (
        "<p>\na\nb</p>\n<pre>\n  c\n\n  d</pre>\n<script>\n  e\n</script>\n<i>"
    )


NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("html", "without"),
    [
        (f"<i><svg{NAMESPACE} viewBox='0'></svg></i>", "<i><svg viewBox='0'></svg></i>"),
        (f"<i>\n  <svg{NAMESPACE}></svg>", "<i>\n<svg></svg>"),
        (f"<img src='data:image/svg+xml,<svg{NAMESPACE}/>'>", None),
        (f"<style>a{{b:url('data:image/svg+xml,<svg{NAMESPACE}/>')}}</style>", None),
        (f"<textarea><svg{NAMESPACE}></textarea>", None),
    ],
)
def test_svg_in_html_needs_no_namespace(html: str, without: str | None) -> None:
    assert minified(html) == (without or html)


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ('<script src="a"></script><p><script src="b"></script>\n<script src="c"></script> </body>',
         '<script src="b"></script>\n<script src="c"></script> '),
        ('<script>x</script><script src="b"></script></body>', '<script src="b"></script>'),
        ('<script src="a">x</script></body>', ""),
        ("<p></body>", ""),
        ("<p>", ""),
    ],
)  # fmt: skip
def test_scripts_that_a_page_ends_with(html: str, scripts: str) -> None:
    begin, end = last_scripts(html)

    assert html[begin:end] == scripts


def test_tables_without_a_class_are_wrapped() -> None:
    html = '<table><tr></tr></table><table class="x"></table><pre><table></table></pre>'

    assert with_wrapped_tables(html, lambda table: f"[{table}]") == (
        '[<table class><tr></tr></table>]<table class="x"></table><pre><table></table></pre>'
    )


def test_images_of_the_article_get_other_markup() -> None:
    asked: list[tuple[str, str, bool]] = []

    def shown(attributes: str, values: Mapping[str, str], is_first: bool) -> str:
        asked.append((attributes, values["src"], is_first))
        return "(image)"

    html = (
        '<img src="logo"><article><p>Text.</p><img src="a&amp;b.png" alt="1 > 0"/>'
        "<picture><img src=own></picture><pre><img src=code></pre><img src=c/d.png></article>"
    )

    assert with_pictures(html, shown) == (
        '<img src="logo"><article><p>Text.</p>(image)'
        "<picture><img src=own></picture><pre><img src=code></pre>(image)</article>"
    )
    assert asked == [
        ('src="a&amp;b.png" alt="1 > 0"', "a&b.png", True),
        ("src=c/d.png", "c/d.png", False),
    ]


@pytest.mark.parametrize(("words", "is_first"), [(50, True), (400, False)])
def test_first_image_is_seen_first_unless_text_is_above_it(words: int, is_first: bool) -> None:
    asked: list[bool] = []

    def shown(_: str, __: Mapping[str, str], first: bool) -> str:
        asked.append(first)
        return ""

    with_pictures(f"<article><p>{'word ' * words}</p><img src=a><img src=b></article>", shown)

    assert asked == [is_first, False]
