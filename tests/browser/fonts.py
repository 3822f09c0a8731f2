"""A font that is the same on every machine."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

import fontpkg_ibm_plex_sans


@cache
def fixed_font() -> str:
    """Return styles that set all text in one font."""
    file = next(Path(fontpkg_ibm_plex_sans.__file__).parent.rglob("IBMPlexSans[[]*.ttf"))
    data = base64.b64encode(file.read_bytes()).decode()
    return (
        "@font-face { font-family: Fixed; font-weight: 100 700; "
        f"src: url(data:font/ttf;base64,{data}) }}"
        # Letters of whole pixels: where one begins does not depend on the ones before it.
        "* { font-family: Fixed !important; text-rendering: geometricPrecision }"
    )
