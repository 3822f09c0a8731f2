"""LaTeX in its parts, as pylatexenc reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec
from pylatexenc.latex2text import get_default_latex_context_db as get_default_text_context_db
from pylatexenc.latexwalker import (
    LatexGroupNode,
    LatexMathNode,
    LatexWalker,
    get_default_latex_context_db,
)

_KNOWN_TO_LATEX = get_default_latex_context_db()
_KNOWN_TO_TEXT = get_default_text_context_db()
_KNOWN_TO_TEXT.add_context_category(
    "ascii",  # in the place of a letter that looks like it
    prepend=True,
    macros=[MacroTextSpec("textasciicircum", simplify_repl="^")],
)
_TO_TEXT = LatexNodes2Text(_KNOWN_TO_TEXT, math_mode="text", keep_comments=True)


def stretches_of(latex: str) -> list[tuple[str, str | None]]:
    """Return formulas on the top level or in braces with their TeX, and what is around them.

    Raises:
        Exception: It cannot be read; pylatexenc raises whatever it stumbles over.
    """
    walker = LatexWalker(latex, latex_context=_KNOWN_TO_LATEX, tolerant_parsing=True)
    nodes, _, _ = walker.get_latex_nodes()
    return _stretches(nodes)


def _stretches(nodes: Iterable[Any]) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    waiting: list[Any] = []

    def take_waiting() -> None:
        if waiting:
            found.append((_TO_TEXT.nodelist_to_text(waiting), None))
            waiting.clear()

    for node in nodes:
        if isinstance(node, LatexMathNode):
            take_waiting()
            tex = "".join(each.latex_verbatim() for each in node.nodelist)
            found.append((_TO_TEXT.nodelist_to_text([node]), tex.strip()))
        elif isinstance(node, LatexGroupNode) and "$" in node.latex_verbatim():
            take_waiting()
            found.extend(_stretches(node.nodelist))
        else:
            waiting.append(node)
    take_waiting()
    return found
