"""Formulas of kramdown, MathJax and KaTeX come over as our pages read them."""

from __future__ import annotations

import pytest

from importers.addresses import Addresses
from importers.old_page import OldPage
from importers.pages import Converter
from importers.report import Report


def converted(text: str) -> str:
    converter = Converter(Report(), Addresses(), has_liquid=True)
    return converter.body(OldPage("page.md", text, "page.md")).strip()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The line $$y=mx$$ rises.", r"The line \(y=mx\) rises."),
        ("A slope $$m$$\nand more.", "A slope \\(m\\)\nand more."),
        ("$$\ny = mx\n$$", "$$\ny = mx\n$$"),
        ("$$y = mx$$", "$$y = mx$$"),
        (r"With \\(x_1\\) and \\[y\\].", r"With \(x_1\) and \[y\]."),
        (r"One $x\_1$ in dollars.", "One $x_1$ in dollars."),
        (r"A set $\{x\}$ and $a \\\\ b$.", r"A set $\{x\}$ and $a \\ b$."),
        ("{% katex %}x^2{% endkatex %} here", r"\(x^2\) here"),
        ("It costs $5 or US$ 10, from $5-$10.", "It costs $5 or US$ 10, from $5-$10."),
        (r"即$x_{1}$对的$\pi_{2}$。", r"即$x_{1}$对的$\pi_{2}$。"),
        ("> 记$\n> \\frac{a}{b}$。", r"> 记$\frac{a}{b}$。"),
        ("\\begin{align}\na_{1}\n\\end{align}", "\\begin{align}\na_{1}\n\\end{align}"),
        ("Code `$$x$$` stays.", "Code `$$x$$` stays."),
    ],
)
def test_formula_is_marked_as_our_pages_read_it(old: str, new: str) -> None:
    assert converted(old) == new
