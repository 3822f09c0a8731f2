"""The links of the page's person: icons in the header and the menu, words in the footer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import each

OWNER_LINKS = {
    "Jen Wei on Hugging Face": "https://huggingface.co/bird-of-paradise",
    "Jen Wei on X": "https://x.com/JenniferWe17599",
    "Jen Wei on Medium": "https://medium.com/@jenwei0312",
    "Jen Wei on LinkedIn": "https://www.linkedin.com/in/jenweiprofile/",
}
PAGES_OF_THE_OWNER = ("/", "/experience/", "/writing/", "/people/", "/404.html")
WITHOUT_A_HERO = PAGES_OF_THE_OWNER[1:]
PAGES_OF_PEOPLE_WITHOUT_LINKS = ("/people/chen-wei/", "/people/qwen-researcher/")


@pytest.mark.parametrize("path", each(WITHOUT_A_HERO))
def test_wide_header_has_the_icons(page: Page) -> None:
    for name in OWNER_LINKS:
        _expect_icon(page.get_by_role("banner"), name)


@pytest.mark.parametrize("path", each(PAGES_OF_THE_OWNER))
def test_narrow_drawer_has_the_icons_instead_of_the_header(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    expect(page.get_by_role("banner").get_by_role("link", name="Jen Wei on")).to_have_count(0)

    page.get_by_role("banner").get_by_role("button", name="Menu").click()

    for name in OWNER_LINKS:
        _expect_icon(page.get_by_role("navigation", name="Menu"), name)


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("path", each(PAGES_OF_THE_OWNER))
def test_footer_has_the_links_in_words(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    footer = page.get_by_role("contentinfo")
    footer.scroll_into_view_if_needed()

    for name, address in OWNER_LINKS.items():
        link = footer.get_by_role("link", name=name.removeprefix("Jen Wei on "), exact=True)
        expect(link).to_be_in_viewport()
        expect(link).to_have_attribute("href", address)


@pytest.mark.parametrize("path", each(PAGES_OF_PEOPLE_WITHOUT_LINKS))
def test_page_of_somebody_without_links_shows_none_of_the_owner(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[rel~=me]")).to_have_count(0)


def _expect_icon(place: Locator, name: str) -> None:
    icon = place.get_by_role("link", name=name, exact=True)
    expect(icon).to_be_in_viewport()
    expect(icon.locator("svg")).to_be_visible()
    expect(icon).to_have_attribute("href", OWNER_LINKS[name])
    assert {"me", "noopener"} <= set((icon.get_attribute("rel") or "").split())
