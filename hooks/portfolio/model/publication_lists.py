"""What an owner says of lists of publications, under `extra.publications`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portfolio.model.publication_fields import LISTED

LIST_STYLES = ("regular", "compact", "rich")
"""How dense a list is: `rich` has pictures of a size that one scans, `compact` has none."""


@dataclass(frozen=True)
class ListSettings:
    """How lists of publications look, unless a page says otherwise."""

    style: str = LIST_STYLES[0]
    """`list_style`"""
    fields: tuple[str, ...] = LISTED
    """`fields`: what a list shows besides the usual."""
    venues: Mapping[str, str] = field(default_factory=dict)
    """`venues`: the colours of badges, as #rrggbb, by their text."""


USUAL = ListSettings()
