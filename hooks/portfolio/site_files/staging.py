"""A folder, or a file, that is complete before it replaces another."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)


class Staging:
    """A folder beside `target` that takes its place in one step, or leaves no trace."""

    def __init__(self, target: Path) -> None:
        self.target = target
        target.parent.mkdir(parents=True, exist_ok=True)
        self._remove_leftovers()
        self.folder = Path(tempfile.mkdtemp(prefix=self._prefix, dir=target.parent))

    @property
    def _prefix(self) -> str:
        return f".{self.target.name}.new-"

    def put_in_place(self) -> None:
        """Make the new folder the target. Whoever looks sees the old or the new one, whole."""
        self.folder.chmod(0o777 & ~_umask())
        if not self.target.exists():
            self.folder.rename(self.target)
            return
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
        """Remove what a run that was killed has left behind."""
        for folder in self.target.parent.glob(f"{self._prefix}*"):
            shutil.rmtree(folder, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders in one step of the file system; False where it cannot do that."""
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
    """Yield all files below a folder, by their paths in it."""
    for found, _, names in os.walk(folder):
        below = Path(found).relative_to(folder).as_posix()
        yield from names if below == "." else (f"{below}/{name}" for name in names)
