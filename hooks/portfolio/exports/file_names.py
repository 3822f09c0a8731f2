"""Names of files made from addresses of pages, which every system and server takes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from portfolio.model.urls import UNWRITABLE

_PLAIN = re.compile(r"[A-Za-z0-9_][\w.-]{0,99}", re.A)


def distinct_names(urls: Iterable[str]) -> dict[str, str]:
    """Return a name for each address, the first ones first; none differ by case only."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for url in urls:
        name = url.removesuffix(".html").strip("/").replace("/", "-") or "index"
        is_plain = _PLAIN.fullmatch(name) and not UNWRITABLE.search(name)
        if not is_plain or name.casefold() in taken:
            name = _hashed(url)
        taken.add(name.casefold())
        found[url] = name
    return found


def _hashed(url: str) -> str:
    """Return the letters of an address that are plain, and a hash of all."""
    text = unicodedata.normalize("NFC", unquote(url))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60]
    return f"{words or 'page'}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
