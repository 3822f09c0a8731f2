"""What becomes of a list of ours if the owner writes theirs: both count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def joined(ours: Iterable[Any], theirs: Iterable[Any]) -> list[Any]:
    """Return ours and then theirs; what theirs name of ours keeps the place that they give it."""
    theirs = list(theirs)
    return [*(each for each in ours if each not in theirs), *theirs]


def features_of(ours: list[str], theirs: Any) -> list[str]:
    """Return the theme's features; a mapping can take one of ours away: `toc.follow: false`."""
    if isinstance(theirs, Mapping):
        switched = dict.fromkeys(ours, True) | dict(theirs)
        return [name for name, is_on in switched.items() if is_on]
    theirs = [theirs] if isinstance(theirs, str) else theirs
    return list(dict.fromkeys([*ours, *(theirs or [])]))


def palette_of(ours: list[dict[str, Any]], theirs: Any) -> Any:
    """Return the colours: a mapping without a scheme changes each of ours, a list stands alone."""
    if isinstance(theirs, Mapping) and not theirs.keys() & {"scheme", "media", "toggle"}:
        return [{**each, **theirs} for each in ours]
    return theirs or ours
