"""What stands for a publication in addresses, made of its key."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

_MOST_BYTES = 120
"""File systems take names of 255 bytes, with endings and words of ours."""


def slugs_of(keys: Iterable[str]) -> dict[str, str]:
    """Return a slug for each key, no two of which differ by case alone; later ones get numbers."""
    wanted = {key: _slug_of(key) for key in keys}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, slug in wanted.items():
        if slug.lower() not in taken:
            found[key] = slug
            taken.add(slug.lower())
    for key, slug in wanted.items():
        if key not in found:
            numbered = (f"{slug}-{number}" for number in itertools.count(2))
            found[key] = next(each for each in numbered if each.lower() not in taken)
            taken.add(found[key].lower())
    return found


def _slug_of(key: str) -> str:
    """Return letters, digits, points and hyphens of a key.

    Letters of other scripts stay where Latin ones do not name the work alone; accents do not, as
    file systems write them in two ways.
    """
    letters = "A-Za-z0-9" if _is_latin(key) else r"\w"
    slug = re.sub(rf"[^{letters}._-]+", "-", unicodedata.normalize("NFC", key)).strip("-.")
    slug = slug.encode()[:_MOST_BYTES].decode("utf-8", "ignore").rstrip("-.")
    return slug if slug and slug.lower() != "index" else f"paper-{slug or 'without-letters'}"


def _is_latin(key: str) -> bool:
    return all(
        letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
        for letter in key
        if letter.isalpha()
    )
