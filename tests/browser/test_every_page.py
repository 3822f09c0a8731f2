"""What holds for every page, on wide and narrow screens, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.site import paths
from tests.browser.visit import Visit, visiting

WIDTHS = (1280, 375)
SCHEMES = {"light": "default", "dark": "slate"}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((path, width, scheme), id=f"{path} {width} {scheme}")
        for path in paths()
        for width in WIDTHS
        for scheme in SCHEMES
    ],
)
def look(request: pytest.FixtureRequest, site: str, browser: Browser) -> Iterator[Visit]:
    path, width, scheme = request.param
    with visiting(browser, site + path, width=width, scheme=scheme) as visit:
        # What loads only further down is asked for too.
        visit.page.locator("body").evaluate("body => scrollTo(0, body.scrollHeight)")
        visit.page.wait_for_load_state("networkidle")
        yield visit


def test_all_pages_are_looked_at() -> None:
    assert len(paths()) > 2
    assert "/" in paths()


def test_the_shipped_pages_are_looked_at() -> None:
    assert set(paths()) >= {
        "/",
        "/experience/",
        "/writing/",
        "/people/",
        "/people/chen-wei/",
        "/people/qwen-researcher/",
        "/404.html",
    }


def test_page_is_in_the_colours_that_the_visitor_prefers(
    look: Visit, request: pytest.FixtureRequest
) -> None:
    scheme = request.node.callspec.params["look"][2]
    assert look.page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]


def test_console_shows_no_error(look: Visit) -> None:
    assert look.console_errors == []


def test_every_request_is_answered(look: Visit) -> None:
    assert look.failed_requests == []


def test_no_other_host_is_asked_for_anything(look: Visit) -> None:
    assert look.foreign_requests == []


def test_nothing_scrolls_sideways(look: Visit) -> None:
    assert look.page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    ), _sticking_out(look)


def test_page_has_one_title_and_one_heading_of_the_first_level(look: Visit) -> None:
    assert look.page.title()
    assert look.page.get_by_role("heading", level=1).count() == 1


def _sticking_out(look: Visit) -> object:
    return look.page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
            .map(e => `<${e.localName} class="${e.className}">`).slice(0, 10)"""
    )
