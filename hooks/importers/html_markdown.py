"""A tree of HTML → Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from textwrap import dedent, indent

from importers.gaps import GAP
from importers.html_tree import BLOCKS, Children, Element
from importers.links import name_of_address
from importers.shelf import Shelf

_MARKS = {"b": "**", "strong": "**", "em": "*", "code": "`", "tt": "`", "samp": "`"}
_KEPT = {"sup", "sub", "kbd"}
"""Elements that Markdown has no mark for and that do no harm without attributes."""
_FRAMES = {"iframe", "video", "audio", "embed", "object", "source"}
_MARKDOWN_BLOCK = re.compile(r"\n[ \t]*\n|^[ \t]*(?:[-*+] |\d+[.)] |#{1,6} |> |\|)", re.M)
BREAK = "\ue004"
"""Stands for the two spaces that end a line, until spaces mean something again."""


@dataclass
class HtmlNotes:
    """What the HTML of a page held, for the report."""

    left: list[tuple[str, str]] = field(default_factory=list)
    """What was left out: its kind, and its text."""
    tags: Counter[str] = field(default_factory=Counter)
    attributes: dict[str, None] = field(default_factory=dict)
    lift_link: Callable[[str], bool] = lambda _url: False
    """Takes the address of an icon as a link of the person, or refuses it."""
    frame: Callable[[str, str], str] = lambda _url, _title: ""
    """Returns what shows a video or sound at an address, by its title; else nothing."""


def _flat(text: str) -> str:
    """Return Markdown on one line."""
    return " ".join(text.replace(BREAK, "").split())


class MarkdownWriter:
    """Writes a tree as Markdown."""

    def __init__(self, notes: HtmlNotes, *, is_verbatim: bool = False) -> None:
        self.notes, self.is_verbatim = notes, is_verbatim

    def document(self, element: Element) -> str:
        return "\n\n".join(self.blocks(element))

    def blocks(self, element: Element) -> list[str]:
        """Return the Markdown blocks in an element."""
        blocks: list[str] = []
        run: Children = []

        def flush() -> None:
            is_markdown = any(isinstance(each, str) and _has_blocks(each) for each in run)
            text = self._markdown(run) if is_markdown else self._paragraph(run)
            if text.strip():
                blocks.append(text)
            run.clear()

        for child in element.children:
            if isinstance(child, Element) and (child.tag in BLOCKS or _is_own_anchor(child)):
                flush()
                blocks += self._block(child)
            else:
                run.append(child)
        flush()
        return blocks

    def _markdown(self, run: Children) -> str:
        """Return what is Markdown itself, with the elements in its lines in their places."""
        text = MarkdownWriter(self.notes, is_verbatim=True).inline(Element("", {}, list(run)))
        return dedent(text.strip("\n")).strip()

    def _paragraph(self, run: Children) -> str:
        text = self.inline(Element("", {}, list(run)))
        lines = [" ".join(line.split(" ")).strip() for line in text.split("\n")]
        kept = [line for line in lines if line.strip(BREAK)]
        if kept:
            kept[-1] = kept[-1].rstrip(BREAK)
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
        title = element.attributes.get("title") or name_of_address(address)
        if not address:
            return [inner] if inner else []
        player = self.notes.frame(address, element.attributes.get("title") or "")
        if player:
            return [player, *([inner] if inner else [])]
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
            return f"{BREAK}\n"
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
        if (not words or has_icon) and len(words.split()) < 3 and self.notes.lift_link(address):
            if words:
                self.notes.left.append(("the name of an icon", words))
            return GAP
        inner = self.inline(element).strip()
        return f"[{inner or _label(label or address)}]({_destination(address)})"

    def _note(self, element: Element) -> None:
        self.notes.tags[element.tag] += 1
        for name, value in element.attributes.items():
            if name.startswith("on"):
                self.notes.left.append(("a program", f"{name}={value}"))
            elif name in ("style", "class", "id", "align", "color", "size", "face"):
                self.notes.attributes[f"{name}={value}"] = None


def _has_blocks(text: str) -> bool:
    return text.strip() != "" and _MARKDOWN_BLOCK.search(text) is not None


def _is_own_anchor(element: Element) -> bool:
    """Whether a heading stands in a link to itself."""
    leads_here = re.match(r"\.?#", element.attributes.get("href", "")) is not None
    return leads_here and any(re.fullmatch("h[1-6]", each.tag) for each in element.all())


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
    address = re.sub(r"[ \t]*\n\s*", "", address.strip()).replace(" ", "%20")
    return f"<{address}>" if re.search(r"[()]", address) else address


def _escaped(text: str) -> str:
    """Return text whose angle brackets and entities stay text."""
    text = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)
    return re.sub(r"&(?=#?\w+;)(?!lt;)", "&amp;", text)


def _not_a_block(line: str) -> str:
    """Return a line of a paragraph so that it does not start a list, heading or rule."""
    line = re.sub(r"^(#{1,6} |[-+*] |>|={3,}$|-{3,}$)", r"\\\1", line)
    return re.sub(r"^(\d+)([.)] )", r"\1\\\2", line)
