"""Fonts are known by their first bytes, and the variable ones by their axes."""

from __future__ import annotations

import struct
from pathlib import Path

import fontpkg_ibm_plex_sans
import mkdocs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.loading.own_fonts import SIGNATURES, Font, font_of

VARIABLE = next(Path(fontpkg_ibm_plex_sans.__file__).parent.rglob("IBMPlexSans[[]*.ttf"))
FIXED = Path(mkdocs.__file__).parent / "themes/readthedocs/css/fonts"


def woff(font: bytes) -> bytes:
    """Return a font in WOFF, whose tables need not be compressed (https://www.w3.org/TR/WOFF/)."""
    (number,) = struct.unpack_from(">H", font, 4)
    head, tables = b"", b""
    for index in range(number):
        tag, checksum, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        place = 44 + 20 * number + len(tables)
        head += struct.pack(">4sIIII", tag, place, length, length, checksum)
        tables += font[offset : offset + length] + bytes(-length % 4)
    whole = 44 + len(head) + len(tables)
    start = struct.pack(">4s4sIHHI", b"wOFF", font[:4], whole, number, 0, len(font))
    return start + bytes(24) + head + tables


@pytest.mark.parametrize(
    ("data", "font"),
    [
        (VARIABLE.read_bytes(), Font("truetype", is_variable=True)),
        (b"true" + VARIABLE.read_bytes()[4:], Font("truetype", is_variable=True)),
        (woff(VARIABLE.read_bytes()), Font("woff", is_variable=True)),
        ((FIXED / "lato-bold.woff").read_bytes(), Font("woff", is_variable=False)),
        ((FIXED / "lato-bold.woff2").read_bytes(), Font("woff2", is_variable=False)),
    ],
)
def test_font_is_known_by_its_bytes(data: bytes, font: Font) -> None:
    assert font_of(data) == font


@pytest.mark.parametrize(
    "data",
    [b"", b"wOF2", b"<!doctype html>", b"OTTO\x00", (FIXED / "lato-bold.woff2").read_bytes()[:-9]],
)
def test_what_is_no_whole_font_is_none(data: bytes) -> None:
    assert font_of(data) is None


@given(st.sampled_from(sorted(SIGNATURES)), st.binary(max_size=200))
def test_any_bytes_are_a_font_or_none(signature: bytes, rest: bytes) -> None:
    font = font_of(signature + rest)

    assert font is None or font.format == SIGNATURES[signature]
