"""Runs git, without what a surrounding hook of git has set."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_OF_ANOTHER_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)
"""What `git rev-parse --local-env-vars` lists, without the configuration."""
LONGEST = 3_600
"""Seconds after which a program hangs, even one that fetches over a slow line."""


def environment() -> dict[str, str]:
    """Return the environment of this process without what belongs to a surrounding git."""
    return {name: os.environ[name] for name in os.environ if name not in _OF_ANOTHER_REPOSITORY}


class GitError(Exception):
    """A git command has failed; its words are git's own."""


class Git:
    """git in one folder."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        """Take the folder, and variables of the environment for all commands."""
        self.folder = folder
        self._settings = dict(settings or {})

    def with_settings(self, settings: Mapping[str, str]) -> Git:
        """Return the same with more variables of the environment."""
        return Git(self.folder, self._settings | dict(settings))

    def within(self, folder: Path) -> Git:
        """Return the same in another folder."""
        return Git(folder, self._settings)

    def run(self, *arguments: str, timeout: float = 120) -> str | None:
        """Return what a git command prints, or None if it fails."""
        try:
            return self.output(*arguments, timeout=timeout)
        except GitError:
            return None

    def output(self, *arguments: str, given: str | bytes = "", timeout: float = LONGEST) -> str:
        """Return what a git command prints; raise `GitError` if it fails."""
        return self.bytes_of(*arguments, given=given, timeout=timeout).decode("utf-8", "replace")

    def bytes_of(self, *arguments: str, given: str | bytes = "", timeout: float = LONGEST) -> bytes:
        """Return the bytes that a git command prints; raise `GitError` if it fails."""
        try:
            done = subprocess.run(
                ["git", *arguments],
                cwd=self.folder,
                env=environment() | self._settings,
                input=given.encode("utf-8") if isinstance(given, str) else given,
                capture_output=True,
                timeout=timeout,
                check=False,
            )
        except FileNotFoundError:
            raise GitError("git is not installed: https://git-scm.com/downloads") from None
        except (OSError, subprocess.SubprocessError) as error:
            raise GitError(f"git {arguments[0]}: {error}") from None
        if done.returncode:
            words = done.stderr.decode("utf-8", "replace").strip()
            raise GitError(words or f"git {arguments[0]} ended with exit code {done.returncode}")
        return done.stdout
