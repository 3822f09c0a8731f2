"""Formulas as other programs mark them → as our pages read them."""

from __future__ import annotations

import re

_TAGGED = re.compile(
    r"\{%-?\s*katex(?:mm)?\b(?P<rest>[^%]*)%\}(?P<inner>.*?)\{%-?\s*endkatex(?:mm)?\s*-?%\}"
    r"|<(?P<tag>script)[^>]*\btype=[\"']math/tex(?P<mode>[^\"']*)[\"'][^>]*>"
    r"(?P<script>.*?)</(?P=tag)>",
    re.S,
)
_ESCAPED = re.compile(r"\\([\\_*{}|()\[\]`#+.!<>-])")
"""What kramdown takes a backslash away from, before MathJax sees the text."""


def our_formula(found: re.Match[str], *, is_kramdown: bool = False) -> str:
    """Return a formula as our pages read it.

    Args:
        found: The formula with its marks, in the text around it.
        is_kramdown: Whether it stands in a page of Jekyll, where `$$` among words is in the text.
    """
    piece = found[0]
    if re.match(r"\$[^$]*\n", piece):  # our pages read it on one line
        piece = "$" + re.sub(r"\s*\n[ \t>]*", " ", piece[1:-1]).strip() + "$"
    if piece.startswith("\\\\"):  # what Markdown makes \( and \[ of
        inner = _ESCAPED.sub(r"\1", piece[3:-3])
        return f"\\{piece[2]}{inner}\\{piece[-1]}"
    if not is_kramdown or not piece.startswith("$"):
        return piece
    if not piece.startswith("$$"):
        return f"${_ESCAPED.sub(_unescaped, piece[1:-1])}$"
    before = found.string[: found.start()].rpartition("\n")[2]
    after = found.string[found.end() :].partition("\n")[0]
    is_alone = not re.sub(r"^\s*(?:[-*+]|\d+[.)]|>)*\s*", "", before) and not after.strip(" \t.,;")
    if is_alone or "\n" in piece:
        return piece
    return f"\\({piece[2:-2].strip()}\\)"


def _unescaped(found: re.Match[str]) -> str:
    """Return a mark without its backslash, unless LaTeX has that command, such as braces."""
    return found[1] if found[1] in "_*\\" else found[0]


def with_marked_formulas(text: str) -> str:
    """Return a text whose formulas in tags of jekyll-katex and kramdown have dollars."""

    def marked(found: re.Match[str]) -> str:
        inner = (found["inner"] or found["script"] or "").strip()
        if "katexmm" in found[0]:
            return inner
        is_block = "display" in f"{found['rest']}{found['mode']}"
        return f"\n\n$$\n{inner}\n$$\n\n" if is_block else f"\\({inner}\\)"

    return _TAGGED.sub(marked, text)
