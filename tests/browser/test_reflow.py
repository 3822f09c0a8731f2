"""Nothing is lost on small screens, in large or spaced text, and in the colours of the system.

WCAG 2.2: 1.4.4 resize text, 1.4.10 reflow, 1.4.12 text spacing, 2.3.3 animation, 2.5.8 target size.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.controls import Controls
from tests.browser.pages import add_style
from tests.browser.visit import visiting

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
TWICE_AS_LARGE = {"standard": 32, "fixed": 26}
"""Pixels, as a visitor sets them in the browser: media queries follow, unlike for a style."""

MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) =>
    ["", "::before", "::after"].flatMap((part) => {
        const style = getComputedStyle(element, part);
        const lasts = (value) => value.split(",").some((time) => parseFloat(time) > 0.001);
        const moves = lasts(style.transitionDuration) ||
            (style.animationName !== "none" && lasts(style.animationDuration)) ||
            style.scrollBehavior === "smooth";
        return moves ? [`<${element.localName} class="${element.className}">${part}`] : [];
    }))"""


@pytest.fixture
def page(path: str, examined: Callable[[str], Page]) -> Page:
    """Each page on a narrow screen, without its policy."""
    page = examined(path)
    page.set_viewport_size({"width": 320, "height": 640})
    return page


def lost(page: Page) -> list[str]:
    """Return what is cut off or makes the page scroll sideways."""
    found: list[str] = Controls(page).ask("cutOff")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("the page scrolls sideways")
    return found


def test_nothing_is_lost_on_a_narrow_screen(page: Page) -> None:
    assert lost(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_lost_in_spaced_text(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    add_style(page, SPACED)

    assert lost(page) == []


@pytest.mark.parametrize("width", [640, 1280])
def test_nothing_is_lost_in_text_of_twice_the_size(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": TWICE_AS_LARGE})
    page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '40px'")
    found = lost(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    browser.detach()

    assert found == []


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_or_apart(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})

    assert Controls(page).ask("tooSmall") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_forced_colours_lose_no_control(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    before = Controls(page).ask("names")
    page.emulate_media(forced_colors="active")
    controls = Controls(page)

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert controls.ask("names") == before
    assert controls.ask("unseenIcons") == []


def test_nothing_moves_where_that_is_not_wanted(page: Page) -> None:
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert page.evaluate(MOVING) == []


def test_faults_are_noticed(browser: Browser, site: str) -> None:
    """The checks, which all pages pass, can fail."""
    with visiting(browser, f"{site}/404.html", width=320, bypass_csp=True) as visit:
        page = visit.page
        page.locator("#pf-content").evaluate(
            """(content) => { content.innerHTML =
                '<p style="width: 400px">Wide</p>' +
                '<p style="overflow: hidden; white-space: nowrap; width: 2em">Clipped text</p>' +
                '<div><button style="width: 10px; height: 10px"></button>' +
                '<button style="width: 10px; height: 10px"></button></div>'; }"""
        )

        assert len(lost(page)) == 3
        assert len(Controls(page).ask("tooSmall")) == 2


def test_motion_is_noticed(browser: Browser, site: str) -> None:
    with visiting(browser, f"{site}/404.html", reduced_motion="no-preference") as visit:
        assert visit.page.evaluate(MOVING) != []
