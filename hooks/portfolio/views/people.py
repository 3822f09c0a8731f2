"""The main page of each person."""

from __future__ import annotations

from collections.abc import Collection


def main_page_of(person: str, *, owner: str | None, pages: Collection[str]) -> str | None:
    """Return the path below docs/ of a person's main page, or None if there is none."""
    candidates = [f"people/{person}.md", f"people/{person}/index.md"]
    if person == owner:
        candidates.insert(0, "index.md")
    return next((page for page in candidates if page in pages), None)
