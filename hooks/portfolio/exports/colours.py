"""The colours of a site's look, from its stylesheets: light ones, for paper and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from portfolio.loading.look_colours import colours_of_look
from portfolio.model.colours import Accent

_ROLES = ("page", "text", "muted", "line", "accent", "soft")
"""What documents call a colour."""


def colours_of(
    folders: Sequence[Path], look: str = "", accent: Accent | None = None
) -> Mapping[str, str]:
    """Return the colour of each role as #rrggbb, and `mark`: the one on the band of a card."""
    found = {**colours_of_look(folders, look), **(accent.tokens if accent else {})}
    tokens = {role: "accent-soft" if role == "soft" else role for role in _ROLES}
    colours = {role: found[token][0] for role, token in tokens.items()}
    return {**colours, "mark": colours["page"] if accent else "#ffd84d"}
