"""Files of a site that its commits do not have: a check of an updated copy needs them too."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from releases.site_repository import SiteRepository

_SUBMODULE = "160000"


def copy_what_git_leaves_out(site: SiteRepository, parts: list[Path], target: Path) -> None:
    """Copy files that git ignores or does not know, and submodules, into a copy of a site.

    Args:
        site: The owner's repository; it is only read.
        parts: The folders whose files are copied.
        target: The folder of the copy; what is there already stays.
    """
    below = (part for part in parts if part.is_relative_to(site.root))
    folders = [part.relative_to(site.root).as_posix() for part in below]
    listing = site.git.output("ls-files", "--others", "-z", "--", *folders) if folders else ""
    unknown = [path.rstrip("/") for path in listing.split("\0") if path]
    modules = [path for path, entry in site.files.items() if entry.mode == _SUBMODULE]
    for path in [*unknown, *modules]:
        _copy(site.root / path, target / path)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(
            source,
            target,
            symlinks=True,
            ignore=shutil.ignore_patterns(".git"),
            dirs_exist_ok=True,
        )
    elif not os.path.lexists(target) and os.path.lexists(source):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target, follow_symlinks=False)
