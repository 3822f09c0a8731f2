"""Finds pages that Jinja or Markdown would read for minutes, before they do.

Markdown goes through a paragraph at each of its signs, and through a page at each note or tag.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from portfolio.pages.code_blocks import blocks
from portfolio.pages.errors import TextProblem
from portfolio.problems import Code, UnplacedError

MOST_OF_A_FORM = {
    "tag": 100_000,
    "element": 3_000,
    "picture": 1_000,
    "heading": 1_500,
    "abbreviation": 200,
}
"""For tags that is their characters, and 60 for each: Jinja takes time for both."""
_MOST_OF_ANOTHER = 500
_FORMS = re.compile(
    r"(?P<note>\[\^)|(?P<tag>\{[{%#](?s:(?![}%#]\}|\{[{%#]).)*)"
    r"|(?P<picture>!\[|<img\b)|(?P<element></?[a-zA-Z])"
    r"|^[ >]*(?:(?P<abbreviation>\*\[)|(?P<block>/{3,})|(?P<fence>`{3,}|~{3,})"
    r"|(?P<heading>#|=+\s*$)|(?P<tab>=== ))",
    re.M,
)
"""What is looked for again at each of its kind."""
MOST_IN_PARAGRAPHS = 30_000_000
"""The signs of each paragraph times its characters, of all together: as many as 1,000 links in one
of 20,000 characters, or 15 times as many as on any page that was looked at."""
_SIGNS = re.compile(r"[]\[!*_`<>&\\~^=+:|{(@$']| {9}")
_APART = re.compile(r"[ \t>]*(?:[-*+#|]|\d+[.)]|</?[a-zA-Z][^>\n]*>|$)|[^|\n]*\|")
"""Where a line starts that Markdown does not read together with the one above."""
MOST_IN_A_LINE = 250
MOST_LINES = 6_000
_INDENT = re.compile(r"(?:[ \t>]|[-*_+] )*+(?<=.{121})")


def too_heavy(text: str) -> TextProblem | None:
    """Return an error at the line of a page at which it becomes too much to read, if any."""
    forms: Counter[str] = Counter()
    for form in _FORMS.finditer(text):
        kind = form.lastgroup or ""
        forms[kind] += 60 + len(form[0]) if kind == "tag" else 1
        if forms[kind] > MOST_OF_A_FORM.get(kind, _MOST_OF_ANOTHER):
            line = text.count("\n", 0, form.start(kind)) + 1
            return _problem(f'too many of "{form[kind][:3].strip()}"', line)
    return next(_faults(text), None)


def _faults(text: str) -> Iterator[TextProblem]:
    number = paragraphs = length = signs = 0
    for is_code, block in blocks(text):
        for line in block.splitlines(keepends=True):
            at, number = number + 1, number + line.endswith("\n")
            if at > MOST_LINES:
                yield _problem(f"more than {MOST_LINES:,} lines", at)
            if "`" * MOST_IN_A_LINE in line:  # in code, too: an open fence is none to Markdown
                yield _problem(f"more than {MOST_IN_A_LINE} backticks in a row", at)
            if is_code:
                continue
            if _APART.match(line):
                paragraphs, length, signs = paragraphs + length * signs, 0, 0
            length, signs = length + len(line), signs + len(_SIGNS.findall(line))
            if paragraphs + length * signs > MOST_IN_PARAGRAPHS:
                yield _problem(f"a paragraph with {signs:,} signs", at)
            if _INDENT.match(line):
                yield _problem("indented or quoted too deeply", at)
            if max(line.count("[") - line.count("]"), line.count("|")) > MOST_IN_A_LINE:
                yield _problem(f"more than {MOST_IN_A_LINE} columns, or brackets left open", at)


def _problem(what: str, line: int) -> TextProblem:
    message = f"this page is too much to read: {what}"
    advice = "write shorter paragraphs and several pages; nest them less, close brackets and braces"
    return TextProblem(UnplacedError(Code.TOO_LARGE, message, advice), line, 1)
