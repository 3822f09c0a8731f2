"""Where an address of a built page stands in the owner's Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from portfolio.checking.outlines import BLANKS
from portfolio.loading.pages import Page
from portfolio.pages.inert_code import without_code
from portfolio.problems import Problem, UnplacedError


class Finder:
    """Finds an address of the built page in the owner's Markdown, where it may look different.

    Args:
        may_be_changed: Whether plugins or hooks may have put something into the page.
    """

    def __init__(self, page: Page, *, may_be_changed: bool = False) -> None:
        self._page, self._source, self._may_be_changed = page, page.source, may_be_changed
        self._first = len(page.source.text) - len(page.text)
        self._used: Counter[str] = Counter()

    @cached_property
    def _text(self) -> str:
        return " " * self._first + without_code(self._page.text)

    def finds(self, words: str) -> bool:
        """Whether the page has words as somebody typed them."""
        return any(each.lower() in unescape(self._text).lower() for each in _spellings(words))

    def problem(self, error: UnplacedError, address: str) -> Problem:
        if not address.strip():
            address = "]()" if "]()" in self._text else '""'
        for words in _spellings(address):
            starts = [match.start() for match in re.finditer(re.escape(words), self._text)] or [
                match.start() for match in re.finditer(re.escape(words), self._text, re.I)
            ]
            if starts:
                start = starts[min(self._used[words], len(starts) - 1)]
                self._used[words] += 1
                return self._source.problem_from(error, start, length=len(words))
        bare = BLANKS.sub("", address)
        for number, line in enumerate(map(unescape, self._source.lines), 1):  # &#106;avascript
            if bare and bare in BLANKS.sub("", line):
                return self._source.problem(error, number, max(line.find(address), 0) + 1)
        if self._may_be_changed:
            advice = "it is not in this text: a plugin, a hook or a macro has put it into the page"
            return UnplacedError(error.code, error.message, advice).at(self._source.place(1))
        return self._source.problem(error, self._source.text[: self._first].count("\n") + 1)


def _spellings(address: str) -> Iterator[str]:
    """Yield spellings of an address in Markdown, the most specific first."""
    plain = unquote(address)
    path, _, fragment = plain.partition("#")
    parts = path.rstrip("/").split("/")
    shorter = ("/".join(parts[start:]) for start in range(1, len(parts)))
    for words in (address, plain, f"#{fragment}" if fragment else "", *shorter):
        if words.strip():
            yield words
