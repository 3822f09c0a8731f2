"""Texts one behind another."""

from __future__ import annotations

import re
from collections.abc import Iterable


def sentences(texts: Iterable[str | None]) -> str:
    """Return texts with a full stop between them, where none is yet."""
    return re.sub(r"(?<=[.!?…])\. ", " ", ". ".join(filter(None, texts)))
