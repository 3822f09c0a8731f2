"""A built site, served on this machine, and a Chromium that looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import OpenPages, each, restore
from tests.browser.sample import PREFIX, SCHOLAR, all_paths, build_sample
from tests.browser.site import served
from tests.browser.visit import OpenPage, Visit, visiting
from tests.shared_builds import MakeOnce

expect.set_options(timeout=30_000)  # a machine may be busy: only what never comes is to fail


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the site at the root of its host."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def sample_folder(shared: MakeOnce) -> Path:
    return shared("sample", build_sample) / "site"


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> Iterator[str]:
    """The address of the sample, below its path."""
    with served(sample_folder, under=PREFIX) as address:
        yield address


@pytest.fixture(scope="session")
def demonstration(demonstration_folder: Path) -> Iterator[str]:
    """The address of the demonstration, below its path."""
    with served(demonstration_folder, under=SCHOLAR) as address:
        yield address


@pytest.fixture(scope="session")
def address_of(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Where a path is: of the sample, of the demonstration, or of the site."""

    def address_of(path: str) -> str:
        for prefix, name in ((PREFIX, "sample"), (SCHOLAR, "demonstration")):
            if path.startswith(prefix):
                return str(request.getfixturevalue(name)) + path.removeprefix(prefix)
        return str(request.getfixturevalue("site")) + path

    return address_of


@pytest.fixture(scope="session")
def site_under_a_path(site_folder: Path) -> Iterator[str]:
    with served(site_folder, under="/some/path") as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[OpenPage]:
    """Open an address; see `visiting` for how."""
    with ExitStack() as stack:
        yield lambda address, **how: stack.enter_context(visiting(browser, address, **how))


@pytest.fixture(scope="session")
def examined(browser: Browser, address_of: Callable[[str], str]) -> Iterator[Callable[[str], Page]]:
    """Return a page without its policy, to be examined by one test after another."""
    pages = OpenPages(lambda path: visiting(browser, address_of(path), bypass_csp=True))
    yield lambda path: pages.visit(path).page
    pages.close()


@pytest.fixture(scope="session")
def visited(browser: Browser, address_of: Callable[[str], str]) -> Iterator[Callable[[str], Visit]]:
    """Return a page as it came to a visitor: on a small screen in the dark, then wide and light."""

    @contextmanager
    def read(path: str) -> Iterator[Visit]:
        with visiting(browser, address_of(path), width=375, scheme="dark") as visit:
            visit.read_to_the_end()
            restore(visit.page)
            visit.read_to_the_end()
            yield visit

    pages = OpenPages(read)
    yield pages.visit
    pages.close()


@pytest.fixture(scope="session", params=each(all_paths()))
def path(request: pytest.FixtureRequest) -> str:
    """The path of each page."""
    return str(request.param)


@pytest.fixture
def page(path: str, examined: Callable[[str], Page]) -> Page:
    """Each page, wide, light and without its policy."""
    return examined(path)
