"""Colours: how light they are, and an owner's own in both schemes."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

BACKGROUNDS = ("page", "surface", "sunken")
"""What words in the accent stand on."""

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3."""

Pair = tuple[str, str]
"""A colour on light pages, and on dark ones, as #rrggbb."""


def hex_colour(value: Any) -> str | None:
    """Return a colour that is typed as #rgb or #rrggbb in the longer form; None if it is none."""
    if not re.fullmatch(r"#([0-9a-f]{3}){1,2}", str(value), re.I):
        return None
    digits = value[1:].lower()
    return f"#{digits}" if len(digits) == 6 else f"#{''.join(each * 2 for each in digits)}"


def luminance(colour: str) -> float:
    """Return how light a colour of the form #rrggbb is (WCAG 2.2, relative luminance)."""
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((luminance(one) + 0.05, luminance(other) + 0.05))
    return lighter / darker


@dataclass(frozen=True)
class Accent:
    """The colours that an owner's one is made into, by the tokens of the styles."""

    typed: str
    tokens: Mapping[str, Pair]

    @property
    def is_corrected(self) -> bool:
        return self.tokens["accent"][0] != self.typed


def accent_of(typed: str, look: Mapping[str, Pair]) -> Accent:
    """Return the colours of an accent, the nearest that can be read in a look."""
    found: dict[str, list[str]] = {}
    for scheme, end in enumerate(("#000000", "#ffffff")):
        page = look["page"][scheme]
        soft = mixed(typed, page, 0.12 + 0.06 * scheme)
        accent = _readable(typed, [soft, *(look[name][scheme] for name in BACKGROUNDS)], end)
        band = mixed("#000000", typed if scheme else accent, 0.15)
        for token, colour in (
            ("accent", accent),
            ("accent-strong", mixed(end, accent, 0.35)),
            ("accent-soft", soft),
            ("series-1", accent),
            ("band", _readable(band, ["#ffffff"], "#000000")),
            ("on-band", "#ffffff"),
        ):
            found.setdefault(token, []).append(colour)
    return Accent(typed, {token: (light, dark) for token, (light, dark) in found.items()})


def _readable(colour: str, backgrounds: Iterable[str], end: str) -> str:
    """Return the nearest colour of the same hue towards an end that has enough contrast."""
    backgrounds = list(backgrounds)
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    step = 0.01 if luminance(end) else -0.01
    while any(contrast(colour, each) < LEAST_CONTRAST for each in backgrounds) and colour != end:
        lightness = min(max(lightness + step, 0), 1)
        colour = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


def mixed(one: str, other: str, share: float) -> str:
    """Return two colours as one, with a share of the first."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _hex(share * mine + (1 - share) * its for mine, its in pairs)


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * each):02x}" for each in channels)
