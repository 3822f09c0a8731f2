"""A site built with OFFLINE=true opens from a folder, without any server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import build
from tests.shared_builds import MakeOnce


@pytest.fixture(scope="module")
def folder(shared: MakeOnce) -> Path:
    def make(folder: Path) -> None:
        build(folder / "site", OFFLINE="true", PORTFOLIO_PDFS_AND_CARDS="0")

    return shared("offline", make) / "site"


@pytest.fixture
def page(folder: Path, browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    yield page
    context.close()


def test_links_open_pages(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="Experience").first.click()

    assert page.url == (folder / "experience.html").as_uri()
    assert page.locator("h1").inner_text() == "Experience"


def test_search_answers(page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.locator("[data-pf-opens=search]").click()
    query = page.locator("[data-md-component=search-query]")
    query.wait_for(state="visible")
    query.press_sequentially("research")

    page.locator(".md-search-result__item").first.wait_for()

    assert errors == []


def test_old_addresses_lead_on(page: Page, folder: Path) -> None:
    page.goto((folder / "about" / "index.html").as_uri())

    page.wait_for_url((folder / "index.html").as_uri())
