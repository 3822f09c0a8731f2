"""Fixtures of all tests. Run with --update-golden to accept the present output as golden."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from portfolio.exports.writing import VARIABLE
from tests.browser import chromium
from tests.browser.site import build
from tests.demonstration import build_demonstration
from tests.shared_builds import MakeOnce, made_once
from tests.sites import SiteFolder

# The same examples in each run: a test that fails here fails everywhere. No limits of time: those
# of a slow machine are no faults.
settings.register_profile(
    "portfolio",
    max_examples=int(os.environ.get("EXAMPLES", "50")),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("portfolio")

# Most sites are built for something else; what looks at PDFs and cards builds `WITH_ALL`.
os.environ.setdefault(VARIABLE, "0")

if sys.platform == "win32":
    os.mkfifo = lambda path: pytest.skip("there are no pipes in folders")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden/ and the pictures anew"
    )


def pytest_report_header() -> str:
    """Say what this is for: who owns a site wants to know about their facts first."""
    return "tests of the software, not of your facts: those has python hooks check"


@pytest.fixture
def project(tmp_path: Path) -> SiteFolder:
    """A small site that builds without an error."""
    return SiteFolder(tmp_path)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Make a folder once for all processes of this run."""
    root = tmp_path_factory.getbasetemp()
    return partial(made_once, root.parent if "PYTEST_XDIST_WORKER" in os.environ else root)


@pytest.fixture(scope="session")
def site_folder(shared: MakeOnce) -> Path:
    """The built shipped site, beside a file with what the build said."""

    def make(folder: Path) -> None:
        (folder / "said.txt").write_text(build(folder / "site"), encoding="utf-8")

    return shared("shipped", make) / "site"


@pytest.fixture(scope="session")
def demonstration_folder(shared: MakeOnce) -> Path:
    """The built demonstration."""
    return shared("scholar", lambda folder: build_demonstration(folder / "site")) / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process; two would disturb each other."""
    with chromium.running() as browser:
        yield browser
