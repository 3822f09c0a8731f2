"""The site's icon, inlined into its pages to save a request."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

_LONGEST = 500
"""Bytes of an SVG; the headers of a request and its response take about as much."""

_UNQUOTED = "!$()*+,-./:;=?@_~'"
"""Characters that a URL between double quotes may hold unquoted (RFC 3986)."""

_TAG = re.compile(rb"""<[A-Za-z](?:[^>"]|"[^"]*")*>""")


@dataclass(frozen=True)
class Icon:
    """The icon that pages name.

    Attributes:
        path: Its file, below the site's root.
        data: The SVG as a data URL (RFC 2397).
    """

    path: str
    data: str


def inline_icon(path: str, svg: bytes) -> Icon | None:
    """Return an icon as a data URL; None if it is no SVG, or too large to be worth it."""
    if not path.endswith(".svg") or len(svg) > _LONGEST:
        return None
    if b"'" not in svg and b"<!" not in svg:
        # A double quotation mark would have to be quoted, as %22.
        svg = _TAG.sub(lambda tag: tag[0].replace(b'"', b"'"), svg)
    return Icon(path, f"data:image/svg+xml,{quote(svg.strip(), safe=_UNQUOTED)}")
