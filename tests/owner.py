"""Whether the repository is somebody's site by now: then their files are no matter of the tests."""

from __future__ import annotations

import pytest

from portfolio.loading.config import read_project
from portfolio.loading.site import DATA_FOLDER, SAMPLES
from tests.sites import REPOSITORY


def is_sample() -> bool:
    """Return whether the site is still about the people that it is shipped with."""
    project, _ = read_project(REPOSITORY / "mkdocs.yml")
    facts = project.docs / DATA_FOLDER
    return project.owner in SAMPLES and all((facts / name).is_dir() for name in SAMPLES)


IS_SAMPLE = is_sample()

only_before_an_owner_comes = pytest.mark.skipif(
    not IS_SAMPLE, reason="this is your site now; make check looks at it"
)
