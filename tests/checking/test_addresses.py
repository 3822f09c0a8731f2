"""Broken and forbidden addresses in pages are errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.checking.addresses import OutlinedPage, address_problems
from portfolio.checking.outlines import outline
from portfolio.problems import Code, Problem
from tests.builders import page

FILES = {"index.html", "writing/index.html", "people/ada/index.html", "assets/a b.png"}


def problems_of(docs: Path, html: str, *, markdown: str = "") -> list[Problem]:
    """Return the errors in `writing.md`; the home page has one heading."""
    home = OutlinedPage(page(docs), "index.html", outline('<h2 id="talks">Talks</h2>'))
    writing = OutlinedPage(
        page(docs, markdown or html, "writing.md"), "writing/index.html", outline(html)
    )
    return list(address_problems([home, writing], FILES))


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "mailto:ada@example.org",
        "tel:+441",
        "../",
        "../#talks",
        "../people/ada/",
        "../assets/a%20b.png",
        "#top",
        "#",
    ],
)
def test_address_that_leads_somewhere_is_fine(tmp_path: Path, address: str) -> None:
    assert not problems_of(tmp_path, f'<a href="{address}">x</a>')


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("../nowhere/", Code.BROKEN_LINK),
        ("../../../etc/passwd", Code.BROKEN_LINK),
        ("../#talk", Code.BROKEN_ANCHOR),
        ("#nowhere", Code.BROKEN_ANCHOR),
        ("/people/", Code.ABSOLUTE_LINK),
        ("../assets/c.png", Code.MISSING_FILE),
        ("javascript:alert(1)", Code.UNSAFE_ADDRESS),
        ("JaVaScRiPt:alert(1)", Code.UNSAFE_ADDRESS),
        (" javascript:alert(1)", Code.UNSAFE_ADDRESS),
        ("java\tscript:alert(1)", Code.UNSAFE_ADDRESS),
        ("data:text/html,x", Code.UNSAFE_ADDRESS),
        ("//evil.example/", Code.UNSAFE_ADDRESS),
        ("\\\\evil.example/", Code.UNSAFE_ADDRESS),
        ("http://[", Code.UNSAFE_ADDRESS),
    ],
)
def test_address_that_leads_nowhere_or_astray_is_named(
    tmp_path: Path, address: str, code: Code
) -> None:
    (problem,) = problems_of(tmp_path, f'<a href="{address}">x</a>')

    assert problem.code == code
    assert problem.place.path == "docs/writing.md"


def test_address_is_placed_where_the_owner_wrote_it(tmp_path: Path) -> None:
    markdown = "---\ntitle: x\n---\n\nSee `nowhere.md`, and [x](nowhere.md).\n"

    (problem,) = problems_of(tmp_path, '<a href="nowhere.md">x</a>', markdown=markdown)

    assert (problem.place.line, problem.place.column) == (5, 27)


def test_id_that_is_used_twice_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, '<p id="a"></p><p id="a"></p>')

    assert problem.code == Code.DUPLICATE_ID


def test_picture_without_words_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, '<img src="../assets/a%20b.png">')

    assert problem.code == Code.NO_ALTERNATIVE_TEXT


def test_anchor_on_another_page_has_to_be_there(tmp_path: Path) -> None:
    linking = OutlinedPage(
        page(tmp_path, "[a](a.md#x)", "b.md"), "b/index.html", outline('<a href="../a/#x">a</a>')
    )
    source = page(tmp_path, "# X", "a.md")
    linked = OutlinedPage(source, "a/index.html", outline('<h1 id="x">X</h1>'))
    renamed = OutlinedPage(source, "a/index.html", outline('<h1 id="y">X</h1>'))
    files = {"a/index.html", "b/index.html"}

    assert not list(address_problems([linking, linked], files))
    assert [each.code for each in address_problems([linking, renamed], files)] == [
        Code.BROKEN_ANCHOR
    ]
