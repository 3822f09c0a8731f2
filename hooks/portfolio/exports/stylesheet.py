"""All stylesheets of the portfolio as one file: one request instead of two dozen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portfolio.reuse import state_of_file

FOLDER = "assets/stylesheets/portfolio/"


@dataclass(frozen=True)
class Stylesheet:
    """A stylesheet to write. Its name changes with its text, so that no cache holds an old one."""

    file: str
    text: str
    parts: tuple[str, ...]
    """The files that it replaces."""


def joined_stylesheet(paths: Iterable[str], overrides: Path) -> Stylesheet | None:
    """Return the portfolio's own stylesheets among those of a site as one, in their order."""
    parts = tuple(path for path in paths if path.startswith(FOLDER))
    if not parts:
        return None
    files = [overrides / part for part in parts]
    text = _text_of(tuple((file, tuple(state_of_file(file))) for file in files))
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    # In the same folder, so that addresses in it stay right.
    return Stylesheet(f"{FOLDER}all.{digest}.css", text, parts)


@lru_cache(maxsize=1)
def _text_of(files: tuple[tuple[Path, object], ...]) -> str:
    """Return what stands in files, each of which comes with what changes with it."""
    return "\n".join(file.read_text(encoding="utf-8") for file, _ in files)
