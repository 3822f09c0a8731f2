"""What holds for every page, on wide and narrow screens, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.pages import each
from tests.browser.site import paths
from tests.browser.visit import Visit, wait_for_scripts

WIDTHS = (1280, 375)


@pytest.fixture(scope="module", params=each(paths()))
def path(request: pytest.FixtureRequest) -> str:
    """The path of each page of the site."""
    return str(request.param)


@pytest.fixture
def look(path: str, visited: Callable[[str], Visit]) -> Visit:
    return visited(path)


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


def test_page_is_in_the_colours_that_the_visitor_prefers(look: Visit) -> None:
    body = look.page.locator("body")
    look.page.emulate_media(color_scheme="dark")
    look.page.reload()
    wait_for_scripts(look.page)
    look.read_to_the_end()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")

    look.page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_console_shows_no_error(look: Visit) -> None:
    assert look.console_errors == []


def test_every_request_is_answered(look: Visit) -> None:
    assert look.failed_requests == []


def test_no_other_host_is_asked_for_anything(look: Visit) -> None:
    assert look.foreign_requests == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways(
    look: Visit, width: int, scheme: Literal["light", "dark"]
) -> None:
    look.page.set_viewport_size({"width": width, "height": 800})
    look.page.emulate_media(color_scheme=scheme)

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
