"""Checks of pictures: SVG without active content, photographs without a position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from PIL import Image

_ELEMENTS = {"script", "handler", "listener", "foreignobject", "iframe", "object", "embed"}
"""Elements that run programs (SVG 1.1 and 2, SVG Tiny 1.2) or hold HTML."""
_ADDRESSES = {"href", "src", "data", "from", "to", "by", "values"}
_IN_THE_PICTURE = re.compile(r"(#|data:image/(png|jpe?g|gif|webp)[;,]|$)", re.I)
_OF_STYLES = re.compile(r"@import|url\(\s*[\"']?(?!#|data:image/(png|jpe?g|gif|webp)[;,])", re.I)
_PROGRAM = re.compile(r"(javascript|vbscript|data):(?!image/(png|jpe?g|gif|webp))", re.I)

_EXIF = re.compile(
    rb"(?:II\*\0|MM\0\*)(?:(?<=\A.{4})|(?<=Exif\0\0.{4})|(?<=eXIf.{4})|(?<=EXIF.{8}))", re.S
)
"""Where metadata begin in TIFF, JPEG and HEIF, PNG, and WebP (Exif 3.0, 4.5)."""
_GPS, _LATITUDE, _MOST_TRIES = 0x8825, 2, 20


def tells_where(picture: bytes) -> bool:
    """Whether a photograph has the position at which it was taken, in Exif or XMP."""
    for found in [*_EXIF.finditer(picture)][:_MOST_TRIES]:
        exif = Image.Exif()
        try:
            exif.load(b"Exif\0\0" + picture[found.start() :])
            if _LATITUDE in exif.get_ifd(_GPS):
                return True
        except Exception:  # noqa: S112 - damaged; Pillow raises whatever it meets there
            continue
    return b"GPSLatitude" in picture


def active_parts(picture: bytes) -> Iterator[tuple[str, int]]:
    """Yield the active parts of a picture, each with its approximate offset in bytes.

    Invalid XML is one of them, since browsers may read it in other ways.
    """
    found: list[tuple[str, int]] = []
    parser = expat.ParserCreate()

    def note(words: str) -> None:
        found.append((words, parser.CurrentByteIndex))

    def start(name: str, attributes: Mapping[str, str]) -> None:
        for words in _parts_of_element(_local(name), attributes):
            note(words)

    def text(data: str) -> None:
        if "@import" in data.lower():
            note("@import")

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = lambda *_: note("<!ENTITY")
    parser.ProcessingInstructionHandler = lambda target, _: note(f"<?{target}")
    try:
        parser.Parse(picture, True)
    except expat.ExpatError:
        note("<" if not found else found[-1][0])
    yield from found


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _parts_of_element(element: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if element in _ELEMENTS:
        yield f"<{element}"
    for full_name, value in attributes.items():
        name, bare = _local(full_name), re.sub(r"[\x00-\x20]", "", value)
        is_handler = name.startswith("on") or (name == "attributename" and _local(bare)[:2] == "on")
        is_loaded = name in ("href", "src") and element != "a"
        if (
            is_handler
            or (name in _ADDRESSES and _PROGRAM.search(bare))
            or (is_loaded and not _IN_THE_PICTURE.match(bare))
            or (not full_name.startswith("xmlns") and _OF_STYLES.search(value))
        ):
            yield full_name
