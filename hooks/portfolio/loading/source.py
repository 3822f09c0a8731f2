"""A file of the owner as text, with the places in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from portfolio.problems import Code, Place, Problem, UnplacedError

MOST_BYTES = 1024 * 1024
MOST_LINES = 500_000  # their places take memory

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls (Unicode: Cc)
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides: text that reads as other text
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # halves of characters, and what is none
    # Letters that only programs read; a flag of a region has them (Unicode TR 51, ED-14a).
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)


@dataclass(frozen=True)
class SourceSpan:
    """A stretch of a line; counts from 1."""

    line: int
    column: int
    length: int


@dataclass(frozen=True)
class Source:
    """The text of one file. Lines and columns count from 1."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines as YAML and Markdown count them."""
        return re.split(r"\r\n|\r|\n", self.text)

    def place(self, line: int, column: int = 1) -> Place:
        return Place(path=self.path, line=line, column=column)

    def problem(
        self, refusal: UnplacedError, line: int, column: int = 1, *, length: int = 1
    ) -> Problem:
        """Return a refusal as a problem at a place, with the line that stands there."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return refusal.at(self.place(line, column), excerpt=excerpt, length=length)

    def problem_from(self, refusal: UnplacedError, index: int, *, length: int = 1) -> Problem:
        """Return a refusal as a problem at the character at an index of the text."""
        before = re.split(r"\r\n|\r|\n", self.text[:index])
        return self.problem(refusal, len(before), len(before[-1]) + 1, length=length)

    def problem_at(self, refusal: UnplacedError, span: SourceSpan) -> Problem:
        """Return a refusal as a problem at a stretch of a line."""
        return self.problem(refusal, span.line, span.column, length=span.length)


Decode = Callable[[bytes, str], "tuple[Source | None, list[Problem]]"]
"""Returns the text of a file's bytes and path."""


def read_source(
    file: Path, path: str, *, most: int = MOST_BYTES, decode: Decode | None = None
) -> tuple[Source | None, list[Problem]]:
    """Return the text of a file that must be UTF-8, or None with the problems that forbid it.

    Args:
        file: Where it is.
        path: What the owner calls it, from the project's folder.
        most: How many bytes it may have.
        decode: What makes its bytes a text, if it may have another encoding.
    """
    try:
        if file.exists() and not file.is_file():
            return None, [(FOLDER_FOR_FILE if file.is_dir() else NO_FILE).at(Place(path=path))]
        size = file.stat().st_size
        if size > most:
            megabytes = f"{size / 1024**2:.1f} MB, more than {most // 1024**2} MB"
            return None, [_too_large(path, megabytes)]
        raw = file.read_bytes()
    except OSError as error:
        return None, [unreadable(error).at(Place(path=path))]
    if max(raw.count(b"\n"), raw.count(b"\r")) > MOST_LINES:
        return None, [_too_large(path, f"more than {MOST_LINES:,} lines")]
    return (decode or decoded)(raw, path)


def unreadable(error: OSError) -> UnplacedError:
    """Return the error for a file that the system does not open."""
    reason = (error.strerror or "unknown reason").lower()
    return UnplacedError(
        Code.UNREADABLE_FILE, f"the file cannot be read: {reason}", "fix its permissions"
    )


FOLDER_FOR_FILE = UnplacedError(
    Code.UNREADABLE_FILE, "this is a folder, and should be a file", "give it another name"
)
NO_FILE = UnplacedError(
    Code.UNREADABLE_FILE, "this is a pipe or a device, and should be a file", "delete it"
)


def decoded(raw: bytes, path: str) -> tuple[Source | None, list[Problem]]:
    """Return the bytes as text, or None with the problems that forbid it."""
    other = other_unicode(raw)
    if other:
        refusal = UnplacedError(
            Code.NOT_UTF8, f"the file is {other[:6].upper()}, not UTF-8", SAVE_AS_UTF8
        )
        return None, [refusal.at(Place(path=path))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error.start, path)]
    source = Source(path, text)
    return source, _forbidden_characters(source)


def other_unicode(raw: bytes) -> str | None:
    """Return the name of another encoding of Unicode, if a file's bytes are of one."""
    for mark, name in _MARKS.items():
        if raw.startswith(mark):
            return name
    start = raw[:200]
    if start.count(0) * 3 <= len(start):
        return None
    return "utf-16-be" if start[:1] == b"\0" else "utf-16-le"  # every other byte is 0


_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it starts with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""What a file of another encoding of Unicode starts with."""

SAVE_AS_UTF8 = 'save it as UTF-8: "Save with encoding" in most editors'


def _too_large(path: str, what: str) -> Problem:
    return UnplacedError(
        Code.TOO_LARGE,
        f"the file has {what}",
        "leave out what no page shows, or split it between people",
    ).at(Place(path=path))


def _not_utf8(raw: bytes, index: int, path: str) -> Problem:
    start = raw.rfind(b"\n", 0, index) + 1
    end = raw.find(b"\n", index)
    line = raw[start : end if end >= 0 else len(raw)].decode("cp1252", "replace")
    guess = raw[index : index + 1].decode("cp1252", "replace")
    refusal = UnplacedError(
        Code.NOT_UTF8,
        f"the file is not UTF-8: byte 0x{raw[index]:02X} looks like Latin-1 {guess}",
        SAVE_AS_UTF8,
    )
    column = len(raw[start:index].decode("utf-8", "replace")) + 1
    return refusal.at(
        Place(path=path, line=raw.count(b"\n", 0, index) + 1, column=column), excerpt=line
    )


def _forbidden_characters(source: Source) -> list[Problem]:
    if not FORBIDDEN.search(source.text):
        return []
    return [
        source.problem(forbidden_character(match[0]), number, match.start() + 1)
        for number, line in enumerate(source.lines, 1)
        if (match := FORBIDDEN.search(line))
    ]


def forbidden_character(character: str) -> UnplacedError:
    """Return the refusal of a control or bidirectional character."""
    return UnplacedError(
        Code.FORBIDDEN_CHARACTER,
        f"the invisible character U+{ord(character):04X} is not allowed here",
        "delete it; it shows nothing, or makes text read as something else",
    )
