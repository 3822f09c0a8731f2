"""Badges of venues in the colours of an owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.model.colours import luminance
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
