"""Pages made from a bibliography pass what every page passes: access, reflow, markup, policy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.looks import DEFAULT, show
from tests.browser.test_markup import errors_of, unknown
from tests.browser.test_reflow import lost
from tests.browser.test_structure import WITHOUT_ALTERNATIVE
from tests.browser.visit import OpenPage, visiting

pytestmark = pytest.mark.xdist_group("demonstration")

PATHS = ("/", "/publications/", "/publications/Shannon_1948/", "/cv/")
LOOKINGS = [
    (DEFAULT, "light", 1280),
    (DEFAULT, "dark", 320),
    ("ink", "light", 320),
    ("ink", "dark", 1280),
]
"""Each look, scheme and width with each other; all of them together would take a minute."""

UNSEEN = """() => [...document.querySelectorAll("#pf-content *")]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .filter((e) => !e.closest("template, .pf-filter, details:not([open]) > :not(summary)"))
    .filter((e) => !e.checkVisibility())
    .map((e) => e.outerHTML.slice(0, 120))"""
"""Text that cannot be seen, but for the filter and what a visitor can unfold."""


@pytest.fixture(scope="module", params=PATHS)
def page(request: pytest.FixtureRequest, demonstration: str, browser: Browser) -> Iterator[Page]:
    """A page of which all is open and in its place, also what is out of sight."""
    with visiting(browser, demonstration + request.param, bypass_csp=True) as visit:
        visit.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        visit.page.add_style_tag(content="* { content-visibility: visible !important }")
        yield visit.page


def test_page_has_no_violation(page: Page) -> None:
    found = []
    for look, scheme, width in LOOKINGS:
        show(page, look=look, scheme=scheme, width=width)
        found += [f"{look} {scheme} {width} {violation}" for violation in violations(page)]

    assert found == []


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


@pytest.mark.parametrize("path", PATHS)
def test_page_asks_nobody_and_breaks_no_policy(
    demonstration: str, visit: OpenPage, path: str
) -> None:
    looked = visit(demonstration + path, width=375, scheme="dark")

    assert looked.page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
    assert looked.console_errors == looked.failed_requests == looked.foreign_requests == []


@pytest.mark.parametrize("path", PATHS)
def test_page_is_whole_without_javascript(demonstration: str, visit: OpenPage, path: str) -> None:
    page = visit(demonstration + path, width=375, javascript=False).page

    assert page.evaluate(UNSEEN) == []
    assert page.get_by_role("button").count() == 0, "a button that does nothing"


def test_no_page_has_an_error_of_markup(demonstration_folder: Path) -> None:
    pages = [demonstration_folder / path.strip("/") / "index.html" for path in PATHS]

    found = errors_of(*map(str, pages))

    assert found, "the checker looked at nothing: the errors of the theme are missing"
    assert unknown(found) == []
