"""The icon of a site within its pages, so that no visit asks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

_LONGEST = 500
"""Bytes of a drawing; asking for a file, and the head of the answer, take about as much."""

_AS_THEY_ARE = "!$()*+,-./:;=?@_~'"
"""What an address between double quotes holds as it is, beside letters and digits (RFC 3986)."""

_TAG = re.compile(rb"""<[A-Za-z](?:[^>"]|"[^"]*")*>""")


@dataclass(frozen=True)
class Icon:
    """The icon that pages name.

    Attributes:
        path: Where it is, below the site's root.
        data: The address that holds the drawing itself (RFC 2397).
    """

    path: str
    data: str


def icon_within(path: str, drawing: bytes) -> Icon | None:
    """Return an icon that pages can hold; None if it is no SVG, or is better asked for."""
    if not path.endswith(".svg") or len(drawing) > _LONGEST:
        return None
    if b"'" not in drawing and b"<!" not in drawing:
        # A double quotation mark takes three characters in an address, a single one its own.
        drawing = _TAG.sub(lambda tag: tag[0].replace(b'"', b"'"), drawing)
    return Icon(path, f"data:image/svg+xml,{quote(drawing.strip(), safe=_AS_THEY_ARE)}")
