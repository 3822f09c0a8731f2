"""The second site, of researchers of the past, with their publications."""

from __future__ import annotations

from pathlib import Path

from tests.sites import BUILD, WITH_ALL, run, shared_repository

CONFIGURATION = "tests/sites/scholar/mkdocs.yml"
FOLDER = (shared_repository() / CONFIGURATION).parent


def build_demonstration(folder: Path) -> Path:
    """Build the demonstration into a folder; return it."""
    options = ("-f", CONFIGURATION, "-d", str(folder))
    result = run(shared_repository(), *BUILD, *options, **WITH_ALL)
    assert result.returncode == 0, result.stderr
    return folder
