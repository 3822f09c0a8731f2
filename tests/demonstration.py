"""The second site, of researchers of the past, with their publications."""

from __future__ import annotations

from pathlib import Path

from tests.builders import REPOSITORY
from tests.sites import run

FOLDER = REPOSITORY / "tests" / "sites" / "scholar"
CONFIGURATION = FOLDER / "mkdocs.yml"


def build_demonstration(folder: Path) -> Path:
    """Build the demonstration into a folder; return it."""
    configuration = CONFIGURATION.relative_to(REPOSITORY).as_posix()
    result = run(
        REPOSITORY, "-m", "mkdocs", "build", "--strict", "-f", configuration, "-d", str(folder)
    )
    assert result.returncode == 0, result.stderr
    return folder
