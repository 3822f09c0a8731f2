"""Badges of venues in the colours of an owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.model.publications import Publication

_BLACK, _WHITE = "#000000", "#ffffff"


@dataclass(frozen=True)
class BadgeView:
    """The short name of a venue, and its colours if the owner has chosen one."""

    text: str
    colour: str | None = None
    text_colour: str | None = None


def badge_view(publication: Publication, venues: Mapping[str, str]) -> BadgeView | None:
    """Return the badge of a publication, if it has one.

    Args:
        venues: Colours as #rrggbb, by the text of the badge.
    """
    if publication.badge is None:
        return None
    colour = venues.get(publication.badge)
    return BadgeView(publication.badge, colour, readable_on(colour) if colour else None)


def readable_on(colour: str) -> str:
    """Return black or white, whichever has more contrast on a colour: at least 4.58:1."""
    light = luminance(colour) + 0.05
    return _BLACK if light / 0.05 > 1.05 / light else _WHITE


def luminance(colour: str) -> float:
    """Return how light a colour of the form #rrggbb is (WCAG 2.2, relative luminance)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
