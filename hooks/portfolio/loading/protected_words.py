"""Words of a title in braces, whose capitals no citation style changes (BibTeXing, section 4)."""

from __future__ import annotations

import re

from portfolio.loading.latex import read_latex
from portfolio.model.publications import Span

_ARGUMENT = re.compile(r"\\[A-Za-z]+\*?\s*(\[[^][]*\])?$|\\[^A-Za-z]$|[\]}^_]$")
"""What stands before the brace of a macro's argument."""


def protected_words(latex: str, title: tuple[Span, ...]) -> tuple[str, ...]:
    """Return what stands in braces in the source of a title, in the words of the title."""
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
