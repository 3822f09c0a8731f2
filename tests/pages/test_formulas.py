"""Where formulas stand in a page: the rules of pandoc, of Markdown, and of nothing else."""

from __future__ import annotations

import pytest

from portfolio.pages.inert_code import FORMULA, formulas


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$x$, ($y$) and the $n$th", ["$x$", "$y$", "$n$"]),
        ("From $5-$10, $20,000 and $30,000", []),
        ("US$5M–$6M, 5 $ or \\$x$", []),
        ("$a\nb$ and $$c$$", ["$a\nb$", "$$c$$"]),
        ("$a\n\nb$ and $$\n\n$$", []),
        ("- $5\n- 6$", []),
        ("| $5 |\n| 6$ |", []),
        (r"\(a\), \\(b\\), \[c\\[2pt]d\]", [r"\(a\)", r"\\(b\\)", r"\[c\\[2pt]d\]"]),
        (r"$$\text{if $x$}$$", [r"$$\text{if $x$}$$"]),
        (r"\begin{align*}a\end{align*} \eqref{b}", [r"\begin{align*}a\end{align*}", r"\eqref{b}"]),
        (r"$\text{\$5}$", [r"$\text{\$5}$"]),
        ("`$x$` and ``$`y`$`` and $z$", ["$z$"]),
        ("```\n$x$\n```\n\n    $y$\n\n$z$", ["$z$"]),
        ("a $ b $$ c \\( d \\[ e \\begin{f}", []),
    ],
)
def test_formulas_are_found(text: str, found: list[str]) -> None:
    assert [each[0] for each in formulas(text)] == found


@pytest.mark.parametrize("opening", ["$", "$a", "$$", r"\(", r"\[", r"\\[", r"\begin{a}"])
def test_signs_that_are_never_closed_take_no_long(opening: str) -> None:
    assert list(FORMULA.finditer(f"{opening} " * 20_000 + "x")) is not None
