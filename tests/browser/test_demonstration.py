"""Pages made from a bibliography pass what every page passes: access, reflow, policy."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.looks import DEFAULT
from tests.browser.pages import add_style, each
from tests.browser.sample import SCHOLAR
from tests.browser.test_access import found_in
from tests.browser.test_reflow import lost
from tests.browser.test_structure import WITHOUT_ALTERNATIVE
from tests.browser.visit import OpenPage, Visit

PATHS = (
    f"{SCHOLAR}/",
    f"{SCHOLAR}/publications/",
    f"{SCHOLAR}/publications/Shannon_1948/",
    f"{SCHOLAR}/cv/",
    f"{SCHOLAR}/machines/",
    f"{SCHOLAR}/people/",
)
VIEWS = [
    (DEFAULT, 1280, "light"),
    pytest.param(DEFAULT, 320, "dark", marks=pytest.mark.slow),
    pytest.param("ink", 320, "light", marks=pytest.mark.slow),
    ("ink", 1280, "dark"),
]
"""Each look, scheme and width with each other."""

UNSEEN = """() => [...document.querySelectorAll("#pf-content *")]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .filter((e) => !e.closest("template, details:not([open]) > :not(summary)"))
    .filter((e) => !e.closest(".pf-filter, .pf-figure__extra"))
    .filter((e) => !e.checkVisibility())
    .map((e) => e.outerHTML.slice(0, 120))"""
"""Text that cannot be seen, but for the filter, a figure's years without room, and folds."""


@pytest.fixture(scope="module", params=each(PATHS))
def path(request: pytest.FixtureRequest) -> str:
    """The path of a page of each kind."""
    return str(request.param)


@pytest.fixture
def page(path: str, examined: Callable[[str], Page]) -> Page:
    """A page of which all is open and in its place, also what is out of sight."""
    page = examined(path)
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    add_style(page, "* { content-visibility: visible !important }")
    return page


@pytest.mark.parametrize(("look", "width", "scheme"), VIEWS)
def test_page_has_no_violation(page: Page, look: str, width: int, scheme: str) -> None:
    assert found_in(page, look, [(width, scheme)]) == []


def test_nothing_is_lost_on_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})

    assert lost(page) == []


def test_outline_and_pictures_are_in_order(page: Page) -> None:
    levels: list[int] = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => +h.localName[1])"
    )

    assert (levels[0], levels.count(1)) == (1, 1)
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert page.evaluate(WITHOUT_ALTERNATIVE) == []


def test_page_asks_nobody_and_breaks_no_policy(path: str, visited: Callable[[str], Visit]) -> None:
    looked = visited(path)

    assert looked.page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
    assert looked.console_errors == looked.failed_requests == looked.foreign_requests == []


def test_page_is_whole_without_javascript(
    path: str, address_of: Callable[[str], str], visit: OpenPage
) -> None:
    page = visit(address_of(path), width=375, javascript=False).page

    assert page.evaluate(UNSEEN) == []
    buttons = page.get_by_role("button").and_(page.locator(":not([popovertarget])"))
    assert buttons.count() == 0, "a button that does nothing"
