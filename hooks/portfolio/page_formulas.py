"""Formulas in the Markdown of pages, from where they stand to what browsers show.

Source: https://python-markdown.github.io/extensions/api/
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree as ET  # only to build elements

from markdown import (  # type: ignore[import-untyped]  # it has no types
    Markdown,
    blockprocessors,
    extensions,
    inlinepatterns,
    treeprocessors,
    util,
)

from portfolio.loading.latex import read_latex
from portfolio.pages.inert_code import FORMULA
from portfolio.rendering import on_one_line
from portfolio.views.formulas import Macros, ShownFormula, shown_formulas

_SOURCE = "data-formula"
_PLACE = re.compile(rf'<(span|p)\b[^>]*\b{_SOURCE}="([^"]*)"[^>]*>[^<]*</\1>')


def with_formulas(html: str, render: Callable[..., str], macros: Macros) -> str:
    """Return the HTML of a page's Markdown with what is shown of its formulas."""
    typed = tuple(unescape(found[2]) for found in _PLACE.finditer(html))
    formulas = iter(shown_formulas(typed, macros) if typed else ())

    def shown(found: re.Match[str]) -> str:
        return on_one_line(render(formula=next(formulas), element=found[1]))

    return _PLACE.sub(shown, html)


class FormulaPlaces(extensions.Extension):  # type: ignore[misc]  # of a class without types
    """Has Markdown keep formulas as they were typed.

    Its parts have the names and priorities of those of `pymdownx.arithmatex`, and replace them:
    that extension takes $5-$10 for a formula, and reads $$…$$ only between empty lines.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]
        md.inlinePatterns.register(_InText(FORMULA.pattern, md), "arithmatex-inline", 189.9)
        md.parser.blockprocessors.register(_Block(md.parser), "arithmatex-block", 79.9)
        md.treeprocessors.register(_Headings(md), "portfolio_formulas", 10)  # `toc` has 5


def _place(element: ET.Element, typed: str) -> ET.Element:
    element.set(_SOURCE, typed)
    element.text = util.AtomicString(typed)
    return element


class _InText(inlinepatterns.InlineProcessor):  # type: ignore[misc]  # of a class without types
    def handleMatch(self, m: re.Match[str], _: str) -> tuple[ET.Element, int, int]:  # noqa: N802 - Markdown's name
        return _place(ET.Element("span"), m[0]), m.start(0), m.end(0)


class _Block(blockprocessors.BlockProcessor):  # type: ignore[misc]  # of a class without types
    """Keeps a block that is all of a formula, whose lines could be headings or lists."""

    def test(self, _: ET.Element, block: str) -> bool:
        found = FORMULA.fullmatch(block.strip())
        return found is not None and ShownFormula(found[0]).is_block

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        _place(ET.SubElement(parent, "p"), blocks.pop(0).strip())


class _Headings(treeprocessors.Treeprocessor):  # type: ignore[misc]  # of a class without types
    """Leaves plain text for titles, the table of contents and anchors."""

    def run(self, root: ET.Element) -> None:
        for heading in (each for each in root.iter() if re.fullmatch("h[1-6]", str(each.tag))):
            for each in heading.iter():
                if typed := each.get(_SOURCE):
                    tex = ShownFormula(typed).tex
                    each.text = util.AtomicString(read_latex(f"${tex}$").text)
