"""HTML in a page → Markdown; what Markdown cannot say is made text or reported, never kept live."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from textwrap import dedent, indent

from importers.shelf import Shelf
from importers.words import TAG

Children = list["Element | str"]

VOID = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "source",
    "wbr",
    "area",
    "col",
    "embed",
    "track",
}
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
_MARKS = {"b": "**", "strong": "**", "em": "*", "code": "`", "tt": "`", "samp": "`"}
_KEPT = {"sup", "sub", "kbd"}
"""Elements that Markdown has no mark for and that do no harm without attributes."""
_FRAMES = {"iframe", "video", "audio", "embed", "object", "source"}
_CLOSED_BY = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"},
    "td": {"td", "th"}, "th": {"td", "th"}, "option": {"option"},
}  # fmt: skip
_PROGRAM = re.compile(r"<(script|style|noscript|template)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.S | re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!doctype[^>]*>|<\?.*?\?>", re.S | re.I)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_TAG_LIKE = re.compile(r"</?[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>")
_MARKDOWN_BLOCK = re.compile(r"\n[ \t]*\n|^[ \t]*(?:[-*+] |\d+[.)] |#{1,6} |> |\|)", re.M)


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


@dataclass
class Findings:
    """What was met on the way, for the report."""

    left: list[tuple[str, str]] = field(default_factory=list)
    """What was left out: its kind, and its text."""
    tags: Counter[str] = field(default_factory=Counter)
    attributes: dict[str, None] = field(default_factory=dict)
    lift_link: Callable[[str], bool] = lambda _url: False
    """Takes the address of an icon as a link of the person, or refuses it."""
    links_wanted: bool = True


def without_html(text: str, found: Findings) -> str:
    """Return a page's text with its HTML as Markdown; what stands outside of HTML stays."""

    def leave(kind: str) -> Callable[[re.Match[str]], str]:
        def note(match: re.Match[str]) -> str:
            found.left.append((kind, match[0]))
            return ""

        return note

    text = _PROGRAM.sub(leave("a program or style"), text)
    text = _COMMENT.sub(leave("a comment"), text)
    text = _TAG_LIKE.sub(
        lambda like: like[0] if TAG.fullmatch(like[0]) else f"&lt;{like[0][1:]}", text
    )
    pieces = []
    for is_block, chunk in _chunks(text):
        if not _TAG.search(chunk):
            pieces.append(chunk)
        elif is_block:
            pieces.append(f"\n{_Writer(found).document(_parsed(chunk))}\n")
        else:
            pieces.append(_Writer(found, is_verbatim=True).inline(_parsed(chunk)))
    return "\n".join(pieces).replace(_BREAK, "  ")


_BREAK = "\ue004"
"""Stands for the two spaces that end a line, until spaces mean something again."""


def _flat(text: str) -> str:
    """Return Markdown on one line."""
    return " ".join(text.replace(_BREAK, "").split())


def _chunks(text: str) -> Iterator[tuple[bool, str]]:
    """Cut a text into blocks of HTML and paragraphs of anything else."""
    lines: list[str] = []
    depth = 0
    in_block = False
    for line in text.split("\n"):
        tags = [name.lower() for name in re.findall(r"^[ \t]*</?([A-Za-z][\w-]*)", line)]
        starts_block = bool(tags) and tags[0] in BLOCKS
        if not in_block and (starts_block or not line.strip()):
            if lines:
                yield False, "\n".join(lines)
            lines = []
            if not starts_block:
                yield False, line
                continue
            in_block, depth = True, 0
        lines.append(line)
        if in_block:
            depth += _depth(line)
            if depth <= 0:
                yield True, "\n".join(lines)
                lines, in_block = [], False
    if lines:
        yield in_block, "\n".join(lines)


def _depth(line: str) -> int:
    """By how many block elements a line opens more than it closes."""
    depth = 0
    for match in re.finditer(r"<(/?)([A-Za-z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>?", line):
        name = match[2].lower()
        if name in BLOCKS - VOID - {"p", "li", "dt", "dd", "tr", "td", "th"}:
            depth += -1 if match[1] else (0 if match[3].rstrip().endswith("/") else 1)
    return depth


def _parsed(html: str) -> Element:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root


def _is_known(tag: str) -> bool:
    """Whether a tag is one of HTML, or of a program's own; anything else is text in brackets."""
    return tag in BLOCKS | INLINE or "-" in tag


class _Parser(HTMLParser):
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


class _Writer:
    """Writes a tree as Markdown."""

    def __init__(self, found: Findings, *, is_verbatim: bool = False) -> None:
        self.found, self.is_verbatim = found, is_verbatim

    def document(self, element: Element) -> str:
        return "\n\n".join(self.blocks(element))

    def blocks(self, element: Element) -> list[str]:
        """Return the Markdown blocks in an element."""
        blocks: list[str] = []
        run: Children = []

        def flush() -> None:
            text = self._paragraph(run)
            if text.strip():
                blocks.append(text)
            run.clear()

        for child in element.children:
            if isinstance(child, Element) and child.tag in BLOCKS:
                flush()
                blocks += self._block(child)
            elif isinstance(child, str) and _MARKDOWN_BLOCK.search(child) and child.strip():
                flush()
                blocks.append(_escaped(dedent(child.strip("\n")).strip()))
            else:
                run.append(child)
        flush()
        return blocks

    def _paragraph(self, run: Children) -> str:
        text = self.inline(Element("", {}, list(run)))
        lines = [" ".join(line.split(" ")).strip() for line in text.split("\n")]
        kept = [line for line in lines if line.strip(_BREAK)]
        if kept:
            kept[-1] = kept[-1].rstrip(_BREAK)
        return "\n".join(map(_not_a_block, kept))

    def _block(self, element: Element) -> list[str]:
        self._note(element)
        tag = element.tag
        if re.fullmatch(r"h[1-6]", tag):
            text = _flat(self.inline(element))
            anchor = element.attributes.get("id", "")
            mark = f" {{ #{anchor} }}" if re.fullmatch(r"[A-Za-z][\w-]*", anchor) else ""
            return [f"{'#' * int(tag[1])} {text}{mark}"] if text else []
        if tag in ("ul", "ol"):
            return self._list(element, is_ordered=tag == "ol")
        if tag == "table":
            return self._table(element)
        if tag == "blockquote":
            quoted = "\n\n".join(self.blocks(element))
            return [indent(quoted, "> ", lambda _line: True)] if quoted else []
        if tag == "pre":
            return [f"```\n{_raw(element).strip(chr(10))}\n```"]
        if tag == "hr":
            return ["---"]
        if tag in _FRAMES:
            return self._frame(element)
        if tag in ("summary", "dt", "legend", "figcaption"):
            text = _flat(self.inline(element))
            marks = "*" if tag == "figcaption" else "**"
            return [f"{marks}{text}{marks}"] if text else []
        if tag in ("meta", "link"):
            return []
        return self.blocks(element)

    def _list(self, element: Element, *, is_ordered: bool) -> list[str]:
        items = []
        number = 0
        for child in element.children:
            if isinstance(child, str) and not child.strip():
                continue
            if isinstance(child, str) and Shelf.is_only_kept(child):
                items.append(child.strip())  # a macro call, which makes a list of its own
                continue
            item = child if isinstance(child, Element) else Element("li", {}, [child])
            number += 1
            text = "\n\n".join(self.blocks(item if item.tag == "li" else Element("", {}, [item])))
            mark = f"{number}." if is_ordered else "-"
            if text:
                items.append(f"{mark:<4}" + indent(text, "    ").strip())
        is_loose = any("\n\n" in item for item in items)
        return [("\n\n" if is_loose else "\n").join(items)] if items else []

    def _table(self, element: Element) -> list[str]:
        rows = [
            [_flat(self.inline(cell)).replace("|", "\\|") for cell in _cells(row)]
            for row in element.all()
            if row.tag == "tr"
        ]
        captions = [" ".join(each.words.split()) for each in element.all() if each.tag == "caption"]
        rows = [row for row in rows if row]
        if not rows:
            return self.blocks(Element("", {}, element.children))
        width = max(map(len, rows))
        full = [row + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in full]
        lines.insert(1, "|" + " --- |" * width)
        return [*captions, "\n".join(lines)]

    def _frame(self, element: Element) -> list[str]:
        address = element.attributes.get("src") or element.attributes.get("data") or ""
        inner = self.inline(Element("", {}, element.children)).strip()
        title = element.attributes.get("title") or address
        if not address:
            return [inner] if inner else []
        return [f"[{_label(title)}]({_destination(address)})", *([inner] if inner else [])]

    def inline(self, element: Element) -> str:
        return "".join(
            self._text(child) if isinstance(child, str) else self._inline(child)
            for child in element.children
        )

    def _text(self, text: str) -> str:
        return _escaped(text if self.is_verbatim else re.sub(r"\s+", " ", text))

    def _inline(self, element: Element) -> str:
        self._note(element)
        tag = element.tag
        if tag == "br":
            return f"{_BREAK}\n"
        if tag == "img":
            return self._image(element)
        if tag == "a":
            return self._link(element)
        if tag in _FRAMES:
            return " ".join(self._frame(element))
        inner = self.inline(element)
        if tag == "q":
            return f"“{inner}”"
        if tag == "i" and not inner.strip():
            return ""  # an icon
        mark = _MARKS.get(tag, "*" if tag == "i" else "")
        core = inner.strip()
        if tag in _KEPT and core and "\n" not in core:
            return f"<{tag}>{core}</{tag}>"
        if mark and core and "\n\n" not in core and mark not in core:
            before = inner[: len(inner) - len(inner.lstrip())]
            after = inner[len(inner.rstrip()) :]
            return f"{before}{mark}{core}{mark}{after}"
        if tag in BLOCKS:
            return f" {inner} "
        return inner

    def _image(self, element: Element) -> str:
        address = element.attributes.get("src") or element.attributes.get("data-src") or ""
        text = element.attributes.get("alt") or element.attributes.get("title") or ""
        return f"![{_label(text)}]({_destination(address)})" if address else text

    def _link(self, element: Element) -> str:
        address = element.attributes.get("href", "").strip()
        has_icon = any(each.tag in ("i", "svg", "img", "span") for each in element.all())
        words = element.words
        label = words or element.attributes.get("title") or element.attributes.get("aria-label", "")
        if not address:
            return self.inline(element)
        if (not words or has_icon) and len(words.split()) < 3 and self.found.lift_link(address):
            if words:
                self.found.left.append(("the name of an icon", words))
            return ""
        inner = self.inline(element).strip()
        return f"[{inner or _label(label or address)}]({_destination(address)})"

    def _note(self, element: Element) -> None:
        self.found.tags[element.tag] += 1
        for name, value in element.attributes.items():
            if name.startswith("on"):
                self.found.left.append(("a program", f"{name}={value}"))
            elif name in ("style", "class", "id", "align", "color", "size", "face"):
                self.found.attributes[f"{name}={value}"] = None


def _cells(row: Element) -> list[Element]:
    return [each for each in row.children if isinstance(each, Element) and each.tag in ("td", "th")]


def _raw(element: Element) -> str:
    return "".join(
        each if isinstance(each, str) else ("\n" if each.tag == "br" else _raw(each))
        for each in element.children
    )


def _label(text: str) -> str:
    return " ".join(text.split()).replace("[", "(").replace("]", ")")


def _destination(address: str) -> str:
    address = "".join(address.split())
    return f"<{address}>" if re.search(r"[()]", address) else address


def _escaped(text: str) -> str:
    """Return text whose angle brackets and entities stay text."""
    text = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)
    return re.sub(r"&(?=#?\w+;)(?!lt;)", "&amp;", text)


def _not_a_block(line: str) -> str:
    """Return a line of a paragraph so that it does not start a list, heading or rule."""
    line = re.sub(r"^(#{1,6} |[-+*] |>|={3,}$|-{3,}$)", r"\\\1", line)
    return re.sub(r"^(\d+)([.)] )", r"\1\\\2", line)
