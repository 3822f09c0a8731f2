"""The files of a source: the only module that lists, opens and reads what somebody else made.

A source may hold links to the owner's private files, pipes that never end, or files of any size.
Each path is checked when it is found and again when it is read.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from importers.report import Report
from portfolio.terminal import visible

MOST_BYTES = 50 * 1024 * 1024
"""The largest file that is read or taken along; GitHub warns of larger ones."""
MOST_FILES, MOST_LEVELS = 50_000, 40
"""How many files are looked at below one folder, and how deep."""

OUTSIDE = "it leads out of the folder that is imported"
UNPRINTABLE = "its name has characters that cannot be shown"
_LINK_OUT = "it is a link out of the folder"
_TOO_LARGE = f"it is larger than {MOST_BYTES // 1024**2} MB"
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that took the file's place must not block
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class SourceError(Exception):
    """The source is not of its format, or cannot be read. The message is for its owner."""

    text = ""
    """What it holds, if that is to be reported."""

    def __str__(self) -> str:
        return visible(super().__str__())


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A regular file of a source that passed the checks."""

    path: str
    """Its path below the folder, with slashes: what the report calls it."""
    real: Path
    """Where it is, with all links followed."""
    root: Path

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot."""
        return PurePosixPath(self.path).suffix.lower()

    @property
    def folder(self) -> str:
        """The path of its folder; empty for the source's own."""
        return _joined(str(PurePosixPath(self.path).parent))

    def content(self) -> bytes:
        """Return what the file holds.

        Raises:
            SourceError: it cannot be read, or is not any more what it was when it was found.
        """
        real, reason = _look_up(self.root, self.path)
        if real is None:
            raise SourceError(f"{self.path} cannot be read: {reason or 'it is gone'}")
        try:
            with os.fdopen(os.open(real, _OPEN_FLAGS), "rb") as file:
                reason = _fault(os.fstat(file.fileno()))
                data = file.read(MOST_BYTES + 1) if not reason else b""
        except OSError as error:
            reason = _reason(error)
        if not reason and len(data) > MOST_BYTES:
            reason = _TOO_LARGE
        if reason:
            raise SourceError(f"{self.path} cannot be read: {reason}")
        return data


class SourceFolder:
    """The folder of a source, or the folder around the one file that was named."""

    def __init__(self, root: Path, report: Report) -> None:
        self.root = Path(os.path.realpath(root))
        self.named: SourceFile | None = None
        """The file that was named, if it was no folder."""
        self.refused: dict[str, str] = {}
        """What was not read, and why; the report has it too."""
        self._report = report

    @property
    def name(self) -> str:
        return self.named.name if self.named else self.root.name

    def only_file(self) -> SourceFile:
        """Return the file that was named.

        Raises:
            SourceError: a folder was named.
        """
        if self.named is None:
            raise SourceError(f"{self.name} is a folder: name the file in it")
        return self.named

    def file(self, path: str) -> SourceFile | None:
        """Return the file at a path; None if there is none, or one that the report names."""
        real, reason = _look_up(self.root, path)
        if reason:
            self._refuse(_link_in(self.root, path) if reason == _LINK_OUT else path, reason)
        return SourceFile(path=path, real=real, root=self.root) if real else None

    def why_not(self, path: str) -> str:
        """Return why a file is not read; empty if it is, or if there is none."""
        return _look_up(self.root, path)[1]

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder at a path of the source, and not a link out of it."""
        if _is_outside(self.root, path):
            self._refuse(_link_in(self.root, path) or path, _LINK_OUT)
            return False
        return (self.root / path).is_dir()

    def files(
        self,
        below: str = "",
        *,
        suffixes: Collection[str] = (),
        deep: bool = True,
        wanted: Callable[[str], bool] = lambda _path: True,
    ) -> list[SourceFile]:
        """Return the files in a folder, in a fixed order; without those that the report names.

        Args:
            below: The folder; the whole source if it is empty.
            suffixes: The suffixes to look for, in lower case; any if there are none.
            deep: Whether folders in it count too. Links to folders are not followed.
            wanted: Is asked about each path before it is looked at.
        """
        paths = [
            path
            for path in self._walk(below, deep=deep, wanted=wanted)
            if not suffixes or PurePosixPath(path).suffix.lower() in suffixes
        ]
        ordered = sorted(paths, key=lambda path: path.split("/"))
        return [file for path in ordered if (file := self.file(path)) is not None]

    def _walk(self, below: str, *, deep: bool, wanted: Callable[[str], bool]) -> Iterator[str]:
        folders, left = [below] if self.is_folder(below) else [], MOST_FILES
        while folders:
            folder = folders.pop()
            try:
                entries = list(islice(os.scandir(self.root / folder), MOST_FILES + 1))
            except OSError as error:
                self._refuse(folder or ".", _reason(error))
                continue
            for entry in entries:
                path = _joined(folder, entry.name)
                if not wanted(path):
                    continue
                left -= 1
                if left < 0:
                    raise SourceError(f"{below or self.name} holds more than {MOST_FILES:,} files")
                if entry.is_dir(follow_symlinks=False):
                    if deep and path.count("/") > MOST_LEVELS:
                        self._refuse(path, f"it stands in more than {MOST_LEVELS} folders")
                    elif deep:
                        folders.append(path)
                elif not entry.is_symlink() or not self._is_link_to_folder(path):
                    yield path

    def _is_link_to_folder(self, path: str) -> bool:
        """Whether a path is a link to a folder; one that leads out of the source is reported."""
        if not os.path.isdir(self.root / path):  # noqa: PTH112 - Path.is_dir raises on some links
            return False
        self.is_folder(path)
        return True

    def _refuse(self, path: str, reason: str) -> None:
        shown = path if _is_printable(path) else ascii(path)[1:-1]
        if shown not in self.refused:
            self.refused[shown] = reason
            self._report.left(shown, "", "", reason)


def open_source(source: Path, report: Report) -> SourceFolder:
    """Return the source that an owner named: a folder, or a file, which may be a link.

    Raises:
        SourceError: there is none, or it is no file that can be read.
    """
    try:
        if not source.exists():
            raise SourceError(f"there is no file or folder {source}")
    except OSError as error:
        raise SourceError(f"{source} cannot be read: {_reason(error)}") from None
    real = Path(os.path.realpath(source))
    if real.is_dir():
        return SourceFolder(real, report)
    if reason := _look_up(real.parent, real.name)[1]:
        raise SourceError(f"{source} cannot be read: {reason}")
    folder = SourceFolder(real.parent, report)
    folder.named = folder.file(real.name)
    return folder


def _look_up(root: Path, path: str) -> tuple[Path | None, str]:
    """Return where a file is, or why it is not read; neither if there is no such file."""
    if path.startswith("/") or ".." in PurePosixPath(path).parts:
        return None, OUTSIDE
    if not _is_printable(path):
        return None, UNPRINTABLE
    if _is_outside(root, path):
        return None, _LINK_OUT
    real = Path(os.path.realpath(root / path))
    try:
        reason = _fault(real.stat(follow_symlinks=False))
    except (FileNotFoundError, NotADirectoryError):
        is_link = os.path.islink(root / path)  # noqa: PTH114 - see above
        return None, "it is a link that leads nowhere" if is_link else ""
    except OSError as error:
        return None, "" if error.errno == errno.ENAMETOOLONG else _reason(error)
    return (None, "") if reason == _FOLDER else (None, reason) if reason else (real, "")


_FOLDER = "it is a folder"


def _fault(found: os.stat_result) -> str:
    """Return why a file of this kind and size is not read; empty if it is."""
    if stat.S_ISDIR(found.st_mode):
        return _FOLDER
    if stat.S_ISLNK(found.st_mode):
        return "it is a link that leads nowhere"
    if not stat.S_ISREG(found.st_mode):
        kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
        kind = next((name for test, name in kinds if test(found.st_mode)), "a device")
        return f"it is {kind}, not a file"
    return _TOO_LARGE if found.st_size > MOST_BYTES else ""


def _is_outside(root: Path, path: str) -> bool:
    return not Path(os.path.realpath(root / path)).is_relative_to(root)


def _link_in(root: Path, path: str) -> str:
    """Return the part of a path that is a link out of the folder."""
    parts = PurePosixPath(path).parts
    heads = ("/".join(parts[: length + 1]) for length in range(len(parts)))
    return next((head for head in heads if _is_outside(root, head)), path)


def _is_printable(path: str) -> bool:
    """Whether a name has neither control characters nor bytes that are no text."""
    return not any(unicodedata.category(character) in ("Cc", "Cs") for character in path)


def _joined(*parts: str) -> str:
    return "/".join(part for part in parts if part not in ("", "."))


def _reason(error: OSError) -> str:
    return (error.strerror or "for an unknown reason").lower()
