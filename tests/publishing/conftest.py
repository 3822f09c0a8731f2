"""A copy of the shipped repository with its own git history and remote."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sites import shipped_repository

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUNBUFFERED": "1",
    # Nothing of this machine's own settings for git.
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Owner",
    "GIT_AUTHOR_EMAIL": "owner@example.org",
    "GIT_COMMITTER_NAME": "Owner",
    "GIT_COMMITTER_EMAIL": "owner@example.org",
}
MKDOCS = (sys.executable, "-m", "mkdocs")


@dataclass(frozen=True)
class Project:
    """A copy of the shipped repository in a folder of its own."""

    folder: Path

    def path(self, name: str) -> Path:
        return self.folder / name

    def add(self, name: str, text: str) -> None:
        """Write more at the end of a file."""
        with self.path(name).open("a", encoding="utf-8") as file:
            file.write(text)

    def commit(self) -> None:
        git("add", "--all", folder=self.folder)
        git("commit", "--quiet", "--message", "A change", folder=self.folder)

    def mkdocs(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run(*MKDOCS, *arguments, folder=self.folder)


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def git(*arguments: str, folder: Path) -> str:
    done = run("git", *arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A bare repository to publish to."""
    folder = tmp_path / "remote.git"
    folder.mkdir()
    git("init", "--quiet", "--bare", folder=folder)
    return folder


@pytest.fixture
def project(tmp_path: Path, remote: Path) -> Project:
    """A project with one commit, whose origin is the remote."""
    project = Project(shipped_repository(tmp_path / "project"))
    git("init", "--quiet", folder=project.folder)
    git("symbolic-ref", "HEAD", "refs/heads/main", folder=project.folder)
    project.commit()
    git("remote", "add", "origin", str(remote), folder=project.folder)
    return project
