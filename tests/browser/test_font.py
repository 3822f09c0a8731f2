"""The owner's own font: from their own site, in every look, in all its weights."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.browser.looks import LOOKS, wear
from tests.browser.sample import PREFIX, build_sample
from tests.browser.site import served
from tests.browser.visit import OpenPage
from tests.loading.test_fonts import VARIABLE
from tests.shared_builds import MakeOnce


@pytest.fixture(scope="module")
def with_font(tmp_path_factory: pytest.TempPathFactory, shared: MakeOnce) -> Iterator[str]:
    pages = tmp_path_factory.mktemp("pages")
    shutil.copy(VARIABLE, pages / "my font.ttf")
    settings = 'extra: {person: ada, font: "assets/my font.ttf"}\n'
    folder = shared("font", lambda root: build_sample(root, settings, [pages / "my font.ttf"]))
    with served(folder / "site", under=PREFIX) as address:
        yield address


def test_font_is_used_for_text_and_headings_in_each_look(with_font: str, visit: OpenPage) -> None:
    seen = visit(f"{with_font}/work/", bypass_csp=True)
    page = seen.page
    loaded = "[...document.fonts].map(f => [f.family, f.weight, f.status])"

    assert page.evaluate(loaded) == [["Font of the owner for text", "1 1000", "loaded"]]
    for look in LOOKS:
        wear(page, look)
        families = page.locator("main p").first.evaluate("e => getComputedStyle(e).fontFamily")
        assert families.startswith('"Font of the owner for text"')


def test_font_is_allowed_and_comes_from_the_site_itself(with_font: str, visit: OpenPage) -> None:
    seen = visit(f"{with_font}/people/")

    assert (seen.console_errors, seen.failed_requests, seen.foreign_requests) == ([], [], [])
    assert seen.page.evaluate("[...document.fonts].every(f => f.status === 'loaded')")
