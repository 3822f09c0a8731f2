"""The hostile site and the same site with harmless texts, each built once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.harm.hostile import HARMLESS, TEXTS, hostile_site
from tests.shared_builds import MakeOnce
from tests.sites import SiteFolder


@pytest.fixture(scope="session")
def hostile(shared: MakeOnce) -> SiteFolder:
    """A site in which each hostile text is in every field that takes any text."""
    return SiteFolder(shared("hostile", partial(_build, texts=TEXTS)))


@pytest.fixture(scope="session")
def harmless(shared: MakeOnce) -> SiteFolder:
    """The same site, in which all texts are harmless."""
    texts = (HARMLESS,) * len(TEXTS)
    return SiteFolder(shared("harmless", partial(_build, texts=texts)))


def _build(root: Path, texts: tuple[str, ...]) -> None:
    site = hostile_site(root, texts)
    done = site.build()
    assert done.returncode == 0, done.stderr
