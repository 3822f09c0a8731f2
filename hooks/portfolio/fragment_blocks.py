"""Fragments on lines of their own, set aside while the Markdown around them becomes HTML.

They are HTML already, and Markdown would leave them as they are; but it would read all of them for
that, and a list of publications is longer than all else on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from markdown import Markdown  # type: ignore[import-untyped]  # it has no types
from markdown.extensions import Extension  # type: ignore[import-untyped]  # nor has this
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]  # nor has this

_TAG = re.compile(r"<([a-z][a-z0-9]*)\b")

AFTER_CODE_BEFORE_HTML = 22
"""Its priority: `fenced_code_block` has 25; 21 is the first that reads HTML, of MkDocs itself."""


class FragmentBlocks(Extension):  # type: ignore[misc]  # of a class without types
    """Has Markdown keep the fragments of a page as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: Set[str] = frozenset()
        """What macros have made for the text that is converted next."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        stash = _Stash(md, self)
        md.preprocessors.register(stash, "portfolio_fragments", AFTER_CODE_BEFORE_HTML)


class _Stash(Preprocessor):  # type: ignore[misc]  # of a class without types
    """Puts blocks that macros have made where Markdown keeps what it does not read."""

    def __init__(self, md: Markdown, blocks: FragmentBlocks) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a mark in place of each fragment that stands alone on its line."""
        return list(self._without_fragments(lines)) if self._blocks.texts else lines

    def _without_fragments(self, lines: list[str]) -> Iterator[str]:
        for line in lines:
            if line in self._blocks.texts and self._is_block(line):
                yield from ("", self.md.htmlStash.store(line), "")
            else:
                yield line

    def _is_block(self, html: str) -> bool:
        tag = _TAG.match(html)
        return tag is not None and bool(self.md.is_block_level(tag[1]))
