"""What an owner says of lists of publications, under `extra.publications`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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


def hex_colour(value: Any) -> str | None:
    """Return a colour that is typed as #rgb or #rrggbb in the longer form; None if it is none."""
    if not re.fullmatch(r"#([0-9a-f]{3}){1,2}", str(value), re.I):
        return None
    digits = value[1:].lower()
    return f"#{digits}" if len(digits) == 6 else f"#{''.join(each * 2 for each in digits)}"
