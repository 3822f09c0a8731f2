"""Titles: words in italics and in braces, where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.loading.latex import text_of
from portfolio.loading.title_words import title_spans_of


def marked(latex: str) -> str:
    """Return a title with /italics/ and [what is protected]."""
    text = ""
    for span in title_spans_of(latex):
        part = f"/{span.text}/" if span.is_emphasized else span.text
        text += f"[{part}]" if span.is_protected else part
    return text


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("Plain words", "Plain words"),
        (r"\emph{A} banana and \emph{a} pan", "/A/ banana and /a/ pan"),
        ("The ant and an {Ant} in antler {an}", "The ant and an [Ant] in antler [an]"),
        (
            r"Growth of {\emph{E. coli}} at {Arctic} poles",
            "Growth of [/E. coli/] at [Arctic] poles",
        ),
        ("{{Attention Is All You Need}}", "[Attention Is All You Need]"),
        (r"On {C}omputable $\ell_2$ spaces", "On [C]omputable [ℓ₂] spaces"),
        (r"{\em In vivo} and {\it in vitro}", "[/In vivo/] and [/in vitro/]"),
        (r"<i>Bufo bufo</i> in M{\"u}ller's pond", "/Bufo bufo/ in Müller’s pond"),
        (r"\textbf{Bold} {\'e}cole", "Bold école"),
        (r"\textit{a {B} c}", "/a B c/"),
    ],
)
def test_words_are_marked_where_they_stand(latex: str, expected: str) -> None:
    assert marked(latex).replace("'", "’") == expected


@given(st.text(st.sampled_from("ab {}\\$^<i>/emph{}"), max_size=30))
def test_marks_change_no_letter(latex: str) -> None:
    assert "".join(span.text for span in title_spans_of(latex)).split() == text_of(latex).split()
