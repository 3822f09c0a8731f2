"""Formulas of pages in a real build: MathML, numbers, the search, the twin, and advice."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.sites import SiteFolder

SETTINGS = r"""
extra:
  person: ada
  formulas:
    macros:
      \norm: '\lVert #1\rVert'
      RR: ['\mathbb{R}']
      broken: '{'
"""

PAGE = r"""# Why $O(n \log n)$

From $5-$10, by \eqref{loss}, $\norm{x}$ in $\RR$:
$$
L = x_{{i}} < 1 \label{loss}
$$

## On $x^2$

\begin{align}
a &= b \\
# &= c
\end{align}

## More

[Link](other.md#formula-far) to $\unknown$ and $y$.

## And more

## Headings

## For a table of contents
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = SiteFolder(tmp_path_factory.mktemp("formulas"))
    site.configure(SETTINGS)
    site.write("docs/maths.md", PAGE)
    site.write("docs/other.md", "# Other\n\n$$x \\label{far}$$\n")
    return site


@pytest.fixture(scope="module")
def said(site: SiteFolder) -> str:
    done = site.build()
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def html(site: SiteFolder, said: str) -> str:
    assert said
    return site.html("maths/index.html")


def entries(site: SiteFolder) -> list[dict[str, Any]]:
    index = json.loads((site.output / "search/search_index.json").read_text(encoding="utf-8"))
    return [each for each in index["docs"] if each["location"].startswith("maths/")]


def test_formulas_are_mathml_with_their_source(html: str) -> None:
    assert "<mi>ℝ</mi>" in html
    assert '<annotation encoding="application/x-tex">\\norm{x}</annotation>' in html
    assert "L = x_{{i}} &lt; 1 \\label{loss}" in html
    assert "From $5-$10" in html
    assert "data-formula" not in html


def test_reference_leads_to_the_number_of_its_equation(html: str) -> None:
    assert '<a href="#formula-loss">(1)</a>' in html
    assert 'id="formula-loss"' in html


def test_title_contents_and_anchors_are_plain_text(html: str) -> None:
    assert re.search(r"<title>Why O\(n log n\) ", html)
    assert 'id="on-x2"' in html
    assert re.search(r'href="#on-x2"[^>]*>\s*(<[^>]*>\s*)*On x²', html)


def test_formula_that_cannot_be_shown_is_code_and_named_once(html: str, said: str) -> None:
    assert r"<code>$\unknown$</code>" in html
    assert (
        r"docs/maths.md:17:33: advice[PF106]: a formula is shown as it was typed: Unknown" in said
    )
    assert "docs/maths.md:10:1: advice[PF106]" in said
    assert said.count("docs/maths.md") == 2


def test_macro_that_cannot_be_read_is_named(said: str) -> None:
    assert 'advice[PF106]: the macro "broken" is left out' in said


def test_search_and_twin_have_the_source(site: SiteFolder, html: str) -> None:
    assert html
    first, second, *_ = entries(site)

    assert first["title"] == r"Why O(n \log n)"
    assert "x_{{i}} &lt; 1" in first["text"]
    assert "𝑥" not in first["text"]
    assert second["location"] == "maths/#on-x2"
    twin = (site.output / "maths/index.md").read_text(encoding="utf-8")
    assert "# Why $O(n \\log n)$" in twin
    assert "$$L = x_{{i}} < 1 \\label{loss}$$" in twin


def test_only_pages_with_formulas_have_their_styles(site: SiteFolder, html: str) -> None:
    assert "Latin Modern Math" in html.partition("</head>")[0]
    assert "Latin Modern Math" not in site.html("index.html")
