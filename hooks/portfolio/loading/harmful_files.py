"""Which files would do harm if they were published: by their names, and by what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

PHOTOGRAPHS = {
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff",
    ".dng",
}  # fmt: skip
_MEDIA = {*PHOTOGRAPHS, ".gif", ".pdf", ".mp4", ".woff2", ".ico"}
_TEXTS = {".md", ".txt", ".csv", ".tsv", ".json", ".ipynb", ".bib", ".css", ".yml", ".yaml"}
"""The endings of what browsers show as text, whatever is in it."""


@dataclass(frozen=True)
class HarmfulName:
    """Why files of some names are not to be published, and what to do."""

    say: str
    help: str
    patterns: tuple[str, ...]
    published: bool = False
    """Whether it matters only for files that MkDocs publishes."""


class Secret(NamedTuple):
    """What is in a file, and where, in bytes of its text."""

    what: str
    text: bytes
    start: int


@cache
def _table() -> dict[str, Any]:
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


@cache
def _names() -> tuple[HarmfulName, ...]:
    return tuple(HarmfulName(**each) for each in _table()["names"])


@cache
def _patterns(group: str) -> dict[tuple[bytes, ...], re.Pattern[bytes]]:
    """Return the patterns of a group, each with the words of which a text has one."""
    found: dict[str, str] = _table()[group]
    return {
        tuple(words.encode().split(b"|")): re.compile(pattern.encode(), re.M)
        for words, pattern in found.items()
    }


@cache
def _starts(group: str, flags: int) -> re.Pattern[bytes]:
    return re.compile("|".join(_table()[group]).encode(), flags)


def _found(group: str, text: bytes) -> re.Match[bytes] | None:
    matches = (
        pattern.search(text)
        for words, pattern in _patterns(group).items()
        if any(word in text for word in words)
    )
    return next(filter(None, matches), None)


def is_one_of(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name fits a pattern, in small letters or large ones."""
    return any(fnmatch(name.lower(), pattern.lower()) for pattern in patterns)


def harmful_name(name: str) -> HarmfulName | None:
    """Return why a file of this name is not to be published; None if it may be, or is a page."""
    names = () if name.endswith(".md") else _names()
    return next((each for each in names if is_one_of(name, each.patterns)), None)


def secret_in(content: bytes, suffix: str) -> Secret | None:
    """Return the first secret in a file; None if there is none.

    Args:
        content: The file, or its first megabytes.
        suffix: The ending of its name, with the dot, in small letters.
    """
    is_page, is_media = suffix == ".md", suffix in _MEDIA
    text, what = _text_of(content[:4096] if is_media else content), "a private key"
    found = _found("whole_keys" if is_page else "keys", text)
    if not found and not is_media:
        found, what = _found("tokens", text), "an access token"
    if not found and not is_media and not is_page:
        found = _starts("files", re.S).match(content)
        found = found or _starts("starts", re.S | re.I).match(text) or _found("texts", text)
        what = "a password, a key or a database"
    return Secret(what, text, found.start()) if found else None


def is_markup(content: bytes, suffix: str) -> bool:
    """Whether a server that knows no type for the ending may have a file shown as HTML or XML."""
    is_known = suffix in {*_MEDIA, *_TEXTS, ".svg"}
    return not is_known and bool(_starts("markup", re.I).match(_text_of(content[:4096]).lstrip()))


def _text_of(content: bytes) -> bytes:
    """Return the letters of a text in UTF-16 and UTF-32, too."""
    return content.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
