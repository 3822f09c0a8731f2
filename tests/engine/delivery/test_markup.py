from __future__ import annotations

from collections.abc import Mapping

import pytest

from portfolio.engine.delivery.markup import (
    last_scripts,
    minified,
    names_in,
    scripts_in,
    start_tags,
    with_pictures,
    with_shared_svgs,
    with_wrapped_tables,
    without_closed_elements,
    words_in,
)

LONG = "<path d='" + "1" * 200 + "'/>"


def test_start_tags_are_found_once() -> None:
    html = '<!-- <b> --><p class="a > b">1 < 2 and 3 > 2<br/></p><p class="a > b"><A HREF=\'<\'>'

    assert start_tags(html) == {'<p class="a > b">', "<br/>", "<A HREF='<'>", "<b>"}


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("<br/>", {"br"}),
        ("<A HREF=x>", {"a", "[href]", "[href=x]"}),
        ('<p class="a  b">', {"p", ".a", ".b", "[class]", "[class=a  b]"}),
        ("<p id='x&amp;y' hidden>",
         {"p", "#x&y", "[id]", "[id=x&y]", "[hidden]", "[hidden=]"}),
        ('<p data-a="b=c" title="class=\'z\'">',
         {"p", "[data-a]", "[data-a=b=c]", "[title]", "[title=class='z']"}),
    ],
)  # fmt: skip
def test_names_in_a_tag(tag: str, names: set[str]) -> None:
    assert set(names_in(tag)) == names


def test_closed_dialogs_are_hidden_open_ones_are_not() -> None:
    html = '<dialog id="a"><b></b></dialog><dialog id="c" open><i></i></dialog><u>'

    assert start_tags(without_closed_elements(html)) == {'<dialog id="c" open>', "<i>", "<u>"}


DETAILS = {
    "closed": (
        "<details><summary>S</summary>x</details>y",
        "<details><summary>S</summary></details>y",
    ),
    "open": ('<details class="a > b" open><summary>S</summary>x</details>', None),
    "an attribute that is not that one": (
        '<details class="open"><summary>S</summary>x</details>',
        '<details class="open"><summary>S</summary></details>',
    ),
    "closed in closed": (
        "<details><summary>S</summary><details><summary>T</summary>x</details>y</details>z",
        "<details><summary>S</summary></details>z",
    ),
    "open in closed": (
        "<details><summary>S</summary><details open><summary>T</summary>x</details>y</details>z",
        "<details><summary>S</summary></details>z",
    ),
    "closed in open": (
        "<details open><summary>S</summary><details><summary>T</summary>x</details>y</details>z",
        "<details open><summary>S</summary><details><summary>T</summary></details>y</details>z",
    ),
    "no summary in closed": (
        "<details><summary>S</summary><details>x</details>y</details>z",
        "<details><summary>S</summary></details>z",
    ),
    "an end too many": ("</details>x<details>", None),
}


@pytest.mark.parametrize(("html", "seen"), DETAILS.values(), ids=DETAILS)
def test_only_the_summary_of_closed_details_is_visible(html: str, seen: str | None) -> None:
    assert without_closed_elements(html) == (seen or html)


def test_words_and_scripts() -> None:
    assert words_in(["e.classList.add('md-a--b'), x2"]) == {
        "e",
        "classList",
        "add",
        "md-a--b",
        "x2",
    }
    assert list(scripts_in("<script src=x></script><script>run()</script>")) == ["run()"]


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


def shared(html: str) -> str:
    return with_shared_svgs(html, lambda name, svg: f"[{name}:{len(svg)}]", lambda name: name)


def test_svg_that_occurs_again_refers_to_the_first() -> None:
    once, twice = f"<svg>{LONG}0</svg>", f'<svg viewBox="0 0 1 1">{LONG}</svg>'

    assert shared(once + twice + twice) == (
        f'{once}<svg viewBox="0 0 1 1">[pf-drawing-1:{len(LONG)}]</svg>'
        '<svg viewBox="0 0 1 1">pf-drawing-1</svg>'
    )


@pytest.mark.parametrize("svg", ["<path/>", f'<g id="x">{LONG}</g>'])
def test_short_svgs_and_those_with_ids_are_repeated(svg: str) -> None:
    html = f"<svg>{svg}</svg>" * 2

    assert shared(html) == html


def test_tables_without_a_class_are_wrapped() -> None:
    html = '<table><tr></tr></table><table class="x"></table><pre><table></table></pre>'

    assert with_wrapped_tables(html, lambda table: f"[{table}]") == (
        '[<table><tr></tr></table>]<table class="x"></table><pre><table></table></pre>'
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
