"""Code and formulas of a page are no template, and positions stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portfolio.pages.inert_code import inert_code, without_code
from tests.pages.template_texts import TEMPLATE_LIKE


@given(TEMPLATE_LIKE)
def test_lines_stay_where_they_are(text: str) -> None:
    assert inert_code(text).count("\n") == text.count("\n")
    assert len(without_code(text)) == len(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{")))
def test_text_without_braces_is_no_template(text: str) -> None:
    assert inert_code(text) == text
