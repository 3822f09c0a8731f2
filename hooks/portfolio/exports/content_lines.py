"""Content lines, of which vCards (RFC 6350) and calendars (RFC 5545) are made."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 75
"""Octets of a line, without its break (RFC 6350, 3.2; RFC 5545, 3.1)."""


def content_lines(lines: Iterable[str]) -> str:
    """Return the lines, each folded where it is too long and ended with CRLF."""
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """Return a text value with what has a meaning there escaped."""
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", "\\n")


def quoted(text: str) -> str:
    """Return a parameter's value (RFC 6868)."""
    return '"' + text.replace("^", "^^").replace('"', "^'").replace("\n", "^n") + '"'


def _folded(line: str) -> str:
    """Break a line where it is too long, never within a character."""
    parts, current, room = [], "", _LONGEST
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append(current)
            current, room = "", _LONGEST - 1
        current += character
        room -= size
    return "\r\n ".join([*parts, current])
