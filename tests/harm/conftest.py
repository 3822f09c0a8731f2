"""The hostile site and the same site with harmless texts, each built once for all processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harm.hostile import HARMLESS, TEXTS, hostile_site
from tests.shared_builds import MakeOnce
from tests.sites import SiteFolder

SOME_TEXTS = tuple(text for at, text in enumerate(TEXTS) if at % 5 == 1 or "{{" in text)
"""Some of each kind of text, for the fast tests."""


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(SOME_TEXTS, id="some texts"),
        pytest.param(TEXTS, id="all texts", marks=pytest.mark.slow),
    ],
)
def texts(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The hostile texts of a site."""
    chosen: tuple[str, ...] = request.param
    return chosen


@pytest.fixture(scope="session")
def hostile(shared: MakeOnce, texts: tuple[str, ...]) -> SiteFolder:
    """A site in which each hostile text is in every field that takes any text."""
    return _built(shared, "hostile", texts)


@pytest.fixture(scope="session")
def harmless(shared: MakeOnce, texts: tuple[str, ...]) -> SiteFolder:
    """The same site, in which all texts are harmless."""
    return _built(shared, "harmless", (HARMLESS,) * len(texts))


def _built(shared: MakeOnce, name: str, texts: tuple[str, ...]) -> SiteFolder:
    def make(root: Path) -> None:
        done = hostile_site(root, texts).build()
        assert done.returncode == 0, done.stderr

    return SiteFolder(shared(f"{name}-{len(texts)}", make), is_there=True)
