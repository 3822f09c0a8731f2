"""The colours of a site's look, as its stylesheets say, and the owner's accent in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from portfolio.loading.look_files import FOLDER_OF_STYLES, look_file
from portfolio.model.colours import Accent, Pair, accent_of, hex_colour

_USUAL: dict[str, Pair] = {
    "page": ("#ffffff", "#14171a"),
    "surface": ("#ffffff", "#1c2024"),
    "sunken": ("#f1efea", "#1f2429"),
    "text": ("#1e2329", "#e4e7ea"),
    "muted": ("#59616b", "#a5aeb8"),
    "line": ("#e1ded7", "#30363c"),
    "accent": ("#0b6657", "#6ad1b9"),
    "accent-soft": ("#e0eeea", "#1c3530"),
}
_HEX = r"(#[0-9a-fA-F]{6})\b"


def colours_of_look(folders: Sequence[Path], look: str) -> dict[str, Pair]:
    """Return the colours by their tokens; a look sets those of the tokens again."""
    names = [*([f"looks/{look}.css"] if look else []), "tokens.css"]
    files = [look_file(folders, FOLDER_OF_STYLES + name) for name in names]
    text = "".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
    found = {}
    for token, usual in _USUAL.items():
        pattern = rf"--pf-color-{token}:\s*(?:light-dark\(\s*)?{_HEX}(?:\s*,\s*{_HEX})?"
        first = re.search(pattern, text)  # below :root; a part of the page may have others
        found[token] = (first[1], first[2] or first[1]) if first else usual
    return found


def accent_of_site(extra: Any, folders: Sequence[Path]) -> Accent | None:
    """Return the colour that `extra.accent` names in the site's look, if it is one."""
    settings = extra if isinstance(extra, dict) else {}
    typed = hex_colour(settings.get("accent"))
    look = colours_of_look(folders, str(settings.get("look") or ""))
    return accent_of(typed, look) if typed else None
