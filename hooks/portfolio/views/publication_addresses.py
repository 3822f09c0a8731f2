"""Where the pages of publications are."""

from __future__ import annotations

import re
from collections.abc import Iterable

FOLDER = "publications"


def slug_of(key: str) -> str:
    """Return an entry's key as it stands in addresses: letters, digits, points and hyphens."""
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", key).strip("-.")
    return slug if slug and slug.lower() != "index" else f"paper-{slug or 'without-letters'}"


def page_uri(key: str, person: str, owner: str | None) -> str:
    """Return the path below docs/ of a publication's page: the owner's are on the top level."""
    folder = FOLDER if person == owner else f"people/{person}/{FOLDER}"
    return f"{folder}/{slug_of(key)}.md"


def keys_with_one_address(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs of keys that would have the same page."""
    first: dict[str, str] = {}
    return [
        (first[slug], key)
        for key in keys
        if first.setdefault(slug := slug_of(key).lower(), key) != key
    ]
