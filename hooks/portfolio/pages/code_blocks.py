"""Which lines of a page are code: fenced, or indented by four columns.

The rules are Python-Markdown's (https://python-markdown.github.io/) and SuperFences'; comments
name the differences from CommonMark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^(?P<indent>[ >\t]*+(?:[-*+] |\d+[.)] )?[ ]*+)(?P<mark>`{3,}|~{3,})")
_QUOTE = re.compile(r"(?: {0,3}>[ ]?)+")
_ITEM = re.compile(r"(?:[*+-]|\d+\.)[ \t]")
_OTHER_CONTAINER = re.compile(r"\[\^[^\]\n]+\]:|:[ \t]{1,3}\S|(?:!!!|\?\?\?\+?|===[!+]*)[ \t]+\S")
"""A footnote, definition, admonition or tab: like items, their content is indented by four."""
_END_OF_BLOCK = re.compile(r"#{1,6}(?!#)\s*\S|=+\s*$|(?:[-_*][ \t]*){3,}$")
"""A heading, its underline, or a rule: they end a block without an empty line."""
_RAW = re.compile(
    r"<(?:!--|(?P<name>address|article|aside|blockquote|center|details|div|dl|fieldset|figure"
    r"|footer|form|header|iframe|main|math|menu|nav|noscript|ol|p|pre|script|section|style"
    r"|summary|svg|table|template|ul|video)\b(?![^>]*\smarkdown\b))",
    re.I,
)
_TAB = 4


def blocks(text: str) -> Iterator[tuple[bool, str]]:
    """Split a text into code (True) and other text (False); joined, they are the text again."""
    piece: list[str] = []
    fence = ""
    indentation = _Indentation()
    was_code = False
    for line in text.splitlines(keepends=True):
        if fence:
            piece.append(line)
            if re.match(rf"[ >\t]*{re.escape(fence)}{fence[0]}*\s*$", line):
                yield True, "".join(piece)
                piece, fence = [], ""
            continue
        opening = _FENCE.match(line)
        if opening and "`" not in line[opening.end() :]:
            indentation.skip_fence(line)
            yield was_code, "".join(piece)
            piece, fence, was_code = [line], opening["mark"], False
            continue
        is_code = indentation.is_code(line)
        if is_code != was_code:
            yield was_code, "".join(piece)
            piece, was_code = [], is_code
        piece.append(line)
    yield bool(fence) or was_code, "".join(piece)


class _Indentation:
    """Finds indented code, line by line.

    Unlike in CommonMark, a list cannot interrupt a paragraph, and the content of an item is
    indented by four columns, whatever its mark.
    """

    def __init__(self) -> None:
        self._open = 0
        """How many nested items a line continues if it is indented deeply enough."""
        self._is_new_block = True
        self._is_list = False
        self._code_from: int | None = None
        self._is_quote = False
        self._raw: _RawElement | None = None

    def skip_fence(self, line: str) -> None:
        """Skip a fenced block that starts with this line; it counts as part of a paragraph."""
        if self._is_new_block or self._code_from is not None:
            self._open = min(self._open, _width(line) // _TAB)
            self._is_list = False
        self._is_new_block, self._code_from = False, None

    def is_code(self, line: str) -> bool:
        """Return whether the next line is code."""
        if self._raw:
            self._raw = self._raw.after(line)
            return False
        line = self._without_quote(line)
        if not line.strip():
            self._is_new_block = True
            return False
        width = _width(line)
        if self._code_from is not None and width < self._code_from:
            self._is_new_block, self._code_from = True, None
        if self._code_from is None and self._is_new_block and width // _TAB > self._open:
            self._code_from = (self._open + 1) * _TAB
        if self._code_from is None:
            self._read_prose(line.strip(), width // _TAB, width % _TAB)
        return self._code_from is not None

    def _without_quote(self, line: str) -> str:
        quote = _QUOTE.match(line)
        is_left = self._is_quote and not quote and (self._is_new_block or not line.strip())
        if is_left or (quote and not self._is_quote):
            self._is_new_block, self._code_from = True, None
            self._open = 0
            self._is_quote = bool(quote)
        return line[quote.end() :] if quote else line

    def _read_prose(self, words: str, depth: int, rest: int) -> None:
        is_item = bool(_ITEM.match(words))
        is_end = depth == rest == 0 and bool(_END_OF_BLOCK.match(words))
        if self._is_new_block or is_end:
            self._open = depth
            self._is_list = is_item and not is_end
        if (is_item and self._is_list) or _OTHER_CONTAINER.match(words):
            self._open = min(depth, self._open) + 1
        raw = _RAW.match(words) if self._is_new_block and depth == 0 else None
        self._raw = _RawElement(raw["name"] or "").after(words) if raw else None
        self._is_new_block = is_end or words.startswith(("!!!", "???"))


class _RawElement:
    """A block of HTML, which Markdown does not read until its element is closed."""

    def __init__(self, name: str) -> None:
        end = rf"(?P<close></{name}\s*>)|<{name}\b[^>]*(?<!/)>" if name else r"(?P<close>-->)"
        self._tags = re.compile(end, re.I)
        self._depth = 0 if name else 1

    def after(self, line: str) -> _RawElement | None:
        """Return the element if it is still open after a line of it, else None."""
        for tag in self._tags.finditer(line):
            self._depth += -1 if tag["close"] else 1
        return self if self._depth > 0 else None


def _width(line: str) -> int:
    spaces = line[: len(line) - len(line.lstrip(" \t"))]
    return len(spaces.expandtabs(_TAB))
