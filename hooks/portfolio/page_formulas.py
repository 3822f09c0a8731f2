"""Formulas in the Markdown of pages, from where they stand to what browsers show.

Source: https://python-markdown.github.io/extensions/api/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from html import unescape
from xml.etree import ElementTree as ET  # only to build elements

from markdown import (  # type: ignore[import-untyped]  # it has no types
    Markdown,
    blockprocessors,
    extensions,
    inlinepatterns,
    preprocessors,
    treeprocessors,
    util,
)

from portfolio.loading.latex import read_latex
from portfolio.pages.inert_code import CODE_ELEMENT, FORMULA, with_dollars
from portfolio.rendering import on_one_line
from portfolio.views.formulas import Macros, ShownFormula, shown_formulas

_SOURCE = "data-formula"
_ADDRESS = r"\]\((?:\\.|[^\s()\\]|\([^\s()]*\))+\)"
_FOUND = rf"<(?:!--.*?--|/?[a-zA-Z][^<>]*)>|{_ADDRESS}|(?P<formula>{FORMULA.pattern})"
"""A tag, where a link leads, or a formula; the first two have none in them."""
_TEXT_OF_HTML = re.compile(
    rf"{CODE_ELEMENT.pattern}|</?[a-z][^<>]*>|(?P<text>(?:[^<]|<(?![a-z/!]))+)", re.S | re.I
)


_BLOCK_OF_HTML = re.compile(rf"\s*{util.HTML_PLACEHOLDER_RE.pattern}\s*").fullmatch


class PageFormulas(extensions.Extension):  # type: ignore[misc]  # of a class without types
    """Has Markdown read the formulas of a page, and show them.

    Its first parts have the names and priorities of those of `pymdownx.arithmatex`, and replace
    them: that extension takes $5-$10 for a formula, and reads $$…$$ only between empty lines.
    """

    def __init__(
        self,
        render: Callable[..., str],
        macros: Macros,
        fragments: Callable[[], Set[str]] = frozenset,
    ) -> None:
        super().__init__()
        self._of_page = render, macros, fragments

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]
        md.preprocessors.register(_OfGitHub(md), "portfolio_github_formulas", 26)  # code has 25
        md.inlinePatterns.register(_InText(_FOUND, md), "arithmatex-inline", 189.9)
        md.parser.blockprocessors.register(_Block(md.parser), "arithmatex-block", 79.9)
        md.treeprocessors.register(_Headings(md), "portfolio_headings", 10)  # `toc` has 5
        shown = _Shown(md, *self._of_page)
        md.treeprocessors.register(shown, "portfolio_formulas", 0.5)  # a page's title has 1


def _place(element: ET.Element, typed: str) -> ET.Element:
    element.set(_SOURCE, typed)
    element.text = util.AtomicString(typed)
    return element


_ONE_LINE = re.compile(r"\$\$(?:(?!\\(?:tag|label|begin)\b)[^\n])+\$\$")


def _typed(found: re.Match[str]) -> str:
    """Return a formula; that of Jekyll, which has $$…$$ among words, as one in the text."""
    text, (start, end) = found.string, found.span()
    before = text[text.rfind("\n", 0, start) + 1 : start].strip()
    after = text[end : text.find("\n", end) % (len(text) + 1)]
    goes_on = re.match(r"\s*[.,;:!?)]*\s*[^\s<{.,;:!?)]" if not before else r"\s*[^\s<{]", after)
    return found[0][1:-1] if goes_on and _ONE_LINE.fullmatch(found[0]) else found[0]


class _OfGitHub(preprocessors.Preprocessor):  # type: ignore[misc]  # of a class without types
    def run(self, lines: list[str]) -> list[str]:
        return with_dollars("\n".join(lines)).split("\n")


class _InText(inlinepatterns.InlineProcessor):  # type: ignore[misc]  # of a class without types
    def handleMatch(  # noqa: N802 - the name is Markdown's
        self, m: re.Match[str], _: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        is_formula = m["formula"] is not None
        found = _place(ET.Element("span"), _typed(m)) if is_formula else None
        return (found, *m.span()) if is_formula else (None, None, None)


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

    def __init__(
        self,
        md: Markdown,
        render: Callable[..., str],
        macros: Macros,
        fragments: Callable[[], Set[str]],
    ) -> None:
        super().__init__(md)
        self._render, self._macros, self._fragments = render, macros, fragments

    def run(self, root: ET.Element) -> None:
        found = [each for element in root.iter() for each in self._found(element)]
        shown = shown_formulas(tuple(typed for _, typed in found), self._macros) if found else ()
        in_html: dict[int, list[str]] = {}
        for (place, _), formula in zip(found, shown, strict=True):
            if isinstance(place, int):
                in_html.setdefault(place, []).append(self._html(formula, "span"))
            else:
                place.text = self.md.htmlStash.store(self._html(formula, place.tag))
                if place.tag == "span":
                    place.tag = None  # type: ignore[assignment]  # Markdown then writes its text only
        for number, formulas in in_html.items():
            pieces = iter(formulas)
            self._blocks[number] = _with_formulas(self._blocks[number], lambda _: next(pieces))  # noqa: B023 - at once

    @property
    def _blocks(self) -> list[str]:
        """The HTML of a page, which Markdown does not read."""
        blocks: list[str] = self.md.htmlStash.rawHtmlBlocks
        return blocks

    def _found(self, element: ET.Element) -> Iterator[tuple[ET.Element | int, str]]:
        """Yield the formulas of an element, each with it, or with the number of its HTML."""
        if typed := element.attrib.pop(_SOURCE, None):
            yield element, typed
        elif element.tag == "p" and (block := _BLOCK_OF_HTML(element.text or "")):
            html = self._blocks[number := int(block[1])]
            if isinstance(html, str) and html.strip() not in self._fragments():
                texts = (each["text"] or "" for each in _TEXT_OF_HTML.finditer(html))
                found = (each for text in texts for each in FORMULA.finditer(text))
                yield from ((number, unescape(_typed(each))) for each in found)

    def _html(self, formula: ShownFormula, element: str) -> str:
        return on_one_line(self._render("formula", formula=formula, element=element))


def _with_formulas(html: str, shown: Callable[[re.Match[str]], str]) -> str:
    """Return HTML with something else in place of each formula in its text."""
    return _TEXT_OF_HTML.sub(
        lambda part: FORMULA.sub(shown, part["text"]) if part["text"] else part[0], html
    )
