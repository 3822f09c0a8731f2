"""The hostile site and the same site with harmless texts, each built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harm.hostile import HARMLESS, TEXTS, hostile_site
from tests.sites import SiteFolder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A site in which each hostile text is in every field that takes any text."""
    return _built(tmp_path_factory.mktemp("hostile"), TEXTS)


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """The same site, in which all texts are harmless."""
    return _built(tmp_path_factory.mktemp("harmless"), (HARMLESS,) * len(TEXTS))


def _built(root: Path, texts: tuple[str, ...]) -> SiteFolder:
    site = hostile_site(root, texts)
    done = site.build()
    assert done.returncode == 0, done.stderr
    return site
