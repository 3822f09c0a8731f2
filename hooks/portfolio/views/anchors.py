"""Names of places on a page, for links to them."""

from __future__ import annotations

import re
import unicodedata


def anchor_of(text: str) -> str:
    """Return the anchor of a heading: its letters and digits in any script, with hyphens."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-") or "section"
