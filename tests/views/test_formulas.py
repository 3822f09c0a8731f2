"""Formulas as MathML, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.views.formulas import ELEMENTS, mathml


def test_formula_is_mathml() -> None:
    assert mathml("x^2") == "<math><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>"


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<b>x</b>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\frac",
    ],
)
def test_what_is_no_formula_is_not_shown_as_one(tex: str) -> None:
    assert mathml(tex) is None


def test_link_in_a_formula_leads_nowhere() -> None:
    assert "href" not in (mathml(r"\href{javascript:alert(1)}{x}") or "")


@given(st.text())
def test_any_text_gives_known_elements_only(tex: str) -> None:
    import re

    found = set(re.findall(r"<([a-z]+)", mathml(tex) or ""))

    assert found <= ELEMENTS
