"""Words of a title that are emphasized, and those whose capitals citation styles leave alone."""

from __future__ import annotations

import re

from portfolio.loading.latex import read_latex
from portfolio.model.publications import Span

_ARGUMENT = re.compile(r"\\[A-Za-z]+\*?\s*(\[[^][]*\])?$|\\[^A-Za-z]$|[\]}^_]$")
"""What stands before the brace of a macro's argument."""


_EMPHASIS = re.compile(
    r"""\\(?:emph|textit|textsl|mkbibemph|mkbibitalic)\s*\{(?P<argument>(?:[^{}]|\{[^{}]*\})*)\}
      | \{\s*\\(?:em|it|itshape|sl)(?![A-Za-z])\s*(?P<group>(?:[^{}]|\{[^{}]*\})*)\}
      | <(?P<tag>i|em)>(?P<html>[^<>]*)</(?P=tag)>
    """,
    re.X,
)


def with_emphasis(latex: str, title: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a title whose words in italics are spans of their own."""
    spans = list(title)
    for found in _EMPHASIS.finditer(latex):
        words = read_latex(found["argument"] or found["group"] or found["html"] or "").text
        for number, span in enumerate(spans):
            before, match, after = span.text.partition(words)
            if words and match and span.tex is None and span.url is None:
                parts = (Span(text=before), Span(text=words, is_emphasized=True), Span(text=after))
                spans[number : number + 1] = [part for part in parts if part.text]
                break
    return tuple(spans)


def protected_words(latex: str, title: tuple[Span, ...]) -> tuple[str, ...]:
    """Return what stands in braces in the source of a title, in the words of the title.

    Source: BibTeXing, section 4, 4.
    """
    words = (read_latex(group).text.strip() for group in _groups(latex))
    text = "".join(span.text for span in title)
    return tuple(word for word in words if re.search(r"[^\W\d_]{2}|[A-Z]", word) and word in text)


def _groups(latex: str) -> list[str]:
    """Return the contents of the outermost braces that are no arguments."""
    found, depth, start, is_formula = [], 0, 0, False
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
            if depth == 0 and not _ARGUMENT.search(latex[: start - 1]):
                found.append(latex[start:place])
    return found
