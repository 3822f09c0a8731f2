"""Fixtures for the tests of commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builders import HOOKS, OVERRIDES, REPOSITORY
from tests.commands.repository import commit, git


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The shipped site, committed."""
    for name in ("docs", "mkdocs.yml", ".gitignore"):
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "hooks").symlink_to(HOOKS, target_is_directory=True)
    (tmp_path / "overrides").symlink_to(OVERRIDES, target_is_directory=True)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    return tmp_path
