"""axe-core finds nothing wrong: every page, look and scheme, wide and narrow, also what opens.

All rules are tried on the default look, on other looks those of what a look may change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations, violations_of_look
from tests.browser.looks import DEFAULT, LOOKS, SCHEMES, show
from tests.browser.pages import add_content, each
from tests.browser.sample import EVERYTHING
from tests.browser.visit import visiting

WIDTHS = (1280, 320)
ALL_VIEWS = tuple(product(WIDTHS, SCHEMES))
TWO_VIEWS = ((1280, "light"), (320, "dark"))
NARROW = tuple(product((320,), SCHEMES))

PLANTED = {
    "image-alt": '<img src="data:,">',
    "label": "<input>",
    "button-name": "<button></button>",
    "link-name": '<a href="#x"></a>',
    "color-contrast": '<p style="color: #999; background: #fff">Faint</p>',
    "link-in-text-block": '<p>Read <a href="#x" style="color: #0b6657; text-decoration: none">'
    "this</a> at once</p>",
    "heading-order": "<h6>Deep</h6>",
    "list": "<ul><p>No item</p></ul>",
    "landmark-unique": '<nav aria-label="Twice"></nav><nav aria-label="Twice"></nav>',
    "aria-hidden-focus": '<div aria-hidden="true"><a href="#x">Hidden</a></div>',
}
"""What is wrong, under the rule that must say so."""


def found_in(page: Page, look: str, views: Iterable[tuple[int, str]]) -> list[str]:
    found = []
    ask = violations if look == DEFAULT else violations_of_look
    for width, scheme in views:
        show(page, look=look, scheme=scheme, width=width)
        found += [f"{width} {scheme} {violation}" for violation in ask(page)]
    return found


def search(page: Page, words: str) -> None:
    page.locator("[data-pf-opens=search]").click()
    page.locator("[data-md-component=search-query]").press_sequentially(words)


def open_results(page: Page) -> None:
    search(page, "work")
    page.locator(".md-search-result__item").first.wait_for()


def open_search_without_a_result(page: Page) -> None:
    search(page, "xyzzy")
    page.locator(".md-search-result__meta", has_text="No matching").wait_for()


def open_menu(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.locator(".pf-header__menu").click()


OPENED = {
    "results": (open_results, ALL_VIEWS),
    "no result": (open_search_without_a_result, NARROW),
    "menu": (open_menu, NARROW),
}
"""What opens over a page, with the views in which it is looked at."""


def test_page_has_no_violation(page: Page) -> None:
    assert found_in(page, DEFAULT, TWO_VIEWS) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS)
def test_page_has_no_violation_in_any_view(page: Page, look: str) -> None:
    assert found_in(page, look, ALL_VIEWS if look == DEFAULT else TWO_VIEWS) == []


@pytest.mark.parametrize("path", each([EVERYTHING]))
@pytest.mark.parametrize("look", LOOKS[1:])
def test_look_has_no_violation(
    path: str, look: str, examined: Callable[[str], Page]
) -> None:  # fmt: skip
    assert found_in(examined(path), look, TWO_VIEWS) == []


@pytest.mark.parametrize("opened", OPENED)
def test_what_opens_has_no_violation(opened: str, site: str, browser: Browser) -> None:
    open_it, views = OPENED[opened]
    with visiting(browser, f"{site}/", bypass_csp=True) as visit:
        open_it(visit.page)

        assert found_in(visit.page, DEFAULT, views[:: len(views) - 1]) == []


@pytest.mark.slow
@pytest.mark.parametrize("opened", OPENED)
@pytest.mark.parametrize("path", ["/", "/404.html"])
def test_what_opens_has_no_violation_in_any_look(
    opened: str, path: str, site: str, browser: Browser
) -> None:
    open_it, views = OPENED[opened]
    with visiting(browser, site + path, bypass_csp=True) as visit:
        open_it(visit.page)

        found = [(look, wrong) for look in LOOKS for wrong in found_in(visit.page, look, views)]

    assert found == []


def test_there_are_four_ready_looks_and_the_default() -> None:
    assert len(LOOKS) >= 5


def test_ten_violations_are_planted() -> None:
    assert len(PLANTED) == 10


@pytest.mark.parametrize("path", each(["/404.html"]))
def test_planted_violations_are_found(path: str, examined: Callable[[str], Page]) -> None:
    page = examined(path)
    add_content(page, "".join(PLANTED.values()))

    found = violations(page)

    assert {violation.partition(":")[0] for violation in found} == set(PLANTED)
