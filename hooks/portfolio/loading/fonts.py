"""What kind of font a file is, read from its first bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURES = {
    b"wOF2": "woff2",
    b"wOFF": "woff",
    b"\x00\x01\x00\x00": "truetype",
    b"true": "truetype",
    b"OTTO": "opentype",
}
"""The first four bytes of a font, and the name of its format in CSS."""

_FVAR = 47
"""The number of the table of variable fonts in WOFF2 (section 5.1, known table tags)."""
_ANY_TAG = 63
_TRANSFORMED = {10, 11}
"""The tables glyf and loca: their version 0 has a second length, that of others has none."""


@dataclass(frozen=True)
class Font:
    """A font; a variable one has all weights in its file."""

    format: str
    is_variable: bool


def font_of(data: bytes) -> Font | None:
    """Return what kind of font the bytes are, or None if they are none.

    Sources: OpenType 1.9 "Organization of an OpenType font", https://www.w3.org/TR/WOFF/ and
    https://www.w3.org/TR/WOFF2/, the directory of tables of each.
    """
    kind = SIGNATURES.get(data[:4])
    if kind is None:
        return None
    try:
        return Font(kind, is_variable=b"fvar" in set(_tables(data, kind)))
    except (struct.error, IndexError):
        return None


def _tables(data: bytes, kind: str) -> Iterator[bytes]:
    if kind == "woff2":
        yield from _tables_of_woff2(data)
        return
    number_at, first, size = (12, 44, 20) if kind == "woff" else (4, 12, 16)
    (number,) = struct.unpack_from(">H", data, number_at)
    for index in range(number):
        (tag,) = struct.unpack_from("4s", data, first + index * size)
        yield tag


def _tables_of_woff2(data: bytes) -> Iterator[bytes]:
    (number,) = struct.unpack_from(">H", data, 12)
    position = 48
    for _ in range(number):
        flags = data[position]
        table, version = flags & 0b111111, flags >> 6
        position += 1
        if table == _ANY_TAG:
            yield data[position : position + 4]
            position += 4
        elif table == _FVAR:
            yield b"fvar"
        position = _after_number(data, position)
        if (version == 0) == (table in _TRANSFORMED):
            position = _after_number(data, position)


def _after_number(data: bytes, position: int) -> int:
    """Return where a number of variable length ends (UIntBase128: the last byte is below 128)."""
    while data[position] >= 0b10000000:
        position += 1
    return position + 1
