"""A folder that is complete before it replaces another."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

SECONDS_OF_A_BUILD = 3_600
"""No build takes longer."""

_TRIES = 9
"""Another build may put its site in place between two steps."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)


class Staging:
    """A temporary folder beside `target` that replaces it atomically, or is discarded."""

    def __init__(self, target: Path) -> None:
        self.target = target = target.resolve()  # a link to a folder stays one
        target.parent.mkdir(parents=True, exist_ok=True)
        self._remove_leftovers()
        is_beside = os.access(target.parent, os.W_OK)
        self.folder = Path(
            tempfile.mkdtemp(prefix=self._prefix, dir=target.parent if is_beside else None)
        )

    @property
    def _prefix(self) -> str:
        return f".{self.target.name}.new-"

    def put_in_place(self) -> None:
        """Replace the target by the new folder; readers see the complete old or new one.

        As with MkDocs, what has a hidden name in the target stays, such as `.git`. Of several
        builds at once, the last one wins. The files of a target that cannot be renamed, such as a
        mount point, are replaced one by one.

        Raises:
            OSError: The target cannot be written.
        """
        self.folder.chmod(0o777 & ~_umask())
        old: list[Path] = []
        for _ in range(_TRIES):
            with suppress(OSError):
                if not self.target.exists():
                    self.folder.rename(self.target)
                    break
                if _swapped(self.folder, self.target):
                    old.append(self.folder)
                    break
                aside = self.target.with_name(f"{self._prefix}{uuid4().hex}")
                old.append(self.target.rename(aside))
        else:
            _replace_files(self.folder, self.target)
            old.append(self.folder)
        for folder in old:
            for hidden in folder.glob(".*"):
                if not (self.target / hidden.name).exists():
                    hidden.rename(self.target / hidden.name)
            shutil.rmtree(folder, ignore_errors=True)

    def discard(self) -> None:
        """Leave the target as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _remove_leftovers(self) -> None:
        """Remove the folders that killed runs have left; newer ones may be of a build under way."""
        for folder in self.target.parent.glob(f"{self._prefix}*"):
            with suppress(FileNotFoundError):  # another build removes them, too
                if time.time() - folder.lstat().st_mtime > SECONDS_OF_A_BUILD:
                    shutil.rmtree(folder, ignore_errors=True)


def _replace_files(new: Path, target: Path) -> None:
    """Replace all files of a folder by those of another, pages last, then remove the others."""
    target.mkdir(exist_ok=True)
    with _alone_in(target):
        names = sorted(files_below(new), key=lambda name: (name.endswith(".html"), name))
        copy = target / f".{uuid4().hex}"
        for name in names:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(new / name, copy)
            copy.replace(target / name)
        for name in {*files_below(target)} - {*names}:
            if not name.startswith("."):
                (target / name).unlink()
        for folder, _, _ in os.walk(target, topdown=False):
            with suppress(OSError):  # most are not empty
                if not Path(folder).relative_to(target).as_posix().startswith("."):
                    Path(folder).rmdir()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other build replaces files of a folder, where the system can tell."""
    handle = None
    try:
        if sys.platform != "win32":
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
            with suppress(OSError):  # some network file systems have no locks
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        if handle is not None:
            os.close(handle)


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
