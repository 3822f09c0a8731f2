"""Formulas in the Markdown of pages, from where they stand to what browsers show.

Source: https://python-markdown.github.io/extensions/api/
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
_TAG_OR_FORMULA = rf"<(?:!--.*?--|/?[a-zA-Z][^<>]*)>|(?P<formula>{FORMULA.pattern})"


class PageFormulas(extensions.Extension):  # type: ignore[misc]  # of a class without types
    """Has Markdown read the formulas of a page, and show them.

    Its first parts have the names and priorities of those of `pymdownx.arithmatex`, and replace
    them: that extension takes $5-$10 for a formula, and reads $$…$$ only between empty lines.
    """

    def __init__(self, render: Callable[..., str], macros: Macros) -> None:
        super().__init__()
        self._render, self._macros = render, macros

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]
        md.inlinePatterns.register(_InText(_TAG_OR_FORMULA, md), "arithmatex-inline", 189.9)
        md.parser.blockprocessors.register(_Block(md.parser), "arithmatex-block", 79.9)
        md.treeprocessors.register(_Headings(md), "portfolio_headings", 10)  # `toc` has 5
        shown = _Shown(md, self._render, self._macros)
        md.treeprocessors.register(shown, "portfolio_formulas", 0.5)  # a page's title has 1


def _place(element: ET.Element, typed: str) -> ET.Element:
    element.set(_SOURCE, typed)
    element.text = util.AtomicString(typed)
    return element


class _InText(inlinepatterns.InlineProcessor):  # type: ignore[misc]  # of a class without types
    def handleMatch(  # noqa: N802 - the name is Markdown's
        self, m: re.Match[str], _: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        is_formula = m["formula"] is not None
        return (_place(ET.Element("span"), m[0]), *m.span()) if is_formula else (None, None, None)


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


class _Shown(treeprocessors.Treeprocessor):  # type: ignore[misc]  # of a class without types
    """Puts what is shown of formulas in their places, all of a page at once."""

    def __init__(self, md: Markdown, render: Callable[..., str], macros: Macros) -> None:
        super().__init__(md)
        self._render, self._macros = render, macros

    def run(self, root: ET.Element) -> None:
        places = [each for each in root.iter() if each.get(_SOURCE)]
        typed = tuple(each.attrib.pop(_SOURCE) for each in places)
        shown = shown_formulas(typed, self._macros) if typed else ()
        for place, formula in zip(places, shown, strict=True):
            html = on_one_line(self._render("formula", formula=formula, element=place.tag))
            place.text = self.md.htmlStash.store(html)
            if place.tag == "span":
                place.tag = None  # type: ignore[assignment]  # Markdown then writes its text only
