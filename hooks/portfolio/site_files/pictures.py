"""Smaller forms of the owner's pictures: resized to the widths in which they are shown, as WebP."""

from __future__ import annotations

import hashlib
import io
import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.artefacts import ArtefactCache

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""The endings of files that may have smaller forms."""

WIDTHS = (160, 320, 640, 960, 1440)
"""In pixels, for screens of all densities: the next one has at least half as many again."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""The only decoders that are used, whatever a file claims to be."""
_ANIMATED = ("PNG", "WEBP", "GIF")
_MODES = {"RGB", "RGBA", "L", "LA", "P"}
"""Others, such as CMYK and 16 bits, would change their colours."""
_MOST_PIXELS = 50_000_000
"""More is an accident, or a decompression bomb."""
_LEAST, _MOST = 0.4, 2.4
"""Of the width in which a picture is shown: narrow screens, and dense ones."""
_QUALITY, _EFFORT, _EFFORT_OF_EXACT = 80, 5, 3


@dataclass(frozen=True)
class Form:
    """A picture as WebP in one width."""

    width: int
    content: bytes


@dataclass(frozen=True)
class Forms:
    """A picture, turned upright, and its smaller forms.

    Attributes:
        width, height: Of the file itself, in pixels.
        smaller: Each with fewer bytes than the file, the narrowest first; empty if the widest would
            have more. None of them has the file's metadata, such as where it was taken.
        key: A hash of the file and of the code that makes the forms.
    """

    width: int
    height: int
    smaller: tuple[Form, ...]
    key: str


def forms_of(file: Path, shown: int, cache: ArtefactCache) -> Forms | None:
    """Return the forms of a picture; None if it is broken, animated, or no picture.

    Args:
        shown: How wide it is shown at most, in CSS pixels.
    """
    content = file.read_bytes()
    key = hashlib.sha256(content + version("pillow").encode() + _code()).hexdigest()[:16]
    made = cache.get("pictures", f"{key} {shown}", lambda: _packed(made_forms(content, shown, key)))
    return _unpacked(made, key)


@cache
def _code() -> bytes:
    return Path(__file__).read_bytes()


def made_forms(content: bytes, shown: int, key: str = "") -> Forms | None:
    """Return the forms of what a file holds, or None; see `forms_of`."""
    from PIL import Image, ImageOps  # slow to import, and seldom needed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
        with picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            # Phones append more photos to a photo (MPO), which are never shown.
            if picture.format in _ANIMATED and getattr(picture, "is_animated", False):
                return None
            is_exact = picture.format in ("PNG", "GIF")
            upright = ImageOps.exif_transpose(picture)
            smaller: tuple[Form, ...] = ()
            if upright.mode in _MODES:
                smaller = tuple(_smaller(upright, shown, len(content), is_exact=is_exact))
            return Forms(upright.width, upright.height, smaller, key)
    except Exception:
        return None


def _smaller(picture: Image, shown: int, most: int, *, is_exact: bool) -> Iterator[Form]:
    from PIL.Image import Resampling

    has_alpha = picture.has_transparency_data
    colours = picture.convert("RGBA" if has_alpha else "RGB")
    profile = picture.info.get("icc_profile") if picture.mode in ("RGB", "RGBA") else None
    effort = _EFFORT_OF_EXACT if is_exact else _EFFORT  # the highest takes twice as long
    forms: list[Form] = []
    for width in reversed(list(_widths(picture.width, shown))):
        height = max(1, round(picture.height * width / picture.width))
        resized = (
            colours
            if width == picture.width
            else colours.resize((width, height), Resampling.LANCZOS)
        )
        written = io.BytesIO()
        resized.save(
            written, "WEBP", quality=_QUALITY, method=effort, lossless=is_exact,
            icc_profile=profile or b"", exif=b"", xmp=b"",
        )  # fmt: skip
        content = written.getvalue()
        if len(content) >= most and not forms:
            return  # the widest form would not be smaller, so the file itself is used
        if len(content) < most:
            forms.append(Form(width, content))
            most = len(content)
    yield from reversed(forms)


def _widths(own: int, shown: int) -> Iterator[int]:
    """Yield the widths of the smaller forms: never more than the picture's own."""
    for width in WIDTHS:
        if width >= own:
            break
        if width >= _LEAST * shown:
            yield width
        if width >= _MOST * shown:
            return
    yield min(own, WIDTHS[-1])


def _packed(forms: Forms | None) -> bytes:
    """Return forms as one file: their sizes in a line of JSON, then their contents."""
    if forms is None:
        return b""
    sizes = [(form.width, len(form.content)) for form in forms.smaller]
    known = {"width": forms.width, "height": forms.height, "smaller": sizes}
    return b"\n".join(
        [json.dumps(known).encode(), b"".join(form.content for form in forms.smaller)]
    )


def _unpacked(packed: bytes, key: str) -> Forms | None:
    if not packed:
        return None
    line, _, contents = packed.partition(b"\n")
    known = json.loads(line)
    read = io.BytesIO(contents)
    smaller = tuple(Form(width, read.read(size)) for width, size in known["smaller"])
    return Forms(known["width"], known["height"], smaller, key)
