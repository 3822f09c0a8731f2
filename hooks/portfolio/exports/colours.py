"""The colours of a site's look, from its stylesheets: light ones, for paper and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from portfolio.loading.look_files import FOLDER_OF_STYLES, look_file

_ROLES = {
    "page": ("page", "#ffffff"),
    "text": ("text", "#1e2329"),
    "muted": ("muted", "#59616b"),
    "line": ("line", "#e1ded7"),
    "accent": ("accent", "#0b6657"),
    "soft": ("accent-soft", "#e0eeea"),
}
"""What documents call a colour, what tokens.css calls it, and the one that is usual."""


def colours_of(folders: Sequence[Path], look: str = "") -> dict[str, str]:
    """Return the colour of each role as #rrggbb; a look sets those of the tokens again."""
    names = [*([f"looks/{look}.css"] if look else []), "tokens.css"]
    files = [look_file(folders, FOLDER_OF_STYLES + name) for name in names]
    text = "".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
    found = {}
    for role, (token, usual) in _ROLES.items():
        pattern = rf"--pf-color-{token}:\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{{6}})\b"
        first = re.search(pattern, text)  # below :root; a part of the page may have others
        found[role] = first[1] if first else usual
    return found
