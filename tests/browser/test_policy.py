"""Only the page's own scripts run, and nothing is asked of another host (CSP Level 3)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import each
from tests.browser.site import paths, served
from tests.browser.visit import OpenPage, Visit, visiting

STORAGE_KEYS = {"__palette", "__search", "__consent", "__tabs", "__announce"}
"""What the theme may keep in the visitor's browser (the part after the site's path)."""

PLANTED = {
    "font": "<style>@font-face{font-family:x;src:url(http://fonts.example/x.woff2)}"
    "body{font-family:x}</style>",
    "script": '<script src="http://scripts.example/x.js"></script>',
    "image": '<img src="http://images.example/x.png" alt="x">',
    "frame": '<iframe src="http://frames.example/" title="x"></iframe>',
}


class Worked(NamedTuple):
    """What came of a search and of a change of colours on a page."""

    schemes: set[str | None]
    errors: list[str]
    stored: set[str]
    cookies: int


@pytest.fixture(scope="module", params=each(paths()))
def path(request: pytest.FixtureRequest) -> str:
    """The path of each page of the site."""
    return str(request.param)


@pytest.fixture
def policed(path: str, visited: Callable[[str], Visit]) -> Visit:
    return visited(path)


@pytest.fixture(scope="module")
def worked_of(site: str, browser: Browser) -> Callable[[str], Worked]:
    @cache
    def worked_of(path: str) -> Worked:
        with visiting(browser, site + path) as visit:
            search(visit.page)
            schemes = change_colours(visit.page)
            return Worked(
                schemes,
                visit.console_errors,
                set(visit.page.evaluate("Object.keys({...localStorage, ...sessionStorage})")),
                len(visit.page.context.cookies()),
            )

    return worked_of


def search(page: Page) -> None:
    page.locator("[data-pf-opens=search]").click()
    page.locator("[data-md-component=search-query]").press_sequentially("research")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("Escape")


def change_colours(page: Page) -> set[str | None]:
    """Press the palette until it has been all round; return the schemes that were seen."""
    schemes = {page.locator("body").get_attribute("data-md-color-scheme")}
    for _ in range(3):  # system, light, dark: one of them looks like the first
        page.locator("[data-md-component=palette] label:not([hidden])").click()
        schemes.add(page.locator("body").get_attribute("data-md-color-scheme"))
    return schemes


def policy_of(visit: Visit) -> str:
    meta = visit.page.locator('meta[http-equiv="Content-Security-Policy"]')
    return meta.get_attribute("content") or ""


def test_policy_allows_nothing_by_default(policed: Visit) -> None:
    directives = dict(part.strip().split(" ", 1) for part in policy_of(policed).split(";"))

    assert directives["default-src"] == "'none'"
    assert "unsafe-inline" not in directives["script-src"]
    assert {directives[name] for name in ("object-src", "base-uri", "form-action")} == {"'none'"}


def test_search_and_palette_work_under_the_policy(
    path: str, worked_of: Callable[[str], Worked]
) -> None:
    worked = worked_of(path)

    assert worked.schemes == {"default", "slate"}
    assert worked.errors == []


def test_only_known_keys_are_stored_and_no_cookie(
    path: str, worked_of: Callable[[str], Worked]
) -> None:
    worked = worked_of(path)

    assert worked.stored
    assert {re.sub(r"^.*\.", "", key) for key in worked.stored} <= STORAGE_KEYS
    assert worked.cookies == 0


def test_referrer_and_opener_are_kept_from_other_sites(policed: Visit) -> None:
    page = policed.page
    own = page.url.partition("/")[2].lstrip("/").partition("/")[0]
    outgoing = page.locator(f'a[href^="http"]:not([href*="//{own}"])').all()

    assert page.locator('meta[name="referrer"]').get_attribute("content")
    for link in outgoing:
        assert "noopener" in (link.get_attribute("rel") or "").split(), link.get_attribute("href")


def with_planted(site_folder: Path, tmp_path: Path, html: str, *, policy: bool = True) -> Path:
    """Return a copy of the site with something planted in its home page."""
    folder = tmp_path / "planted"
    shutil.copytree(site_folder, folder)
    home = folder / "index.html"
    text = home.read_text(encoding="utf-8").replace("</body>", f"{html}</body>")
    if not policy:
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    home.write_text(text, encoding="utf-8")
    return folder


def test_planted_requests_to_other_hosts_are_noticed(
    site_folder: Path, tmp_path: Path, visit: OpenPage
) -> None:
    """The check of foreign requests, which all pages pass, can fail."""
    folder = with_planted(site_folder, tmp_path, "".join(PLANTED.values()), policy=False)
    with served(folder) as address:
        seen = visit(f"{address}/")
        seen.read_to_the_end()

    hosts = {url.split("/")[2] for url in seen.foreign_requests}
    assert hosts == {f"{kind}s.example" for kind in PLANTED}


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_planted_request_to_another_host_is_refused_by_the_policy(
    planted: str, site_folder: Path, tmp_path: Path, visit: OpenPage
) -> None:
    folder = with_planted(site_folder, tmp_path, planted)
    with served(folder) as address:
        seen = visit(f"{address}/")
        seen.read_to_the_end()

    assert seen.foreign_requests == []
    assert any("Content Security Policy" in error for error in seen.console_errors)


def test_planted_inline_script_does_not_run(
    site_folder: Path, tmp_path: Path, visit: OpenPage
) -> None:
    folder = with_planted(site_folder, tmp_path, "<script>window.planted = true</script>")
    with served(folder) as address:
        seen = visit(f"{address}/")

        assert seen.page.evaluate("window.planted") is None
