"""Firefox lays pages out as Chromium does, and what opens, filters and searches works there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from tests.browser import firefox
from tests.browser.firefox import ESCAPE, Firefox
from tests.browser.sample import SCHOLAR
from tests.browser.visit import OpenPage

pytestmark = pytest.mark.slow
OpenFirefox = Callable[..., Firefox]

HOME, LIST = f"{SCHOLAR}/", f"{SCHOLAR}/publications/"
PATHS = ("/", "/people/", HOME, LIST, f"{SCHOLAR}/people/")

FIRST_SCREEN, LINE = 800, 30
"""Further down a line may have been broken at another word; then all below it is that much off."""

BOXES = """async () => {
    await document.fonts.ready;
    for (const element of document.querySelectorAll("#pf-content *"))
        element.style.contentVisibility = "visible";
    const main = [".pf-header", ".pf-hero", ".pf-portrait", "h1", "h2", ".pf-publication",
        ".pf-projects__project", ".pf-people > *", ".pf-talks__talk", "figure", ".pf-footer"];
    const shown = (selector) => [...document.querySelectorAll(selector)]
        .filter((element) => element.checkVisibility()).slice(0, 5);
    return Object.fromEntries(main.flatMap((selector) => shown(selector).map((element, at) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [`${selector} ${at}`, [x, y + scrollY, width, height]];
    })));
}"""
"""Where the main parts of a page are: the first five of each kind."""


@pytest.fixture(scope="module")
def mozilla() -> Iterator[Firefox]:
    path = firefox.executable()
    if not path:
        pytest.skip("no Firefox on this machine: `make firefox` installs one")
    with firefox.running(path) as browser:
        yield browser


@pytest.fixture
def open_page(mozilla: Firefox, address_of: Callable[[str], str]) -> OpenFirefox:
    def open_page(path: str, width: int = 1280) -> Firefox:
        mozilla.open(address_of(path), width=width)
        return mozilla

    return open_page


def is_seen(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)})?.checkVisibility()"


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("path", PATHS)
def test_main_parts_are_where_chromium_has_them(
    path: str, width: int, open_page: OpenFirefox, visit: OpenPage, address_of: Callable[[str], str]
) -> None:
    chromium = visit(address_of(path), width=width).page.evaluate(BOXES)
    mozilla = open_page(path, width).evaluate(f"({BOXES})()")

    assert len(mozilla) >= 5
    assert mozilla.keys() == chromium.keys()
    for name, (left, top, wide, high) in mozilla.items():
        few = 3 if top + high < FIRST_SCREEN else LINE
        assert [left, wide] == pytest.approx(chromium[name][0::2], abs=3), name
        assert [top, high] == pytest.approx(chromium[name][1::2], abs=few), name


@pytest.mark.parametrize("path", PATHS)
def test_page_does_not_scroll_sideways(path: str, open_page: OpenFirefox) -> None:
    page = open_page(path, width=320)

    assert page.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [320, 320]


def test_button_opens_the_menu_and_escape_closes_it(open_page: OpenFirefox) -> None:
    page = open_page("/", width=375)

    page.click(".pf-header__menu")
    page.wait_for(is_seen("#pf-menu:popover-open .pf-menu__link"))
    page.type(ESCAPE)
    page.wait_for('!document.querySelector("#pf-menu:popover-open")')


@pytest.mark.parametrize(("path", "word"), [("/", "thesis"), (HOME, "entropy")])
def test_search_opens_finds_and_closes(path: str, word: str, open_page: OpenFirefox) -> None:
    page = open_page(path)

    page.click("[data-pf-opens=search]")
    page.wait_for('document.activeElement.matches("#pf-search:modal .pf-search__input")')
    page.type(word)
    page.wait_for(is_seen(".md-search-result__item"))
    page.type(ESCAPE)
    page.wait_for('!document.querySelector("#pf-search").open')

    assert page.evaluate("document.activeElement.dataset.pfOpens") == "search"


def test_word_narrows_the_list_of_publications(open_page: OpenFirefox) -> None:
    page = open_page(LIST)
    titles = """[...document.querySelectorAll(".pf-publication__title")]
        .filter((title) => title.checkVisibility()).map((title) => title.textContent.trim())"""
    everything = len(page.evaluate(titles))

    page.click(".pf-filter input")
    page.type("bandwagon")
    count = 'document.querySelector("[data-pf-filter-status]").textContent'
    page.wait_for(f'{count} === "1 of {everything} publications"')

    assert page.evaluate(titles) == ["The bandwagon"]


def test_palette_switches_to_dark_and_stays(open_page: OpenFirefox) -> None:
    page = open_page("/")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)

    for _ in ("light", "dark"):
        page.click(".pf-palette label:not([hidden])")
    page.wait_for('document.body.dataset.mdColorScheme === "slate"')
    dark = page.evaluate(colour)
    stays = open_page("/").evaluate(colour) == dark
    page.evaluate("localStorage.clear()")

    assert stays
    assert dark != light


def test_details_unfold_what_a_paper_says(open_page: OpenFirefox) -> None:
    page = open_page(LIST)

    page.click(".pf-publication .pf-fold summary")
    page.wait_for(is_seen(".pf-fold[open] .pf-copy"))
