"""The hostile site and the same site with harmless texts, each built once for all processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harm.hostile import HARMLESS, TEXTS, hostile_site
from tests.shared import made_once
from tests.sites import SiteFolder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A site in which each hostile text is in every field that takes any text."""
    return _built(tmp_path_factory, "hostile", TEXTS)


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """The same site, in which all texts are harmless."""
    return _built(tmp_path_factory, "harmless", (HARMLESS,) * len(TEXTS))


def _built(factory: pytest.TempPathFactory, name: str, texts: tuple[str, ...]) -> SiteFolder:
    def make(root: Path) -> None:
        root.mkdir()
        done = hostile_site(root, texts).build()
        assert done.returncode == 0, done.stderr

    return SiteFolder(made_once(factory, name, make), is_there=True)
