"""A folder that is complete before it replaces another."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SECONDS_OF_A_BUILD = 3_600
"""No build takes longer."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)


class Staging:
    """A temporary folder beside `target` that replaces it atomically, or is discarded."""

    def __init__(self, target: Path) -> None:
        self.target = target = target.resolve()  # a link to a folder stays one
        target.parent.mkdir(parents=True, exist_ok=True)
        self._remove_leftovers()
        self.folder = Path(tempfile.mkdtemp(prefix=self._prefix, dir=target.parent))

    @property
    def _prefix(self) -> str:
        return f".{self.target.name}.new-"

    def put_in_place(self) -> None:
        """Replace the target by the new folder; readers see the complete old or new one.

        As with MkDocs, what has a hidden name in the target stays, such as `.git`.
        """
        self.folder.chmod(0o777 & ~_umask())
        if not self.target.exists():
            self.folder.rename(self.target)
            return
        for hidden in self.target.glob(".*"):
            if not (self.folder / hidden.name).exists():
                hidden.rename(self.folder / hidden.name)
        if not _swapped(self.folder, self.target):
            aside = Path(tempfile.mkdtemp(prefix=self._prefix, dir=self.target.parent))
            self.target.rename(aside / "old")
            self.folder.rename(self.target)
            shutil.rmtree(aside)
            return
        shutil.rmtree(self.folder)

    def discard(self) -> None:
        """Leave the target as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _remove_leftovers(self) -> None:
        """Remove the folders that killed runs have left; newer ones may be of a build under way."""
        for folder in self.target.parent.glob(f"{self._prefix}*"):
            if time.time() - folder.lstat().st_mtime > SECONDS_OF_A_BUILD:
                shutil.rmtree(folder, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system cannot do that."""
    if sys.platform not in ("linux", "darwin"):  # on Windows there is no CDLL(None)
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            code = library.renamex_np(first, second, _RENAME_SWAP)
        else:
            code = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    except (AttributeError, OSError):
        return False
    return bool(code == 0)


def files_below(folder: Path) -> Iterator[str]:
    """Yield the relative paths of all files below a folder."""
    for found, _, names in os.walk(folder):
        below = Path(found).relative_to(folder).as_posix()
        yield from names if below == "." else (f"{below}/{name}" for name in names)
