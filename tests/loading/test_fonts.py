"""Fonts are known by their first bytes, and the variable ones by their tables."""

from __future__ import annotations

import struct
from pathlib import Path

import fontpkg_ibm_plex_sans
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.loading.fonts import SIGNATURES, Font, font_of

VARIABLE = next(Path(fontpkg_ibm_plex_sans.__file__).parent.rglob("IBMPlexSans[[]*.ttf"))


def sfnt(*tags: bytes, signature: bytes = b"OTTO") -> bytes:
    head = signature + struct.pack(">HHHH", len(tags), 0, 0, 0)
    return head + b"".join(tag + bytes(12) for tag in tags)


def woff(*tags: bytes) -> bytes:
    head = b"wOFF" + bytes(8) + struct.pack(">H", len(tags)) + bytes(30)
    return head + b"".join(tag + bytes(16) for tag in tags)


def woff2(*entries: bytes) -> bytes:
    return b"wOF2" + bytes(8) + struct.pack(">H", len(entries)) + bytes(34) + b"".join(entries)


CMAP = b"\x00\x05"
GLYF_TRANSFORMED = b"\x0a\x81\x00\x81\x00"
GLYF_AS_IT_IS = b"\xca\x2f"
FVAR = b"\x2f\x20"
OWN_TABLE = b"\x3fABCD\x2f"


def test_real_font_is_variable() -> None:
    assert font_of(VARIABLE.read_bytes()) == Font("truetype", is_variable=True)


@pytest.mark.parametrize(
    ("data", "font"),
    [
        (sfnt(b"cmap", b"fvar"), Font("opentype", is_variable=True)),
        (sfnt(b"cmap", b"glyf"), Font("opentype", is_variable=False)),
        (sfnt(b"cmap", signature=b"true"), Font("truetype", is_variable=False)),
        (woff(b"cmap", b"fvar"), Font("woff", is_variable=True)),
        (woff(b"cmap"), Font("woff", is_variable=False)),
        (woff2(CMAP, GLYF_TRANSFORMED, FVAR), Font("woff2", is_variable=True)),
        (woff2(CMAP, GLYF_AS_IT_IS, OWN_TABLE, FVAR), Font("woff2", is_variable=True)),
        (woff2(CMAP, OWN_TABLE, GLYF_AS_IT_IS), Font("woff2", is_variable=False)),
    ],
)
def test_font_is_known_by_its_tables(data: bytes, font: Font) -> None:
    assert font_of(data) == font


@pytest.mark.parametrize("data", [b"", b"wOF2", b"<!doctype html>", woff2(CMAP)[:-1], b"OTTO\x00"])
def test_what_is_no_whole_font_is_none(data: bytes) -> None:
    assert font_of(data) is None


@given(st.sampled_from(sorted(SIGNATURES)), st.binary(max_size=200))
def test_any_bytes_are_a_font_or_none(signature: bytes, rest: bytes) -> None:
    font = font_of(signature + rest)

    assert font is None or font.format == SIGNATURES[signature]
