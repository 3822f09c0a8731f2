"""A text in the sections in which it is searched, as the theme's search plugin asks for them.

The plugin (Material for MkDocs 9.8.1) begins a section at each heading that has an id, and keeps of
the markup what tells paragraphs, lists and code apart. Its own parser takes a fifth of a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SKIPPED = {"object", "script", "style"}
_KEPT = {"p", "code", "pre", "li", "ol", "ul", "sub", "sup"}
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}  # fmt: skip
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_AROUND = {"html", "head", "body"}
"""What a parser puts around a text."""
_EXCLUDED = "data-search-exclude"
_LINE_NUMBERS = "linenodiv"
"""The class of what numbers the lines of code."""

_NO_ATTRIBUTES: Mapping[str, str | None] = {}
_ENDED = float("inf")


@dataclass
class Section:
    """What stands below a heading, or before the first one."""

    tag: str = ""
    """Of the heading."""
    depth: float = 0
    """How many elements are around what is in its heading, that one among them."""
    id: str | None = None
    is_left_out: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def is_excluded(self) -> bool:
        """Whether it is not to be found."""
        return self.is_left_out


class _Open(NamedTuple):
    """An element whose end is still to come."""

    tag: str
    is_excluded: bool
    is_permalink: bool


class Sections:
    """Reads a text; the plugin calls its methods, and takes `data`."""

    def __init__(self) -> None:
        self.data: list[Section] = []
        self._section: Section | None = None
        self._open: list[str] = []
        """The names of the elements around what is read."""
        self._permalinks = 0
        self._may_exclude = False

    def feed(self, html: str) -> None:
        """Read the whole text."""
        self._may_exclude = _EXCLUDED in html or _LINE_NUMBERS in html
        root = LexborHTMLParser(html).root
        left: list[LexborNode | _Open | None] = [root and root.child]  # the first one last
        while left:
            node = left.pop()
            if isinstance(node, _Open):
                self._end(node)
            elif node is not None:
                left.append(node.next)
                left += self._begin(node, node.tag or "")

    def close(self) -> None:
        """Do nothing: all is read."""

    def _begin(self, node: LexborNode, tag: str) -> Iterable[LexborNode | _Open | None]:
        """Read the beginning of a node; return what is left of it, what comes first last."""
        if tag == "-text":
            self._read_text(node.text_content or "")
            return ()
        if tag in _AROUND:
            return (node.child,)
        if tag in _VOID or tag.startswith(("-", "!")):
            return ()
        # To ask each element for them takes as long as all the rest.
        is_telling = self._may_exclude or tag == "a" or tag in _HEADINGS
        attributes = node.attributes if is_telling else _NO_ATTRIBUTES
        is_excluded = _EXCLUDED in attributes or attributes.get("class") == _LINE_NUMBERS
        is_permalink = tag == "a" and attributes.get("class") == "headerlink"
        self._open.append(tag)
        self._permalinks += is_permalink
        if tag in _HEADINGS and "id" in attributes:
            self._begin_section(tag, attributes)
        section = self._current()
        this = _Open(tag, is_excluded, is_permalink)
        if is_excluded or tag in _SKIPPED:
            return (this,)
        if tag in _KEPT:
            self._pieces(section).append(f"<{tag}>")
        return this, node.child

    def _end(self, element: _Open) -> None:
        self._return_to_section_around()
        self._open.pop()
        self._permalinks -= element.is_permalink
        if element.tag in _KEPT and not element.is_excluded:
            self._close_kept(element.tag)

    def _begin_section(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        depth = len(self._open)
        if tag != "h1" and not self.data:
            self.data.append(Section(depth=depth))
        self._section = Section(tag, depth, is_left_out=_EXCLUDED in attributes)
        if self.data:
            self._section.id = attributes["id"]
        self.data.append(self._section)

    def _current(self) -> Section:
        if self._section is None:
            self._section = Section()
            self.data.append(self._section)
        return self._section

    def _return_to_section_around(self) -> None:
        """Go on with the section in which a heading stood that was in the element that ends."""
        section, depth = self._current(), len(self._open)
        if section.depth > depth:
            around = (one for one in reversed(self.data) if one.depth <= depth)
            found = next(around, None)
            if found is not None:
                section.depth = _ENDED
                self._section = found

    def _pieces(self, section: Section) -> list[str]:
        return section.title if section.tag in self._open else section.text

    def _close_kept(self, tag: str) -> None:
        """End a kept element, or take it away where it is the first of its kind and empty."""
        pieces, begin = self._pieces(self._current()), f"<{tag}>"
        last = len(pieces) - 1
        while last >= 0 and pieces[last].isspace():
            last -= 1
        if last >= 0 and pieces[last] == begin and pieces.index(begin) == last:
            del pieces[last:]
        else:
            pieces.append(f"</{tag}>")

    def _read_text(self, text: str) -> None:
        is_code = "pre" in self._open
        if not is_code:
            text = " " if text.isspace() else text.replace("\n", " ")
        section = self._current()
        if section.tag in self._open:
            if not self._permalinks:
                section.title.append(escape(text, quote=False))
        elif text.isspace():
            if is_code or not section.text or not section.text[-1].isspace():
                section.text.append(text)
        else:
            section.text.append(escape(text, quote=False))
