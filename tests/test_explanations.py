"""Each kind of error is explained, with an example and the same done right."""

from __future__ import annotations

from portfolio.explanations import explanation, explanations, explanations_page
from portfolio.problems import Code


def test_every_error_is_explained_with_a_wrong_and_a_right_example() -> None:
    told = explanations()

    assert set(told) == set(Code)
    assert not [
        code
        for code, each in told.items()
        if not all(map(str.strip, (each.title, each.text, each.wrong, each.right)))
        or each.wrong == each.right
    ]


def test_explanation_starts_with_its_code() -> None:
    assert explanation(Code.UNKNOWN_FIELD).startswith("PF012: ")


def test_page_has_every_code_once() -> None:
    page = explanations_page()

    assert all(page.count(f"\n## {code}: ") == 1 for code in Code)
