"""Pictures in a frame that has one shape, and the drawings that stand where there is none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from portfolio.model.profile import Picture

_PHOTOS = (".jpg", ".jpeg", ".webp", ".avif")


_OPACITIES = (".08", ".2", ".4")


@dataclass(frozen=True)
class Tile:
    """A part of a drawing: a disc, or a quarter of a larger one, turned so many quarters."""

    x: int
    y: int
    is_disc: bool
    degrees: int
    opacity: str


@dataclass(frozen=True)
class FrameView:
    """A picture, or a drawing that is always the same for the same title."""

    picture: Picture | None
    may_be_cut: bool
    series: int
    """The number of a colour of series."""
    tiles: tuple[Tile, ...]


def is_photo(file: str) -> bool:
    """Whether a picture may be cut to fill a frame; plots and drawings are seen whole."""
    return file.lower().endswith(_PHOTOS)


def frame_view(picture: Picture | None, title: str) -> FrameView:
    """Return what the frame beside a title shows."""
    if picture:
        return FrameView(picture, is_photo(picture.file), 0, ())
    first, *rest = hashlib.sha256(title.encode()).digest()
    places = [(x, y) for y in (0, 20) for x in (0, 20, 40)]
    tiles = (
        Tile(
            x,
            y,
            is_disc=byte % 5 == 0,
            degrees=byte // 5 % 4 * 90,
            opacity=_OPACITIES[byte // 20 % 3],
        )
        for (x, y), byte in zip(places, rest, strict=False)
    )
    return FrameView(None, may_be_cut=False, series=first % 5 + 1, tiles=tuple(tiles))
