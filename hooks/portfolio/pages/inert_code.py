"""Makes code and formulas of a page inert, since they are no template, or blanks them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.pages.code_blocks import blocks

_DELIMITER = re.compile(r"\{[{%#]")
CODE_ELEMENT = re.compile(
    r"<(?P<element>code|pre|kbd|samp|script|style|math|svg|textarea)\b[^>]*>.*?</(?P=element)\s*>|<!--.*?-->",
    re.S | re.I,
)
_ATTRIBUTES = re.compile(r"\{#(?![^\n]*#\})[\w:. =\"'-]+\}")
"""An attribute list that starts with an id, as in `# Heading {#here}`."""
# Code spans and formulas end with their paragraph, at an empty line.
_INSIDE = r"(?:(?!\n[ \t>]*\n).)"
_CODE_SPAN = re.compile(
    rf"(?<![`\\])(?P<mark>`+)(?!`)(?P<code>{_INSIDE}*?(?!`){_INSIDE})(?P=mark)(?!`)", re.S
)
_TEX = r"(?:(?!\n[ \t>]*\n)(?:\\.|[^\\\x02\x03]))"
"""A character or command; the two control characters stand around what Markdown has read."""
FORMULA = re.compile(
    r"(?<!\\)(?:"
    rf"\\begin\{{(?P<environment>[a-zA-Z]+\*?)\}}(?:(?!\\begin\{{(?P=environment)\}}){_TEX})*?"
    r"\\end\{(?P=environment)\}"
    rf"|\$\${_TEX}+?\$\$"
    rf"|\\\[(?:(?!\\[\[\]]){_TEX})+\\\]|\\\\\[(?:(?!\\\\[\[\]]){_TEX})+\\\\\]"
    rf"|\\\((?:(?!\\[()]){_TEX})+\\\)|\\\\\((?:(?!\\\\[()]){_TEX})+\\\\\)"
    rf"|\$(?![\s$])(?:(?![$`]|\n[ \t>]*(?:[-*+|]|\d+\.)[ \t]){_TEX})+(?<!\s)\$(?!\d)"
    r"|\\(?:eq)?ref\{[^{}\n]+\})",
    re.S,
)
"""A formula, or a reference to one.

What is between two single dollars follows the rules of pandoc (User's Guide, "tex_math_dollars"),
so that prices stay prices.
"""


def is_template(text: str) -> bool:
    """Return whether a page's text has any delimiter of Jinja."""
    return bool(_DELIMITER.search(text))


def inert_code(text: str) -> str:
    """Return a page's text with its code and formulas protected from Jinja.

    Each opening delimiter in them becomes an expression that prints it; line numbers stay.
    """
    pieces = []
    for is_code, block in blocks(text):
        if is_code:
            pieces.append(printed(block))
        else:
            pieces.append(_outside_of_calls(block))
    return "".join(pieces)


def without_code(text: str, *, and_formulas: bool = True) -> str:
    """Return a page's text with its code and formulas blanked out; all positions stay."""
    pieces = []
    for is_code, block in blocks(text):
        prose = "" if is_code else _CODE_SPAN.sub(_blanked, block)
        prose = FORMULA.sub(_blanked, prose) if and_formulas else prose
        pieces.append(_blank(block) if is_code else prose)
    return "".join(pieces)


def formulas(text: str) -> Iterator[re.Match[str]]:
    """Yield the formulas of a page, in their order."""
    return FORMULA.finditer(without_code(with_dollars(text), and_formulas=False))


def with_dollars(text: str) -> str:
    """Return a text with GitHub's forms of formulas in dollars; all positions stay."""
    is_there = "$`" in text or "```math" in text
    return "".join(_in_dollars(*each) for each in blocks(text)) if is_there else text


def _in_dollars(is_code: bool, block: str) -> str:
    if not is_code:
        return _MATH_SPAN.sub(lambda it: f"${{{it['tex']}}}$" if it["tex"] else it[0], block)
    fence = _MATH_FENCE.fullmatch(block)
    return f"{fence[1]}$$     {fence[2]}$$ {fence[3]}" if fence else block


_MATH_SPAN = re.compile(rf"(?<![\w\\$])\$`(?P<tex>[^`\n]+)`\$(?!\w)|{_CODE_SPAN.pattern}", re.S)
_MATH_FENCE = re.compile(r"([ >\t]*)```math([ \t]*\n.*?)```(\s*)", re.S)


def _blanked(match: re.Match[str]) -> str:
    return _blank(match[0])


def _blank(code: str) -> str:
    return re.sub(r"[^\n]", " ", code)


def _outside_of_calls(prose: str) -> str:
    """Make code spans and formulas inert, except inside of macro calls."""
    pattern = re.compile(
        r"(?P<call>\{\{(?:\"[^\"]*\"|'[^']*'|(?!\{\{)[^\"'`$])*?\}\}|\{%(?:(?!\{%).)*?%\})"
        f"|(?P<span>{_CODE_SPAN.pattern})|(?P<math>{FORMULA.pattern})"
        f"|(?i:{CODE_ELEMENT.pattern})|{_ATTRIBUTES.pattern}",
        re.S,
    )

    def replace(match: re.Match[str]) -> str:
        return match[0] if match["call"] else printed(match[0])

    return pattern.sub(replace, prose)


def printed(code: str) -> str:
    """Return a template that prints a text as it is."""
    return _DELIMITER.sub(lambda match: '{{ "' + match[0] + '" }}', code)
