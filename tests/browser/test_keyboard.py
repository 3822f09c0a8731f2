"""All can be reached and worked by keyboard alone (WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11-13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.controls import Controls, Stop
from tests.browser.looks import LOOKS, SCHEMES, show
from tests.browser.pages import OFTEN, each
from tests.browser.sample import EVERYTHING, all_paths
from tests.browser.visit import OpenPage, visiting
from tests.slowness import some_slow

WIDTHS = (1280, 375)


class Walk(NamedTuple):
    """The stops of the Tab key on a page, there and back, and the controls that one can see."""

    controls: list[str]
    stops: list[Stop]
    stops_back: list[Stop]


def walks() -> Iterator[Any]:
    """Yield a parameter for each page and width; narrow headers are the same on all pages."""
    for path in all_paths():
        for width in WIDTHS:
            is_fast = path in OFTEN and (width > 375 or path in ("/", EVERYTHING))
            marks = [] if is_fast else [pytest.mark.slow]
            yield pytest.param((path, width), id=f"{path} {width}", marks=marks)


@pytest.fixture(scope="session", params=walks())
def walk(
    request: pytest.FixtureRequest, address_of: Callable[[str], str], browser: Browser
) -> Iterator[Walk]:
    path, width = request.param
    with visiting(browser, address_of(path), width=width, height=600) as visit:
        controls = Controls(visit.page)
        yield Walk(controls.ask("names"), controls.walk(), controls.walk("Shift+Tab"))


def test_every_control_is_reached_in_the_order_of_the_page(walk: Walk) -> None:
    assert len(walk.controls) >= 5
    assert [stop.name for stop in walk.stops] == walk.controls


def test_the_way_back_has_the_same_stops(walk: Walk) -> None:
    there, back = walk.stops, walk.stops_back

    assert {stop.name for stop in back} == {stop.name for stop in there}


def test_no_stop_is_hidden(walk: Walk) -> None:
    assert [s.name for s in (*walk.stops, *walk.stops_back) if not s.is_seen] == []


def test_focus_has_a_ring_that_is_seen(walk: Walk) -> None:
    faint = [stop for stop in walk.stops if stop.ring < 2 or stop.contrast < 3]

    assert faint == []


def test_focus_is_on_the_screen_and_not_under_the_header(walk: Walk) -> None:
    lost = [s for s in (*walk.stops, *walk.stops_back) if s.is_covered or not s.is_on_screen]

    assert lost == []


@pytest.fixture
def page(address_of: Callable[[str], str], visit: OpenPage) -> Page:
    return visit(address_of(EVERYTHING), width=1280, bypass_csp=True).page


@pytest.mark.parametrize("look", some_slow(LOOKS, fast=LOOKS[:1]))
@pytest.mark.parametrize("path", each([EVERYTHING]))
def test_ring_is_seen_in_each_look(look: str, path: str, examined: Callable[[str], Page]) -> None:
    page = examined(path)
    page.keyboard.press("Tab")
    for scheme in SCHEMES:
        show(page, look=look, scheme=scheme, width=1280)
        controls = Controls(page)
        stops = controls.focused()

        assert len(stops) > 10
        assert list(dict.fromkeys(stop.name for stop in stops)) == controls.ask("names")
        assert [stop for stop in stops if stop.ring < 2 or stop.contrast < 3] == []


def go_to(page: Page, name: str) -> None:
    """Press Tab until something of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(({activeElement: e}) => [e.getAttribute('aria-label') || e.innerText])(document)"
        )
        if focused == [name]:
            return
    raise AssertionError(f"Tab does not lead to {name}")


def dialogs_passed(page: Page) -> set[str]:
    """Press Tab some times; return where that led, "" if to the page below."""
    controls = Controls(page)
    passed = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        stop = controls.stop()
        if stop is not None:
            passed.add(stop.dialog)
    return passed


def open_menu(page: Page) -> Locator:
    """Press Enter at the button of the menu; return the menu."""
    go_to(page, "Menu")
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu).to_be_visible()
    return menu


def test_menu_opens_and_gives_the_focus_back(site: str, visit: OpenPage) -> None:
    page = visit(f"{site}/", width=375).page
    menu = open_menu(page)
    page.keyboard.press("Tab")
    stop = Controls(page).stop()
    assert stop
    assert (stop.dialog, stop.is_seen) == ("pf-menu", True)

    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("banner").get_by_role("button", name="Menu")).to_be_focused()


def test_menu_closes_when_the_focus_leaves_it(site: str, visit: OpenPage) -> None:
    page = visit(f"{site}/", width=375).page
    menu = open_menu(page)
    for _ in range(menu.get_by_role("link").count() + 2):
        page.keyboard.press("Tab")

    expect(menu).to_be_hidden()
    stop = Controls(page).stop()
    assert stop
    assert (stop.dialog, stop.is_seen) == ("", True)


def test_menu_leads_to_a_page(site: str, visit: OpenPage) -> None:
    page = visit(f"{site}/", width=375).page
    last = open_menu(page).get_by_role("link", name="People")
    address = last.evaluate("link => link.href")
    go_to(page, last.inner_text())
    page.keyboard.press("Enter")

    page.wait_for_url(address)
    expect(page.locator("#pf-menu")).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_search_opens_answers_and_gives_the_focus_back(
    width: int, site: str, visit: OpenPage
) -> None:
    page = visit(f"{site}/", width=width).page
    opener = page.get_by_role("banner").get_by_role("link", name="Search")
    go_to(page, "Search")
    page.keyboard.press("Enter")
    page.keyboard.type("research")
    page.locator(".md-search-result__item").first.wait_for()

    assert dialogs_passed(page) == {"pf-search"}

    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


@pytest.mark.parametrize("key", ["Tab", "ArrowDown"])
def test_result_of_the_search_is_chosen_with_the_keyboard(
    key: str, site: str, visit: OpenPage
) -> None:
    page = visit(f"{site}/404.html").page
    go_to(page, "Search")
    page.keyboard.press("Enter")
    page.keyboard.type("research")
    page.locator(".md-search-result__item").first.wait_for()
    controls = Controls(page)
    for _ in range(5):
        page.keyboard.press(key)
        stop = controls.stop()
        if stop and stop.name.startswith("a "):
            break
    assert stop
    assert (stop.dialog, stop.is_seen, stop.ring >= 2) == ("pf-search", True, True)
    page.keyboard.press("Enter")

    page.wait_for_url(lambda address: "404" not in address)


@pytest.mark.parametrize("width", WIDTHS)
def test_palette_is_worked_with_arrows(width: int, site: str, visit: OpenPage) -> None:
    page = visit(f"{site}/", width=width).page
    body = page.locator("body")
    controls = Controls(page)
    while (stop := controls.stop()) is None or stop.name != "radio __palette":
        page.keyboard.press("Tab")
    schemes = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        schemes.append(body.get_attribute("data-md-color-scheme"))
        stop = controls.stop()
        assert stop
        assert (stop.name, stop.is_seen, stop.ring >= 2) == ("radio __palette", True, True)

    assert set(schemes) == {"default", "slate"}


def test_skip_link_leads_to_the_page(site: str, visit: OpenPage) -> None:
    page = visit(f"{site}/").page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#pf-content")).to_be_focused()


def test_details_open(page: Page) -> None:
    go_to(page, "More about it")
    page.keyboard.press("Enter")

    expect(page.get_by_text("TEXT-OF-CLOSED-DETAILS")).to_be_visible()


def test_wide_table_scrolls(address_of: Callable[[str], str], visit: OpenPage) -> None:
    page = visit(address_of(EVERYTHING), width=375, bypass_csp=True).page
    while not page.evaluate("document.activeElement.matches('.md-typeset__scrollwrap')"):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")

    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_hidden_stop_and_missing_ring_are_noticed(site: str, visit: OpenPage) -> None:
    """The walk, which all pages pass, can fail."""
    page = visit(f"{site}/404.html", bypass_csp=True).page
    page.locator("#pf-content").evaluate(
        """(content) => { content.innerHTML =
            '<a href="#a" style="position: absolute; width: 0; overflow: hidden">Hidden</a>' +
            '<a href="#b" style="outline: none">Ringless</a>' +
            '<a href="#c" style="outline: 2px solid #eee">Faint</a>'; }"""
    )
    stops = {stop.name.split()[-1]: stop for stop in Controls(page).walk()}

    assert not stops["Hidden"].is_seen
    assert stops["Ringless"].ring == 0
    assert stops["Faint"].contrast < 3
