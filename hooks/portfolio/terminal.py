"""Text for a terminal: of a width that fits, and without characters that it would obey."""

from __future__ import annotations

import re
import textwrap

LINE_WIDTH = 80


def visible(text: str) -> str:
    """Return the text on one line, with control characters escaped."""
    return re.sub(
        r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]",
        lambda match: " " if match[0] in "\n\t" else f"\\u{ord(match[0]):04x}",
        text,
    )


def wrapped(text: str, *, indent: str, keep_first: bool = False) -> list[str]:
    """Return the lines of a text; too long words are cut, except for a path that comes first."""
    words = text.split(" ")
    longest = LINE_WIDTH - len(indent) - 1
    short = [
        word
        if len(word) <= longest or (keep_first and not index)
        else f"{word[: longest - 2]}…{word[-1]}"
        for index, word in enumerate(words)
    ]
    return textwrap.wrap(
        " ".join(short),
        LINE_WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )


def marked_line(text: str, line: int, column: int, length: int) -> list[str]:
    """Return a line of a file, cut to the width, and a mark below the words that are meant."""
    if not text.strip():
        return []
    number = str(line)
    width = LINE_WIDTH - len(number) - 5
    start = min(column - 1, len(text))
    skipped = max(0, start - width // 2) if len(text) > width else 0
    shown = visible(text.expandtabs(1))[skipped : skipped + width]
    mark_from = start - skipped
    mark = "^" * max(1, min(length, len(shown) - mark_from))
    return [f"  {number} | {shown}".rstrip(), f"  {' ' * len(number)} | {' ' * mark_from}{mark}"]
