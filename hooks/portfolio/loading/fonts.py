"""What kind of font a file is."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageFont

SIGNATURES = {
    b"wOF2": "woff2",
    b"wOFF": "woff",
    b"\x00\x01\x00\x00": "truetype",
    b"true": "truetype",
    b"OTTO": "opentype",
}
"""The first four bytes of a font, and the name of its format in CSS."""


@dataclass(frozen=True)
class Font:
    """A font; a variable one has all weights in its file."""

    format: str
    is_variable: bool


def font_of(data: bytes) -> Font | None:
    """Return what kind of font the bytes are, or None if they are none."""
    from PIL import ImageFont  # few sites have fonts of their own

    kind = SIGNATURES.get(data[:4])
    try:
        font = ImageFont.truetype(io.BytesIO(data)) if kind else None
    except OSError:
        return None
    return Font(kind, _is_variable(font)) if kind and font else None


def _is_variable(font: ImageFont.FreeTypeFont) -> bool:
    try:
        return bool(font.get_variation_axes())
    except OSError:  # as Pillow says it of others
        return False
