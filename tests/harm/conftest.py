"""The hostile site and the same site with harmless texts, each built once for all processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harm.hostile import HARMLESS, TEXTS, hostile_site
from tests.shared_builds import MakeOnce
from tests.sites import SiteFolder


@pytest.fixture(scope="session")
def hostile(shared: MakeOnce) -> SiteFolder:
    """A site in which each hostile text is in every field that takes any text."""
    return _built(shared, "hostile", TEXTS)


@pytest.fixture(scope="session")
def harmless(shared: MakeOnce) -> SiteFolder:
    """The same site, in which all texts are harmless."""
    return _built(shared, "harmless", (HARMLESS,) * len(TEXTS))


def _built(shared: MakeOnce, name: str, texts: tuple[str, ...]) -> SiteFolder:
    def make(root: Path) -> None:
        done = hostile_site(root, texts).build()
        assert done.returncode == 0, done.stderr

    return SiteFolder(shared(name, make), is_there=True)
