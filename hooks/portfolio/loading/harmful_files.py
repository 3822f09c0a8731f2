"""Which files would do harm if they were published: by their names, and by what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _table() -> dict[str, Any]:
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


@cache
def _finders(group: str) -> list[tuple[list[bytes], Any]]:
    """Return the methods that find those of a group, each after words of which a text has one."""
    found = _table()[group]
    if isinstance(found, list):
        return [([b""], re.compile("|".join(found).encode(), re.S | re.I).match)]
    pairs = found.items()
    return [(words.encode().split(b"|"), re.compile(p.encode(), re.M).search) for words, p in pairs]


def _find(group: str, text: bytes) -> re.Match[bytes] | None:
    finders = (find for words, find in _finders(group) if any(word in text for word in words))
    return next(filter(None, (find(text) for find in finders)), None)


def is_one_of(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name fits a pattern, in small letters or large ones."""
    return any(fnmatch(name.lower(), pattern.lower()) for pattern in patterns)


def is_kind(name: str, kind: str) -> bool:
    """Whether a file is an "archive", a "photograph", or of "media" or "text", by its name."""
    return is_one_of(name, _table()[kind])


def harmful_name(name: str) -> Mapping[str, Any] | None:
    """Return the row of the table on files of this name, with what to "say" and a "help".

    None if they may be published, or are pages; with "published", it matters only if they are.
    """
    rows = () if name.endswith(".md") else _table()["names"]
    return next((row for row in rows if is_one_of(name, row["patterns"])), None)


def secret_in(content: bytes, name: str) -> tuple[str, bytes, int] | None:
    """Return what the first secret in a file is, its text, and where in bytes it starts there."""
    is_page, is_media = name.endswith(".md"), is_kind(name, "media")
    text, what = _text_of(content[:4096] if is_media else content), "a private key"
    found = _find("whole_keys" if is_page else "keys", text)
    if not found and not is_media:
        found, what = _find("tokens", text), "an access token"
    if not found and not is_media and not is_page:
        found = _find("files", content) or _find("starts", text) or _find("texts", text)
        what = "a database, a key or a password"
    return (what, text, found.start()) if found else None


def is_markup(content: bytes, name: str) -> bool:
    """Whether a server that knows no type for the name may have it shown as HTML or XML."""
    has_type = is_kind(name, "media") or is_kind(name, "text")
    return not has_type and bool(_find("markup", _text_of(content[:4096]).lstrip()))


def _text_of(content: bytes) -> bytes:
    """Return the letters of a text in UTF-16 and UTF-32, too."""
    return content.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
