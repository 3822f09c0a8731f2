"""The header is one line, whatever stands in it, and all that has no room is in the menu."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import add_content
from tests.browser.test_reflow import TWICE_AS_LARGE
from tests.browser.visit import OpenPage, visiting
from tests.slowness import some_slow

WIDTHS = (320, 375, 768, 1024, 1280, 1600)
SHORT = [
    "About", "Experience", "Writing", "CV", "People", "Teaching", "Talks", "Projects", "Blog",
    "Code", "Data", "News", "Links", "Contact",
]  # fmt: skip
GERMAN = [
    "Über mich", "Wissenschaftliche Veröffentlichungen", "Forschungsschwerpunkte",
    "Lehrveranstaltungen", "Arbeitsgruppe und Mitarbeitende", "Auszeichnungen",
    "Drittmittelprojekte", "Öffentlichkeitsarbeit", "Stellenausschreibungen", "Abschlussarbeiten",
    "Vortragsreihen", "Softwarepakete", "Gremienarbeit", "Kontaktmöglichkeiten",
]  # fmt: skip

LONG_NAME = "Prof. Dr.-Ing. habil. María de la Concepción Großhauser-Fernández"

FILL = """([name, tabs, links]) => {
    const repeat = (list, number) => list.replaceChildren(
        ...Array.from({length: number}, () => list.firstElementChild.cloneNode(true)));
    const list = document.querySelector(".pf-tabs__list");
    repeat(list, tabs.length);
    tabs.forEach((tab, at) => { list.children[at].firstElementChild.textContent = tab; });
    repeat(document.querySelector(".pf-header__links > ul"), links);
    document.querySelector(".pf-header__site").textContent = name;
}"""

SEEN = """() => {
    const header = document.querySelector(".pf-header");
    const { bottom } = header.getBoundingClientRect();
    const shown = [...header.querySelectorAll("a, button, label")]
        .filter((e) => e.checkVisibility() && !e.closest("[inert]"))
        .map((e) => [e.textContent.trim() || e.title || e.ariaLabel, e.getBoundingClientRect()])
        .sort(([, one], [, other]) => one.left - other.left);
    const isIn = (selector) => [...header.querySelectorAll(selector)]
        .some((e) => e.checkVisibility() && !e.inert);
    return {
        height: header.offsetHeight,
        tabs: header.querySelectorAll(".pf-tabs__list > li:not([inert])").length,
        more: isIn(".pf-tabs__more"),
        menu: isIn(".pf-header__menu"),
        icons: isIn(".pf-header__links > ul"),
        outside: shown.filter(([, box]) => box.bottom > bottom || box.right > innerWidth),
        overlapping: shown.slice(1).filter(([, box], at) => box.left < shown[at][1].right - 1),
        scrolls: document.documentElement.scrollWidth > innerWidth,
    };
}"""


class Header(NamedTuple):
    """What a header shows at some width."""

    height: int
    tabs: int
    more: bool
    menu: bool
    icons: bool
    outside: list[Any]
    overlapping: list[Any]
    scrolls: bool


def header_of(page: Page, width: int) -> Header:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return Header(**page.evaluate(SEEN))


FILLED: dict[str, tuple[str, list[str], int]] = {
    "5 tabs, 4 links": ("Jen Wei", SHORT[:5], 4),
    "9 tabs, 4 links": ("Jen Wei", SHORT[:9], 4),
    "9 tabs, 14 links": ("Jen Wei", SHORT[:9], 14),
    "long": (LONG_NAME, GERMAN, 14),
    "5 long": ("Friederike Großhauser", GERMAN[:5], 4),
}


@pytest.mark.parametrize("size", [16, pytest.param(32, marks=pytest.mark.slow)])
@pytest.mark.parametrize("filled", some_slow(FILLED, fast=["5 tabs, 4 links", "long"]))
def test_header_is_one_line_at_every_width(
    filled: str, size: int, site: str, browser: Browser
) -> None:
    name, tabs, links = FILLED[filled]
    with visiting(browser, f"{site}/experience/") as visit:
        page = visit.page
        if size > 16:
            page.context.new_cdp_session(page).send(
                "Page.setFontSizes", {"fontSizes": TWICE_AS_LARGE}
            )
        page.evaluate(FILL, [name, tabs, links])
        for width in WIDTHS:
            seen = header_of(page, width)

            assert seen.height <= size * 4.2 + 1, width
            assert (seen.outside, seen.overlapping, seen.scrolls) == ([], [], False), width
            assert seen.menu or seen.tabs == len(tabs) or (seen.more and seen.tabs > 0), width
            assert not (seen.more and seen.tabs == len(tabs)), width


def test_icons_leave_before_tabs(site: str, browser: Browser) -> None:
    with visiting(browser, f"{site}/experience/") as visit:
        shown = [header_of(visit.page, width) for width in WIDTHS]

    assert [(each.tabs, each.more, each.menu, each.icons) for each in shown] == [
        *[(5, False, True, False)] * 2,
        (5, False, False, False),
        *[(5, False, False, True)] * 3,
    ]


def test_header_repeats_no_icons_of_the_hero(site: str, visit: OpenPage) -> None:
    page = visit(f"{site}/").page

    assert page.locator(".pf-hero a[rel~=me]").count() > 2
    assert page.locator(".pf-header .pf-links__link").count() == 0


@pytest.mark.parametrize("width", [375, 1280])
def test_anchor_is_right_below_the_header(width: int, site: str, browser: Browser) -> None:
    with visiting(browser, f"{site}/experience/", width=width) as visit:
        page = visit.page
        page.evaluate(FILL, [LONG_NAME, GERMAN, 14])
        add_content(page, '<h2 id="far">Far</h2><div style="height: 200vh"></div>')
        page.evaluate("location.hash = 'far'")
        header = page.locator(".pf-header").bounding_box()
        target = page.locator("#far").bounding_box()

    assert header
    assert target
    assert 0 <= target["y"] - header["height"] < 40
