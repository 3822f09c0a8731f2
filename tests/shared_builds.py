"""Sites that several tests read, built once for all processes of a run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

if sys.platform == "win32":
    import msvcrt

    def wait_for(lock: TextIO) -> None:
        """Lock a file as soon as no other process does."""
        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        except OSError:  # after ten seconds
            wait_for(lock)

else:
    import fcntl

    def wait_for(lock: TextIO) -> None:
        """Lock a file as soon as no other process does."""
        fcntl.flock(lock, fcntl.LOCK_EX)


MakeOnce = Callable[[str, Callable[[Path], object]], Path]
"""Returns the folder of a name; the function fills it where nobody has yet."""


def made_once(root: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder below `root` that one process fills while the others wait for it."""
    folder, mark = root / name, root / f"{name}.made"
    with (root / f"{name}.lock").open("w") as lock:
        wait_for(lock)  # ends with the process that holds it
        if not mark.exists():
            folder.mkdir()
            make(folder)
            mark.touch()
    return folder
