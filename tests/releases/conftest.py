"""The releases of the tests of updates, made once for each process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.git import Git
from tests.builders import REPOSITORY
from tests.owner import IS_SAMPLE
from tests.releases.owners import FIRST_RELEASE, Owner, copy_of, make_releases

Copy = Callable[[str], Owner]


@pytest.fixture(scope="session")
def _has_releases() -> None:
    """Skips what needs the history of the software where that is not developed."""
    if not IS_SAMPLE:
        pytest.skip("this site has an owner: it is no release of the software")
    if Git(REPOSITORY).run("cat-file", "-e", f"{FIRST_RELEASE}^{{commit}}") is None:
        pytest.skip("the first release is not in the history of this copy")


@pytest.fixture(scope="session")
def releases(_has_releases: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with releases of this software, and few commits besides."""
    return make_releases(tmp_path_factory.mktemp("releases") / "repository")


@pytest.fixture(scope="session")
def whole_history(_has_releases: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the same releases among all commits of this software."""
    return make_releases(tmp_path_factory.mktemp("whole") / "repository", is_whole=True)


@pytest.fixture
def copy(releases: Path, tmp_path: Path) -> Copy:
    """Copies a release into a folder and makes it somebody's."""
    return lambda version: copy_of(releases, version, tmp_path / "own site")
