"""What is kept from one build to the next, and taken again where its inputs are the same."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "PORTFOLIO_REUSE"
"""The variable of the environment that says whether anything is taken again; 0 for nothing."""

_FOLDER = ".cache/builds"


def is_reusing() -> bool:
    """Whether results of earlier builds may be taken again."""
    return os.environ.get(VARIABLE) != "0"


def cache_of(root: Path) -> Path | None:
    """Return where results are kept for a project, or None if nothing is taken again."""
    return root / _FOLDER if is_reusing() else None
