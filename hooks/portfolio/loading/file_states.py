"""When the files below a folder were last changed."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

StatesOfFiles = tuple[tuple[str, int, int], ...]
"""Files with the times of their last change in nanoseconds, and their sizes in bytes."""


def states_of_files(below: Path, *, also_linked: bool = False) -> StatesOfFiles:
    """Return the state of every file below a folder.

    Args:
        also_linked: Whether folders that links lead to count as well.
    """
    stats = []
    for folder, _, names in os.walk(below, followlinks=also_linked):
        for name in names:
            file = f"{folder}/{name}"
            with suppress(OSError):
                stat = os.stat(file)  # noqa: PTH116 - of each file at each build
                stats.append((file, stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(stats))
