"""Sites that several tests read, built once for all processes of a run."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

MakeOnce = Callable[[str, Callable[[Path], object]], Path]
"""Returns the folder of a name; the function fills it where nobody has yet."""


def made_once(root: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder below `root` that one process fills while the others wait for it."""
    folder, mark = root / name, root / f"{name}.made"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # ends with the process that holds it
        if not mark.exists():
            folder.mkdir()
            make(folder)
            mark.touch()
    return folder
