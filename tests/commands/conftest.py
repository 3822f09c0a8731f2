"""Fixtures for the tests of commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.repository import commit, git
from tests.sites import shipped_repository


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The shipped site, committed."""
    shipped_repository(tmp_path, is_linked=True)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    return tmp_path


@pytest.fixture
def without_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves out the build with which an import ends, where it is not what a test looks at."""
    monkeypatch.setattr("portfolio.commands.built._build_problems", lambda _: iter(()))
