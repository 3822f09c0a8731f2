"""Where the pages of publications are."""

from __future__ import annotations

import re

FOLDER = "publications"


def page_uri(person: str, slug: str, owner: str | None) -> str:
    """Return the path below docs/ of a publication's page: the owner's are on the top level."""
    folder = FOLDER if person == owner else f"people/{person}/{FOLDER}"
    return f"{folder}/{slug}.md"


def anchor_in_list(slug: str) -> str:
    """Return the id of a publication in a list, which no heading has.

    Ids of headings are lower-case words or years; a slug that could be one gets a word of its own.
    """
    is_like_heading = re.fullmatch(r"\d+|[^\W\d]+([-_.][^\W\d]+)*", slug) and slug == slug.lower()
    return f"paper-{slug}" if is_like_heading else slug
