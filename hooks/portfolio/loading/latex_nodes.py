"""LaTeX in its parts, as pylatexenc reads it, and what each of them says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexMathNode

from portfolio.loading.addresses import plain_value
from portfolio.loading.latex_macros import (
    ACCENTS,
    BARE,
    HIDDEN,
    LAST_WORDS,
    LEFT_OUT,
    LIGATURES,
    SHOWN,
    UNIT_PREFIXES,
    WORDS,
)
from portfolio.loading.latex_parser import SPECS, TEXTS, arguments_of, inside, nodes_of
from portfolio.loading.latex_scripts import CLOSED, LOW_LINE, OPENED, script, with_scripts
from portfolio.model.prose import Span
from portfolio.model.record import fault_of_web_url

FIRST_PIECE = 0x10F000
"""What is no plain text stands in a text as a letter for private use, from here on."""

_SIMPLE = re.compile(r"[\d\s.,:;+-]+|[A-Za-z]?[∗†‡§¶*]+")
"""A "formula" that says no more than its plain text does."""

_KEEPS_SPACE = re.compile(r"[§¶…<>×±©®™]|\w{2,}")
r"""Signs after which people mean the space that ends the macro: \S 5, \LaTeX and."""

_PIECE = re.compile(f"([{chr(FIRST_PIECE)}-\U0010ffff])")
_LIGATURE = re.compile("---?|``|''|[!?]`|~")
_MARKED = re.compile(f"([{OPENED}{CLOSED}])[\u0300-\u036f\u20d0-\u20ff]+")

_SHOW_OPTIONS = {"item", "sqrt"}


def with_ligatures(text: str) -> str:
    """Return letters as they are printed in a row: two hyphens as a dash."""
    return _LIGATURE.sub(lambda letters: LIGATURES[letters[0]], text)


class LatexReader(LatexNodes2Text):  # type: ignore[misc]  # pylatexenc has no types
    """Reads one value, and notes what is no plain text in it."""

    def __init__(self, latex: str) -> None:
        super().__init__(TEXTS, keep_comments=True)
        self.latex = latex
        self._formulas = self._quotes = self._units = 0
        self.pieces: list[Span] = []
        self.unknown: list[str] = []
        self.left_out: list[str] = []

    def stretches(self, *, is_strict: bool) -> Iterator[str | Span]:
        """Yield stretches of plain text, formulas and links.

        Raises:
            Exception: It cannot be read; pylatexenc raises whatever it stumbles over.
        """
        text = str(self.nodelist_to_text(nodes_of(self.latex, is_strict=is_strict)))
        for stretch in filter(None, _PIECE.split(text)):
            is_piece = stretch[0] >= chr(FIRST_PIECE)
            yield self.pieces[ord(stretch) - FIRST_PIECE] if is_piece else stretch

    def chars_node_to_text(self, node: Any, **_column: int) -> str:
        if self._formulas:
            return str(node.chars).replace("~", " ")
        return with_ligatures(node.chars)

    def group_node_to_text(self, node: Any) -> str:
        return self._grouped(str(super().group_node_to_text(node)))

    def environment_node_to_text(self, node: Any) -> str:
        start = node.nodelist[0].pos if node.nodelist else node.pos + node.len
        self._leave_out(self.latex[node.pos : start])
        around = "" if node.environmentname.startswith(("CJK", "otherlanguage")) else " "
        return f"{around}{super().environment_node_to_text(node)}{around}"

    def math_node_to_text(self, node: Any) -> str:
        if isinstance(node, LatexMathNode):
            text = self.formula(node.nodelist)
            return text if node.displaytype == "inline" else f" {text} "
        is_one_line = node.environmentname.rstrip("*") == "equation"
        return self.formula(node.nodelist if is_one_line else [node], node.nodelist)

    def macro_node_to_text(self, node: Any) -> str:
        name = node.macroname
        arguments: list[Any] = []
        options: list[Any] = []
        if node.nodeargd is not None and node.nodeargd.argnlist:
            arguments, options = arguments_of(node.nodeargd)
        if (
            re.match("[A-Za-z]", name) and not name.isascii()
        ):  # in LaTeX, é ends the name of \alphaé
            head = re.sub("[^A-Za-z].*", "", name)
            return f"{self._printed(head)}{name[len(head) :]}{self.text_of(arguments)}"
        if name in LEFT_OUT:
            self._leave_out(node.latex_verbatim())
            return " " if name in ("hspace", "vspace") else ""
        if name in LAST_WORDS and arguments:
            self._leave_out(self.latex[node.pos : arguments[-1].pos])
            return self.text_of(arguments[-1:])
        if name in _SHOW_OPTIONS:
            arguments = options + arguments
        else:
            for option in options:
                self._leave_out(option.latex_verbatim())
        if name in _READ and arguments:
            return self._grouped(_READ[name](self, node, arguments))
        text = self._words(node, arguments) if arguments else self._sign(node)
        return f" {text}" if name == "item" else text

    def _words(self, node: Any, arguments: list[Any]) -> str:
        """Return what a macro makes of its arguments."""
        name = node.macroname
        if name not in WORDS and self.latex_context.get_macro_spec(name):
            text = str(super().macro_node_to_text(node))
            return self._grouped(_MARKED.sub(r"\1", text) if self._formulas else text)
        if name not in SPECS:
            self.unknown.append(name)
        return self._grouped(" ".join(self.text_of([each]) for each in arguments))

    def _sign(self, node: Any) -> str:
        """Return what a macro without arguments prints."""
        name = node.macroname
        if self._units and name.isalpha():
            return " per " if name == "per" else name + " " * (name not in UNIT_PREFIXES)
        if name == "_" and self._formulas:
            return LOW_LINE
        if not re.match("[A-Za-z]", name) and name not in SPECS:  # an escaped letter or sign
            return f"{name}{node.macro_post_space}"
        text = self._printed(name)
        return self._spaced(text, node) if text else ""

    def _printed(self, name: str) -> str:
        known = self.latex_context.get_macro_spec(name)
        text = BARE.get(name, known and known.simplify_repl)
        if text is None and name and name not in SPECS:
            self.unknown.append(name)
        return text if isinstance(text, str) and (name == "%" or "%" not in text) else ""

    def text_of(self, arguments: list[Any]) -> str:
        return str(self.nodelist_to_text(inside(arguments)))

    def formula(self, nodes: list[Any], shown: list[Any] | None = None) -> str:
        """Return the text of a formula; on its own, it is a piece with its TeX.

        Args:
            nodes: Those that are its TeX.
            shown: Those that are its text, if others.
        """
        text = self._in_formula(nodes if shown is None else shown)
        if self._formulas:
            return text
        tex = "".join(node.latex_verbatim() for node in nodes).strip()
        if r"\begin" in tex:  # there, & is a column
            tex, text = tex.replace(HIDDEN["&"], "&"), text.replace(HIDDEN["&"], " ")
        tex = tex.translate({letter: f"\\{sign}" for letter, sign in SHOWN.items()})
        text = " ".join(with_scripts(self.plain(text.translate(SHOWN))).split())
        is_text = not tex or _SIMPLE.fullmatch(text)
        return text if is_text else self._piece(Span.model_construct(text=text, tex=tex, url=None))

    def _in_formula(self, nodes: list[Any]) -> str:
        self._formulas += 1
        text = str(self.nodelist_to_text(nodes))
        self._formulas -= 1
        return text

    def link(self, node: Any, arguments: list[Any]) -> str:
        name, target = node.macroname, arguments[0]
        address = plain_value(target.latex_verbatim().translate(SHOWN)).replace(" ", "")
        url = f"https://doi.org/{address}" if name == "doi" else address
        text = (
            " ".join(self.plain(self.text_of(arguments[-1:])).translate(SHOWN).split())
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
        """Return a text with the texts and addresses of its pieces."""
        return _PIECE.sub(lambda piece: self.pieces[ord(piece[0]) - FIRST_PIECE].plain, text)

    def scripted(self, node: Any, arguments: list[Any]) -> str:
        is_above = node.macroname in ("textsuperscript", "sp", "mkbibsuperscript")
        text = script("^" if is_above else "_", self.text_of(arguments))
        return text if self._formulas else with_scripts(text)

    def quoted(self, _node: Any, arguments: list[Any]) -> str:
        self._quotes += 1
        text = self.text_of(arguments)
        self._quotes -= 1
        return f"‘{text}’" if self._quotes % 2 else f"“{text}”"

    def chemical(self, _node: Any, arguments: list[Any]) -> str:
        text = self._in_formula(inside(arguments)).replace("->", "→")
        text = re.sub(r"(?<=[A-Za-z)\]])\d+", lambda found: script("_", found[0]), text)
        return with_scripts(re.sub(r"\^(\d*[+-])", lambda found: script("^", found[1]), text))

    def quantity(self, _node: Any, arguments: list[Any]) -> str:
        self._units += 1
        text = " ".join(self.text_of([each]).strip() for each in arguments)
        self._units -= 1
        return text

    def root(self, _node: Any, arguments: list[Any]) -> str:
        degree = script("^", self.text_of(arguments[:-1]))
        return f"{degree}√({self.text_of(arguments[-1:])})"

    def _spaced(self, text: str, node: Any) -> str:
        """Return a sign with the space that ends its macro where people mean that."""
        is_meant = _KEEPS_SPACE.fullmatch(text) or (
            self._formulas and self.latex[max(node.pos - 1, 0) : node.pos].isspace()
        )
        return f"{text} " if is_meant and node.macro_post_space else text

    def _grouped(self, text: str) -> str:
        return f"{OPENED}{text}{CLOSED}" if self._formulas else text

    def _leave_out(self, stretch: str) -> None:
        if any(map(str.isalnum, re.sub(r"\\[A-Za-z]+", "", stretch))) or stretch == r"\today":
            self.left_out.append(stretch.translate(SHOWN))


_Read = Callable[[LatexReader, Any, list[Any]], str]


def _accented(mark: str) -> _Read:
    def read(reader: LatexReader, _node: Any, arguments: list[Any]) -> str:
        text = reader.text_of(arguments)
        return unicodedata.normalize("NFC", text[:1] + mark * bool(text) + text[1:])

    return read


def _changed(change: Callable[[str], str]) -> _Read:
    return lambda reader, _node, arguments: change(reader.text_of(arguments))


def _fraction(reader: LatexReader, _node: Any, arguments: list[Any]) -> str:
    texts = (reader.text_of([argument]).strip() for argument in arguments)
    return "/".join(text if re.fullmatch(r"\w+|.", text) else f"({text})" for text in texts)


_READ: dict[str, _Read] = {
    **{name: _accented(mark) for name, mark in ACCENTS.items()},
    **dict.fromkeys(("url", "nolinkurl", "path", "doi", "href"), LatexReader.link),
    **dict.fromkeys(
        ["textsuperscript", "sp", "mkbibsuperscript", "textsubscript", "sb", "mkbibsubscript"],
        LatexReader.scripted,
    ),
    **dict.fromkeys(("enquote", "mkbibquote", "textquote"), LatexReader.quoted),
    **dict.fromkeys(("ce", "ch", "cf"), LatexReader.chemical),
    **dict.fromkeys(("num", "ang", "si", "unit", "SI", "qty"), LatexReader.quantity),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), _fraction),
    **dict.fromkeys(("uppercase", "MakeUppercase", "MakeTextUppercase"), _changed(str.upper)),
    **dict.fromkeys(("lowercase", "MakeLowercase", "MakeTextLowercase"), _changed(str.lower)),
    "ensuremath": lambda reader, _, arguments: reader.formula(inside(arguments)),
    "sqrt": LatexReader.root,
}
"""Macros whose arguments are read in a way of their own."""
