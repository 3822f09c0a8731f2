"""A copy of the shipped repository with its own git history and remote."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.in_process import Run
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

    def mkdocs(self, *arguments: str) -> Run:
        """Call `mkdocs`, in a process: it has the project's own copy of the software."""
        return run(*MKDOCS, *arguments, folder=self.folder)


def run(*command: str, folder: Path) -> Run:
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def git(*arguments: str, folder: Path) -> str:
    done = run("git", *arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def _environment_of_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ.keys() - ENVIRONMENT.keys():
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def unpublished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project of one commit, and a bare repository to publish it to."""
    folder = tmp_path_factory.mktemp("unpublished")
    (folder / "remote.git").mkdir()
    git("init", "--quiet", "--bare", folder=folder / "remote.git")
    project = Project(shipped_repository(folder / "project"))
    git("init", "--quiet", folder=project.folder)
    git("symbolic-ref", "HEAD", "refs/heads/main", folder=project.folder)
    git("config", "core.checkStat", "minimal", folder=project.folder)  # copies are no changes
    project.commit()
    return folder


@pytest.fixture(scope="session")
def published(unpublished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project that was published once, and the repository that it went to."""
    folder = copied(unpublished, tmp_path_factory.mktemp("published") / "copy")
    done = run(*MKDOCS, "gh-deploy", "--strict", folder=folder / "project")
    assert done.returncode == 0, done.stderr
    return folder


def copied(folder: Path, copy: Path) -> Path:
    """Copy a project and its remote, and let the one publish to the other."""
    shutil.copytree(folder, copy, symlinks=True)
    project, remote = copy / "project", copy / "remote.git"
    if "origin" in git("remote", folder=project):
        git("remote", "remove", "origin", folder=project)
    git("remote", "add", "--fetch", "origin", str(remote), folder=project)
    return copy


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    return copied(published, tmp_path / "copy")


@pytest.fixture
def remote(folder: Path) -> Path:
    """A bare repository to which the project was published."""
    return folder / "remote.git"


@pytest.fixture
def project(folder: Path) -> Project:
    """A project with one commit, whose origin is the remote."""
    return Project(folder / "project")
