"""Finds pages that Markdown would read for minutes: it goes through a paragraph at each sign."""

from __future__ import annotations

import re

from portfolio.pages.code_blocks import blocks
from portfolio.pages.errors import TextProblem
from portfolio.problems import Code, UnplacedError

_SIGNS = re.compile(r"[]\[!*_`<>&\\~^=+:|{(@$]| {9}")
_APART = re.compile(r"[ \t>]*(?:[-*+#|]|\d+[.)]|</?[a-zA-Z][^>\n]*>|$)|[^|\n]*\|")
"""Where a line starts that Markdown does not read together with the one above."""
MOST_IN_A_PARAGRAPH = 30_000_000
"""Its signs times its characters: 1,000 links in a paragraph of 20,000 characters."""
MOST_IN_A_LINE = 250  # columns of a table
MOST_LINES = 20_000
MOST_INDENT = 120
_INDENT = re.compile(r"(?:[ \t>]|[-*_+] )*+")
MOST_FORMS = 500
_FORMS = re.compile(
    r"(?P<note>\[\^)|^[ >]*(?:(?P<abbreviation>\*\[)|(?P<block>/{3,})|(?P<fence>`{3,}|~{3,})"
    r"|(?P<heading>#|=+\s*$)|(?P<tab>=== ))",
    re.M,
)
"""What is looked for again at each of its kind."""


def too_heavy(text: str) -> TextProblem | None:
    """Return an error at the line of a page at which it becomes too much to read, if any."""
    number, lines, length, signs = 0, 0, 0, 0
    forms: dict[str, int] = {}
    for is_code, block in blocks(text):
        for line in block.splitlines(keepends=True):
            number += line.endswith("\n")
            at = number if line.endswith("\n") else number + 1
            for form in _FORMS.finditer(line):
                kind = form.lastgroup or ""
                forms[kind] = forms.get(kind, 0) + 1
                if forms[kind] > MOST_FORMS:
                    return _problem(f"more than {MOST_FORMS:,} of one kind", at, form.start())
            if is_code:
                continue
            if _APART.match(line):
                length = signs = 0
            lines, length = lines + 1, length + len(line)
            signs += len(_SIGNS.findall(line))
            if length * signs > MOST_IN_A_PARAGRAPH:
                return _problem(f"a paragraph with {signs:,} signs", at)
            if fault := _fault_of_line(line, lines):
                return _problem(fault, at)
    return None


def _fault_of_line(line: str, lines: int) -> str:
    if len(_INDENT.match(line)[0]) > MOST_INDENT:  # type: ignore[index]  # may be empty
        return "indented or quoted too deeply"
    if line.count("[") - line.count("]") > MOST_IN_A_LINE:
        return f"more than {MOST_IN_A_LINE} brackets that are not closed"
    if line.count("|") > MOST_IN_A_LINE:
        return f"more than {MOST_IN_A_LINE} columns"
    return f"more than {MOST_LINES:,} lines" if lines > MOST_LINES else ""


_HELP = "write shorter paragraphs and several pages; nest them less, close brackets"


def _problem(what: str, line: int, start: int = 0) -> TextProblem:
    message = f"this page is too much to read: {what}"
    error = UnplacedError(Code.TOO_LARGE, message, _HELP)
    return TextProblem(error, line, start + 1)
