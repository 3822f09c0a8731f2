"""A built site, served on this machine, and a Chromium that looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.sample import PREFIX, build_sample
from tests.browser.site import build, served
from tests.browser.visit import OpenPage, visiting


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    build(folder)
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the site at the root of its host."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> Iterator[str]:
    """The address of the host that has the sample, below its path."""
    with served(sample_folder, under=PREFIX) as address:
        yield address.removesuffix(PREFIX)


@pytest.fixture(scope="session")
def address_of(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Where a path is: of the site, or of the sample."""

    def address_of(path: str) -> str:
        host = "sample" if path.startswith(PREFIX) else "site"
        return str(request.getfixturevalue(host)) + path

    return address_of


@pytest.fixture(scope="session")
def demonstration(demonstration_folder: Path) -> Iterator[str]:
    """The address of the demonstration."""
    with served(demonstration_folder) as address:
        yield address


@pytest.fixture(scope="session")
def site_under_a_path(site_folder: Path) -> Iterator[str]:
    with served(site_folder, under="/some/path") as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[OpenPage]:
    """Open an address; see `visiting` for how."""
    with ExitStack() as stack:
        yield lambda address, **how: stack.enter_context(visiting(browser, address, **how))
