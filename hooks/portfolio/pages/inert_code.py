"""Makes code and formulas of a page inert, since they are no template, or blanks them out."""

from __future__ import annotations

import re

from portfolio.pages.code_blocks import blocks

_DELIMITER = re.compile(r"\{[{%#]")
_CODE_ELEMENT = re.compile(
    r"<(?P<element>code|pre|kbd|samp|script|style|math)\b[^>]*>.*?</(?P=element)\s*>|<!--.*?-->",
    re.S | re.I,
)
_ATTRIBUTES = re.compile(r"\{#(?![^\n]*#\})[\w:. =\"'-]+\}")
"""An attribute list that starts with an id, as in `# Heading {#here}`."""
# Code spans and formulas end with their paragraph, at an empty line.
_INSIDE = r"(?:(?!\n[ \t]*\n).)"
_CODE_SPAN = re.compile(
    rf"(?<![`\\])(?P<mark>`+)(?!`)(?P<code>{_INSIDE}*?(?!`){_INSIDE})(?P=mark)(?!`)", re.S
)
_MATH = re.compile(
    rf"\\begin\{{(?P<environment>\w+\*?)\}}{_INSIDE}*?\\end\{{(?P=environment)\}}"
    rf"|\$\${_INSIDE}+?\$\$|\\\[(?:(?!\\\[){_INSIDE})+?\\\]|\\\((?:(?!\\\(){_INSIDE})+?\\\)"
    r"|(?<![\\$\w])\$(?=\S)[^$\n]*?\S\$(?![\w$])",
    re.S,
)


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


def without_code(text: str) -> str:
    """Return a page's text with its code blanked out; all positions stay."""
    pieces = []
    for is_code, block in blocks(text):
        pieces.append(_blank(block) if is_code else _CODE_SPAN.sub(_blanked, block))
    return "".join(pieces)


def _blanked(match: re.Match[str]) -> str:
    return _blank(match[0])


def _blank(code: str) -> str:
    return re.sub(r"[^\n]", " ", code)


def _outside_of_calls(prose: str) -> str:
    """Make code spans and formulas inert, except inside of macro calls."""
    pattern = re.compile(
        r"(?P<call>\{\{(?:\"[^\"]*\"|'[^']*'|(?!\{\{)[^\"'`$])*?\}\}|\{%(?:(?!\{%).)*?%\})"
        f"|(?P<span>{_CODE_SPAN.pattern})|(?P<math>{_MATH.pattern})"
        f"|(?i:{_CODE_ELEMENT.pattern})|{_ATTRIBUTES.pattern}",
        re.S,
    )

    def replace(match: re.Match[str]) -> str:
        return match[0] if match["call"] else printed(match[0])

    return pattern.sub(replace, prose)


def printed(code: str) -> str:
    """Return a template that prints a text as it is."""
    return _DELIMITER.sub(lambda match: '{{ "' + match[0] + '" }}', code)
