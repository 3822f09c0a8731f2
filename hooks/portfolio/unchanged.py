"""Whether a site is as its last build has left it, and all that this build read as well.

Such a site need not be built: the same would come out. Finding that out reads no facts and no
pages, and nothing is loaded that would.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from portfolio.reuse import (
    cache_of,
    read_json,
    stamp_of,
    states_of_files,
    states_of_sources,
    write_json,
)
from portfolio.site_files.history import commit_of

_VARIABLES = ("PORTFOLIO_", "SOURCE_DATE_EPOCH")
"""How the names of those variables of the environment begin that a build heeds."""


class LastBuild:
    """What the last build has read, and the site that it has left.

    Args:
        root: The project's folder.
        site: Where the site is when it is complete.
        folders: All files below them are read by a build.
        settings: All else that it depends on, with a stable `repr`.
    """

    def __init__(self, root: Path, site: Path, folders: Iterable[Path], *settings: object) -> None:
        cache = cache_of(root)
        self._file = cache / f"{stamp_of(str(site))[:16]}.site.json" if cache else None
        self._site = site
        self._read = stamp_of(
            settings,
            sys.version,
            installed_packages(),
            commit_of(root),
            sorted(each for each in os.environ.items() if each[0].startswith(_VARIABLES)),
            [states_of_sources(folder) for folder in folders],
        )

    def is_same(self) -> bool:
        """Whether building the site again would give what is there."""
        kept = read_json(self._file) if self._file else {}
        return kept.get("read") == self._read and kept.get("site") == self._state()

    def keep(self) -> None:
        """Keep that the site is complete, and made from what was there when this was made."""
        if self._file:
            write_json(self._file, {"read": self._read, "site": self._state()})

    def forget(self) -> None:
        """Have the next build make the site, whatever it finds."""
        if self._file:
            with suppress(OSError):  # where nothing could be kept, there is nothing to forget
                self._file.unlink()

    def _state(self) -> str:
        return stamp_of(states_of_files(self._site))


def installed_packages() -> list[str]:
    """Return the names and versions of all Python packages that can be imported."""
    return sorted(
        name
        for folder in map(Path, sys.path)
        if folder.is_dir()
        for name in os.listdir(folder)  # noqa: PTH208 - their names are all that matters
        if name.endswith((".dist-info", ".egg-info", ".egg-link"))
    )
