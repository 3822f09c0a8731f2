"""HTML as a tree, read as forgivingly as browsers do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

Children = list["Element | str"]

VOID = {
    "br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "col", "embed", "track",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "details", "dd", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hr", "html", "iframe", "legend", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
    "audio", "object", "meta", "link", "button", "select", "title", "colgroup", "col", "svg",
}  # fmt: skip
INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
    "em", "embed", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp",
    "small", "source", "span", "strike", "strong", "sub", "sup", "time", "track", "tt", "u", "var",
    "wbr", "picture", "map", "area", "nobr", "option", "path", "circle", "rect", "g", "use",
    "caption", "math",
}  # fmt: skip
_CLOSED_BY = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"},
    "td": {"td", "th"}, "th": {"td", "th"}, "option": {"option"},
}  # fmt: skip


@dataclass
class Element:
    """An element with its attributes and children."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: Children = field(default_factory=list)

    @property
    def words(self) -> str:
        """The text in it."""
        parts = (each if isinstance(each, str) else each.words for each in self.children)
        return " ".join(" ".join(parts).split())

    def all(self) -> Iterator[Element]:
        for each in self.children:
            if isinstance(each, Element):
                yield each
                yield from each.all()


def parsed(html: str) -> Element:
    """Return the element without a name that holds all of a text."""
    parser = _TreeBuilder()
    parser.feed(html)
    parser.close()
    return parser.root


def _is_known(tag: str) -> bool:
    """Whether a tag is one of HTML, or of a program's own; anything else is text in brackets."""
    return tag in BLOCKS | INLINE or "-" in tag


class _TreeBuilder(HTMLParser):
    """Builds the tree as forgivingly as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _is_known(tag):
            self.handle_data(self.get_starttag_text() or "")
            return
        if self._open[-1].tag in _CLOSED_BY.get(tag, set()) or (
            self._open[-1].tag == "p" and tag in BLOCKS
        ):
            self._open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID and len(self._open) < 100:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        tag = tag.split()[0] if tag.split() else tag  # </font size>
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return
        if not _is_known(tag):
            self.handle_data(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        children = self._open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)
