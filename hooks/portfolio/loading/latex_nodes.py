"""LaTeX in its parts, as pylatexenc reads it, and what each of them says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latex2text import get_default_latex_context_db as get_default_text_context_db
from pylatexenc.latexwalker import LatexWalker, get_default_latex_context_db
from pylatexenc.macrospec import MacroSpec, MacroStandardArgsParser, ParsedMacroArgs, std_macro

from portfolio.loading.latex_addresses import address_of
from portfolio.loading.latex_macros import (
    ACCENTS,
    JOURNALS,
    LAST_WORDS,
    LEFT_OUT,
    NAMED,
    SIGNS,
    SILENT,
    UNIT_PREFIXES,
    WORDS,
)
from portfolio.loading.latex_scripts import CLOSED, LOW_LINE, OPENED, script, with_scripts
from portfolio.model.publications import Span
from portfolio.model.record import fault_of_web_url

FIRST_PIECE = 0x10F000
"""What is no plain text stands in a text as a letter for private use, from here on."""

_SIMPLE = re.compile(r"[\d\s.,:;+-]+|[A-Za-z]?[∗†‡§¶*]+")
"""A "formula" that says no more than its plain text does."""

_KEEPS_SPACE = re.compile(r"[§¶…<>×±©®™]|\w{2,}")
r"""Signs after which people mean the space that ends the macro: \S 5, \LaTeX and."""

_TEXTS = get_default_text_context_db().filter_context(
    exclude_categories=["latex-placeholders", "latex-ethuebung", "nonstandard-qit"]
)
_NODES = get_default_latex_context_db().filter_context(exclude_categories=["latex-ethuebung"])


_PIECE = re.compile(f"([{chr(FIRST_PIECE)}-\U0010ffff])")


class _AllGroups(MacroStandardArgsParser):  # type: ignore[misc]
    """Takes every group that follows an unknown macro for an argument."""

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        found, end = [], pos
        while w.s.startswith(("[", "{"), end):
            read = w.get_latex_braced_group if w.s[end] == "{" else w.get_latex_maybe_optional_arg
            group = read(end, parsing_state=parsing_state)
            if group is None:
                break
            found.append(group[0])
            end = group[1] + group[2]
        return ParsedMacroArgs(argnlist=found, argspec="{" * len(found)), pos, end - pos


class LatexReader(LatexNodes2Text):  # type: ignore[misc]
    """Reads one value, and notes what is no plain text in it."""

    def __init__(self, latex: str) -> None:
        super().__init__(_TEXTS, keep_comments=True)
        self.latex = latex
        self._formulas = self._quotes = self._units = 0
        self.pieces: list[Span] = []
        self.unknown: list[str] = []
        self.left_out: list[str] = []

    def stretches(self) -> Iterator[Span]:
        """Yield stretches of plain text, formulas and links.

        Raises:
            Exception: It cannot be read; pylatexenc raises whatever it stumbles over.
        """
        walker = LatexWalker(self.latex, latex_context=_NODES, tolerant_parsing=True)
        text = str(self.nodelist_to_text(walker.get_latex_nodes()[0]))
        for stretch in _PIECE.split(text):
            is_piece = bool(_PIECE.fullmatch(stretch))
            piece = self.pieces[ord(stretch) - FIRST_PIECE] if is_piece else None
            yield piece or Span.model_construct(text=stretch, tex=None, url=None)

    def group_node_to_text(self, node: Any) -> str:
        return self._grouped(str(super().group_node_to_text(node)))

    def environment_node_to_text(self, node: Any) -> str:
        start = node.nodelist[0].pos if node.nodelist else node.pos + node.len
        self._leave_out(self.latex[node.pos : start])
        return f" {super().environment_node_to_text(node)} "

    def math_node_to_text(self, node: Any) -> str:
        is_inline = getattr(node, "displaytype", None) == "inline"
        text = self.formula(node.nodelist)
        return text if is_inline else f" {text} "

    def macro_node_to_text(self, node: Any) -> str:
        name, arguments = node.macroname, _arguments(node)
        if name in LEFT_OUT:
            self._leave_out(node.latex_verbatim())
            return ""
        if name in LAST_WORDS and arguments:
            self._leave_out(self.latex[node.pos : arguments[-1].pos])
            return self.text_of(arguments[-1:])
        if name not in ("item", "sqrt"):
            for option in _options(node):
                self._leave_out(option.latex_verbatim())
        if name in _READ and arguments:
            return self._grouped(_READ[name][1](self, node, arguments))
        if name == "_" and self._formulas:
            return LOW_LINE
        return self._sign(name, node) or self._words(name, node, arguments)

    def _sign(self, name: str, node: Any) -> str:
        """Return what a macro without arguments prints, if it is one."""
        if self._units and name.isalpha():
            return " per " if name == "per" else name + " " * (name not in UNIT_PREFIXES)
        if not re.match("[A-Za-z]", name) and name not in _KNOWN:
            return str(name)
        return self._spaced(_PRINTED.get(name, ""), node)

    def _words(self, name: str, node: Any, arguments: list[Any]) -> str:
        if self.latex_context.get_macro_spec(name):
            text = str(super().macro_node_to_text(node))
            return self._grouped(text) if arguments else self._spaced(text, node)
        if name not in _KNOWN:
            self.unknown.append(name)
        return self._grouped(" ".join(self.text_of([each]) for each in arguments))

    def text_of(self, arguments: list[Any]) -> str:
        return str(self.nodelist_to_text(_inside(arguments)))

    def formula(self, nodes: list[Any]) -> str:
        """Return the text of a formula; on its own, it is a piece with its TeX."""
        text = self._in_formula(nodes)
        if self._formulas:
            return text
        text = " ".join(with_scripts(self.plain(text)).split())
        tex = "".join(node.latex_verbatim() for node in nodes).strip()
        is_text = not tex or _SIMPLE.fullmatch(text)
        return text if is_text else self._piece(Span.model_construct(text=text, tex=tex, url=None))

    def _in_formula(self, nodes: list[Any]) -> str:
        self._formulas += 1
        text = str(self.nodelist_to_text(nodes))
        self._formulas -= 1
        return text

    def link(self, node: Any, arguments: list[Any]) -> str:
        name, target = node.macroname, arguments[0]
        address = address_of(target.latex_verbatim())
        url = f"https://doi.org/{address}" if name == "doi" else address
        text = (
            " ".join(self.plain(self.text_of(arguments[-1:])).split())
            if name == "href"
            else address
        )
        if name in ("nolinkurl", "path") or not address or self._formulas:
            return text or address
        if fault_of_web_url(url):
            return text if text in ("", address) else f"{text} ({address})"
        return self._piece(Span.model_construct(text=text or address, tex=None, url=url))

    def _piece(self, span: Span) -> str:
        self.pieces.append(span)
        return chr(FIRST_PIECE + len(self.pieces) - 1)

    def plain(self, text: str) -> str:
        """Return a text with the texts of its pieces."""
        return _PIECE.sub(lambda piece: self.pieces[ord(piece[0]) - FIRST_PIECE].text, text)

    def quoted(self, _node: Any, arguments: list[Any]) -> str:
        self._quotes += 1
        text = self.text_of(arguments)
        self._quotes -= 1
        return f"‘{text}’" if self._quotes % 2 else f"“{text}”"

    def chemical(self, _node: Any, arguments: list[Any]) -> str:
        text = self._in_formula(_inside(arguments)).replace("->", "→")
        text = re.sub(r"(?<=[A-Za-z)\]])\d+", lambda found: script("_", found[0]), text)
        return with_scripts(re.sub(r"\^(\d*[+-])", lambda found: script("^", found[1]), text))

    def quantity(self, _node: Any, arguments: list[Any]) -> str:
        self._units += 1
        text = " ".join(self.text_of([each]).strip() for each in arguments)
        self._units -= 1
        return text

    def root(self, node: Any, arguments: list[Any]) -> str:
        degree = "".join(script("^", self.text_of([option])) for option in _options(node))
        return f"{degree}√({self.text_of(arguments)})"

    def _spaced(self, text: str, node: Any) -> str:
        """Return a sign with the space that ends its macro where people mean that."""
        if self._formulas:
            keeps_space = self.latex[max(node.pos - 1, 0) : node.pos].isspace()
        else:
            keeps_space = bool(_KEEPS_SPACE.fullmatch(text))
        return text + " " * (keeps_space and bool(node.macro_post_space))

    def _grouped(self, text: str) -> str:
        return f"{OPENED}{text}{CLOSED}" if self._formulas else text

    def _leave_out(self, stretch: str) -> None:
        if any(map(str.isalnum, re.sub(r"\\[A-Za-z]+", "", stretch))) or stretch == r"\today":
            self.left_out.append(stretch)


def _inside(arguments: list[Any]) -> list[Any]:
    """Return the nodes of arguments without the braces around them."""
    return [node for each in arguments for node in getattr(each, "nodelist", None) or [each]]


def _arguments(node: Any) -> list[Any]:
    """Return the arguments in braces, or what stands in place of them."""
    return [each for kind, each in _each_argument(node) if kind == "{"]


def _options(node: Any) -> list[Any]:
    return [each for kind, each in _each_argument(node) if kind == "["]


def _each_argument(node: Any) -> list[tuple[str, Any]]:
    given = node.nodeargd
    if given is None or not given.argnlist:
        return []
    return [
        pair for pair in zip(given.argspec, given.argnlist, strict=False) if pair[1] is not None
    ]


_Read = Callable[[LatexReader, Any, list[Any]], str]


def _accented(mark: str) -> _Read:
    def read(reader: LatexReader, _node: Any, arguments: list[Any]) -> str:
        text = reader.text_of(arguments)
        return unicodedata.normalize("NFC", text[:1] + mark * bool(text) + text[1:])

    return read


def _script(mark: str) -> _Read:
    def read(reader: LatexReader, _node: Any, arguments: list[Any]) -> str:
        text = reader.text_of(arguments)
        return script(mark, text, otherwise=text)

    return read


def _fraction(reader: LatexReader, _node: Any, arguments: list[Any]) -> str:
    texts = (reader.text_of([argument]).strip() for argument in arguments)
    return "/".join(text if re.fullmatch(r"\w+|.", text) else f"({text})" for text in texts)


_READ: dict[str, tuple[str, _Read]] = {
    **dict.fromkeys(("url", "nolinkurl", "path", "doi"), ("{", LatexReader.link)),
    "href": ("[{{", LatexReader.link),
    "ensuremath": ("{", lambda reader, _, arguments: reader.formula(_inside(arguments))),
    **{name: ("{", _accented(mark)) for name, mark in ACCENTS.items()},
    **dict.fromkeys(("textsuperscript", "sp", "mkbibsuperscript"), ("{", _script("^"))),
    **dict.fromkeys(("textsubscript", "sb", "mkbibsubscript"), ("{", _script("_"))),
    **dict.fromkeys(("enquote", "mkbibquote", "textquote"), ("{", LatexReader.quoted)),
    **dict.fromkeys(("ce", "ch", "cf"), ("{", LatexReader.chemical)),
    **dict.fromkeys(("num", "ang", "si", "unit"), ("[{", LatexReader.quantity)),
    **dict.fromkeys(("SI", "qty"), ("[{[{", LatexReader.quantity)),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), ("{{", _fraction)),
    "sqrt": ("[{", LatexReader.root),
    **{
        name: ("{", lambda reader, _, arguments: reader.text_of(arguments).upper())
        for name in ("uppercase", "MakeUppercase", "MakeTextUppercase")
    },
    **{
        name: ("{", lambda reader, _, arguments: reader.text_of(arguments).lower())
        for name in ("lowercase", "MakeLowercase", "MakeTextLowercase")
    },
}
"""Macros whose arguments are read in a way of their own."""

_PRINTED = {**{name: name for name in NAMED}, **SIGNS, **JOURNALS}
_ARGUMENTS = {
    **WORDS, **LEFT_OUT, **LAST_WORDS, **{name: kinds for name, (kinds, _) in _READ.items()},
}  # fmt: skip
_BARE = {*SILENT, *_PRINTED, *(each.macroname for each in _TEXTS.iter_macro_specs())}
_KNOWN = {*_ARGUMENTS, *_BARE, *(each.macroname for each in _NODES.iter_macro_specs())}
_NODES.add_context_category(
    "ours", [std_macro(name, kinds) for name, kinds in _ARGUMENTS.items()], prepend=True
)
_NODES.add_context_category("bare", [std_macro(name, "") for name in _BARE])
_NODES.set_unknown_macro_spec(MacroSpec("", _AllGroups()))
