"""Any one or two files may be missing: menu, search, colours and texts still work."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import paths
from tests.browser.visit import visiting
from tests.slowness import some_slow

FILES = {
    "stylesheet": r"/site\.\w+\.css$",
    "theme": r"/bundle\.\w+\.min\.js$",
    "later": r"/portfolio/later\.js$",
    "search": r"/portfolio/search\.js$",
    "publications": r"/portfolio/publications\.js$",
    "worker": r"/workers/search\.\w+\.min\.js$",
    "index": r"/search_index\.json$",
}
"""All that a page may ask for, but for pictures."""

MISSING = [(), *combinations(FILES, 1), *combinations(FILES, 2)]


@pytest.mark.parametrize(
    "missing", some_slow(MISSING, fast=[(), ("stylesheet", "theme"), ("search",)])
)
def test_page_works_without(missing: tuple[str, ...], site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 800}, color_scheme="light")
    page = context.new_page()
    for name in missing:
        page.route(re.compile(FILES[name]), lambda route: route.abort())
    page.goto(f"{site}/experience/")

    assert page.locator("h1").is_visible()
    open_menu(page)
    choose_dark(page)
    search(page)
    context.close()


def open_menu(page: Page) -> None:
    menu = page.get_by_role("navigation", name="Menu")
    page.get_by_role("button", name="Menu").click()
    expect(menu.get_by_role("link", name="Writing")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def choose_dark(page: Page) -> None:
    """Press the button of the colours until the page is dark, and look whether it stays so."""
    for colours in ("light", "light", "dark"):  # as the system has it, light, dark
        expect(page.locator("body")).to_have_css("color-scheme", re.compile(colours))
        page.locator(".pf-palette label:visible").click()
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def search(page: Page) -> None:
    """Press the button of the search; find a page by its dialog, or in the list of all pages."""
    page.locator("[data-pf-opens=search]").click()
    page.wait_for_function("document.querySelector('dialog[open]') || /^All/.test(document.title)")
    if page.locator("dialog[open]").count():
        page.get_by_role("dialog").get_by_role("link", name="All pages").click()
    page.get_by_role("main").locator("a[href$='/writing/']").click()
    expect(page).to_have_title(re.compile("^Writing"))


def test_search_is_a_link_without_javascript(site: str, browser: Browser) -> None:
    with visiting(browser, f"{site}/experience/", javascript=False) as visit:
        visit.page.get_by_role("link", name="Search", exact=True).click()

        links = visit.page.get_by_role("main").get_by_role("link")
        assert {"Writing", "Education"} <= set(links.all_inner_texts())


def test_all_pages_are_on_one_page(site_folder: Path) -> None:
    listed = (site_folder / "search.html").read_text(encoding="utf-8")
    pages = [path for path in paths() if path.endswith("/") and path != "/"]

    assert len(pages) > 4
    assert [page for page in pages if f'href=".{page}"' not in listed] == []
