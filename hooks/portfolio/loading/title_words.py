"""Titles: what is emphasized in them, and whose capitals citation styles leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from portfolio.loading.latex import read_latex, spans_of
from portfolio.model.prose import Span

_EMPHASIS, _PROTECTION = ("\ue010", "\ue011"), ("\ue012", "\ue013")
"""What stands at the ends of such stretches while LaTeX is read: letters for private use."""

_MARK = re.compile("([\ue010-\ue013])")

_ITALICS = re.compile(
    r"""\\(?:emph|textit|textsl|mkbibemph|mkbibitalic)\s*\{(?P<argument>(?:[^{}]|\{[^{}]*\})*)\}
      | \{\s*\\(?:em|it|itshape|sl)(?![A-Za-z])\s*(?P<group>(?:[^{}]|\{[^{}]*\})*)\}
      | <(?P<tag>i|em)>(?P<html>[^<>]*)</(?P=tag)>
    """,
    re.X,
)
_BEFORE_ARGUMENT = re.compile(r"\\[A-Za-z]+\*?\s*(\[[^][]*\])?$|\\[^A-Za-z]$|[\]}^_]$")


def title_spans_of(latex: str) -> tuple[Span, ...]:
    """Return a title with its formulas and links; words in italics or in braces are spans.

    Source of the meaning of braces: BibTeXing, section 4, 4.
    """
    marks = [*_marks_of(_italics(latex), _EMPHASIS), *_marks_of(_groups(latex), _PROTECTION)]
    if not marks:
        return spans_of(latex)
    marked = latex
    for place, mark in sorted(marks, reverse=True):
        marked = marked[:place] + mark + marked[place:]
    return tuple(_divided(spans_of(marked)))


def _marks_of(
    stretches: Iterator[tuple[int, int]], ends: tuple[str, str]
) -> Iterator[tuple[int, str]]:
    for start, end in stretches:
        yield start, ends[0]
        yield end, ends[1]


def _italics(latex: str) -> Iterator[tuple[int, int]]:
    for found in _ITALICS.finditer(latex):
        group = next(name for name in ("argument", "group", "html") if found[name] is not None)
        yield found.span(group)


def _groups(latex: str) -> Iterator[tuple[int, int]]:
    """Yield where the outermost braces are that are no arguments, if they protect something."""
    depth, start, is_formula = 0, 0, False
    for place, sign in enumerate(latex):
        if sign == "$" and latex[place - 1 : place] != "\\":
            is_formula = not is_formula
        elif is_formula:
            continue
        elif sign == "{":
            if depth == 0:
                start = place + 1
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            is_group = depth == 0 and not _BEFORE_ARGUMENT.search(latex[: start - 1])
            if is_group and re.search(r"[^\W\d_]{2}|[A-Z]", read_latex(latex[start:place]).text):
                yield start, place


def _divided(spans: tuple[Span, ...]) -> Iterator[Span]:
    """Yield spans that are divided at marks; the capitals of a formula stay in any case."""
    state: dict[str, Any] = {"is_emphasized": False, "is_protected": False}
    for span in spans:
        if span.tex is not None or span.url is not None:
            clean = {"text": _MARK.sub("", span.text), "is_protected": span.tex is not None}
            yield span.model_copy(update=clean)
            continue
        for part in _MARK.split(span.text):
            if _MARK.fullmatch(part):
                name = "is_emphasized" if part in _EMPHASIS else "is_protected"
                state[name] = part in (_EMPHASIS[0], _PROTECTION[0])
            elif part:
                yield Span(text=part, **state)
