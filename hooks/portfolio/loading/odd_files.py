"""Files that nobody may open, or publish under their names; found before any file is read."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import FORBIDDEN, NO_FILE, unreadable
from portfolio.problems import Code, Place, Problem, UnplacedError
from portfolio.terminal import visible

OF_OPEN_FILES = (".#*", ".*.sw[a-p]", ".~lock.*", ".*.kate-swp", ".*.un~")
"""What editors keep beside a file that is open; MkDocs publishes nothing with a hidden name."""
_UNSEEN = re.compile(f"{FORBIDDEN.pattern}|[\t\n\r\u2028\u2029]")


def odd_files(project: ProjectSettings) -> Iterator[Problem]:
    """Yield what is wrong with the kinds and the names of files below docs/ and overrides/."""
    bounds = (project.docs, project.own)  # links from there may not lead out
    for top in (*bounds, *project.template_folders):
        for folder, folders, names in os.walk(top):
            folders[:] = [name for name in folders if name != ".git"]
            for file in (Path(folder, name) for name in [*folders, *names]):
                fault = _fault_of(file, next(filter(file.is_relative_to, bounds), None))
                if fault and not any(fnmatch(file.name.lower(), each) for each in OF_OPEN_FILES):
                    yield fault.at(Place(path=visible(project.shown(file))))


def _fault_of(file: Path, bound: Path | None) -> UnplacedError | None:
    if _UNSEEN.search(file.name):
        return UnplacedError(
            Code.FORBIDDEN_CHARACTER,
            f'the name "{file.name}" has characters that nobody sees, or is not UTF-8',
            "rename it; letters of any language, digits, hyphens, dots and spaces are fine",
        )
    if file.is_symlink() and _leads_out(file, bound):
        return UnplacedError(
            Code.LINK_OUT_OF_TREE,
            f"this symbolic link leads out of {bound.name if bound else '.'}/, in a circle, "
            "or nowhere",
            "put the file itself here, or delete the link",
        )
    mode = file.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return NO_FILE
    is_readable = os.access(file, os.R_OK)
    return None if is_readable else unreadable(PermissionError(errno.EACCES, "not allowed"))


def _leads_out(link: Path, bound: Path | None) -> bool:
    try:
        link.stat()
    except OSError:
        return True
    target = link.resolve() if bound else link
    if bound is None or target in link.parents or not target.is_relative_to(bound.resolve()):
        return bound is not None
    # Two links to folders with links to folders multiply what is behind them.
    return any(each.is_symlink() and each.is_dir() for each in target.rglob("*"))
