"""The colours of a site's look, as its stylesheets say, and the owner's accent in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from portfolio.loading.look_files import FOLDER_OF_STYLES, look_file
from portfolio.model.colours import Accent, Pair, accent_of, hex_colour

_TOKENS = ("page", "surface", "sunken", "text", "muted", "line", "accent", "accent-soft")
_OURS = Path(__file__).parents[3] / "overrides"
_HEX = r"(#[0-9a-fA-F]{6})\b"


def colours_of_look(folders: Sequence[Path], look: str) -> dict[str, Pair]:
    """Return the colours by their tokens; a look sets those of the tokens again."""
    names = [*([f"looks/{look}.css"] if look else []), "tokens.css"]
    files = [look_file(folders, FOLDER_OF_STYLES + name) for name in names]
    files.append(_OURS / FOLDER_OF_STYLES / "tokens.css")  # for what an owner's leaves out
    text = "".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
    found = {}
    for token in _TOKENS:
        pattern = rf"--pf-color-{token}:\s*(?:light-dark\(\s*)?{_HEX}(?:\s*,\s*{_HEX})?"
        first = re.search(pattern, text)  # below :root; a part of the page may have others
        assert first is not None  # ours name them all
        found[token] = (first[1], first[2] or first[1])
    return found


def accent_of_site(extra: Any, folders: Sequence[Path]) -> Accent | None:
    """Return the colour that `extra.accent` names in the site's look, if it is one."""
    settings = extra if isinstance(extra, dict) else {}
    typed = hex_colour(settings.get("accent"))
    look = colours_of_look(folders, str(settings.get("look") or ""))
    return accent_of(typed, look) if typed else None
