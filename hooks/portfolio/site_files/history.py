"""When a file was last changed, from git, so that builds are reproducible."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path

from portfolio.git import Git

UNKNOWN = "1980-01-01"
"""Stands for no date where one is required; the sitemap leaves it out."""


class History:
    """The dates of a project's files."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def last_change(self, paths: list[str]) -> str:
        """Return the latest date of the files and folders as YYYY-MM-DD (ISO 8601), in UTC.

        Without git, or with a part of the history, which would give all files the day of one
        commit, it is SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/), else `UNKNOWN`.
        A folder's path ends with a slash.
        """
        dates = [self._dates[path] for path in paths if path in self._dates]
        return max(dates, default=self._fallback)

    @cached_property
    def _fallback(self) -> str:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else UNKNOWN

    @cached_property
    def _dates(self) -> dict[str, str]:
        """The date of the last commit that touched each file and folder below docs/."""
        return {} if self.is_shallow else _dates_of(self._root, self._commit)

    @cached_property
    def is_shallow(self) -> bool:
        """Whether git has fetched only the newest commits."""
        return self._commit.split()[1:] == ["true"]

    @cached_property
    def _commit(self) -> str:
        return commit_of(self._root)


def commit_of(root: Path) -> str:
    """Return the commit of a folder and whether its history is complete; "" without git."""
    return Git(root).run("rev-parse", "HEAD", "--is-shallow-repository") or ""


@cache
def _dates_of(root: Path, commit: str) -> dict[str, str]:
    if not commit:
        return {}
    output = Git(root).run(
        "-c", "core.quotePath=off", "log", "--format=%x00%ct", "--name-only", "--relative",
        "--no-renames", commit.split()[0], "--", "docs",
    )  # fmt: skip
    dates: dict[str, str] = {}
    for entry in (output or "").split("\0")[1:]:
        seconds, *files = entry.split("\n")
        date = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
        for file in filter(None, files):
            dates.setdefault(file, date)
    return dates | _dates_of_folders(dates)


def _dates_of_folders(files: Mapping[str, str]) -> dict[str, str]:
    dates: dict[str, str] = {}
    for file, date in files.items():
        folder = file
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            dates[f"{folder}/"] = max(date, dates.get(f"{folder}/", ""))
    return dates
