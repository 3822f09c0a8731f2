"""When a file was last changed, from git: the same on every machine and day."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

UNKNOWN = "1980-01-01"
"""Stands for no date, where a date must stand; the sitemap leaves it out."""


class History:
    """The dates of a project's files."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def last_change(self, paths: list[str]) -> str:
        """Return the latest date of the files and folders as YYYY-MM-DD (ISO 8601), in UTC.

        Without git it is SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/), else
        `UNKNOWN`. A folder's path ends with a slash.
        """
        dates = [
            date
            for file, date in self._dates.items()
            if any(file == path or (path.endswith("/") and file.startswith(path)) for path in paths)
        ]
        return max(dates, default=self._fallback)

    @cached_property
    def _fallback(self) -> str:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else UNKNOWN

    @cached_property
    def _dates(self) -> dict[str, str]:
        """The date of the last commit that touched each file below docs/."""
        command = ["git", "-c", "core.quotePath=off", "log", "--format=%x00%ct", "--name-only",
                   "--relative", "--no-renames", "--", "docs"]  # fmt: skip
        try:
            output = subprocess.run(
                command, cwd=self._root, capture_output=True, check=True, timeout=60
            ).stdout.decode("utf-8", "replace")
        except (OSError, subprocess.SubprocessError):
            return {}
        dates: dict[str, str] = {}
        for commit in output.split("\0")[1:]:
            seconds, *files = commit.split("\n")
            date = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
            for file in filter(None, files):
                dates.setdefault(file, date)
        return dates
