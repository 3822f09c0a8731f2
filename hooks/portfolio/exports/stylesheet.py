"""All stylesheets of the portfolio as one file: one request instead of two dozen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from portfolio.loading.look_files import look_file

FOLDER = "assets/stylesheets/portfolio/"


@dataclass(frozen=True)
class JoinedStylesheet:
    """A stylesheet to write. Its name changes with its text, so that no cache holds an old one."""

    file: str
    text: str
    parts: tuple[str, ...]
    """The files that it replaces."""


def joined_stylesheet(paths: Iterable[str], folders: Sequence[Path]) -> JoinedStylesheet | None:
    """Return the portfolio's own stylesheets among those of a site as one, in their order.

    Args:
        folders: Where they are searched; the first wins.
    """
    parts = tuple(
        path
        for path in paths
        if path.startswith(FOLDER) and look_file(folders, path).is_file()  # no joined one
    )
    if not parts:
        return None
    text = "\n".join(look_file(folders, part).read_text(encoding="utf-8") for part in parts)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    # In the same folder, so that addresses in it stay right.
    return JoinedStylesheet(f"{FOLDER}all.{digest}.css", text, parts)
