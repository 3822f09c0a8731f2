"""axe-core finds nothing wrong: every page, look and scheme, wide and narrow, also what opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.looks import LOOKS, SCHEMES, show
from tests.browser.sample import all_paths
from tests.browser.visit import visiting

WIDTHS = (1280, 320)

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


@pytest.fixture(scope="module", params=all_paths())
def page(
    request: pytest.FixtureRequest, address_of: Callable[[str], str], browser: Browser
) -> Iterator[Page]:
    with visiting(browser, address_of(request.param), bypass_csp=True) as visit:
        yield visit.page


@pytest.fixture(params=["/", "/404.html"])
def fresh(
    request: pytest.FixtureRequest, address_of: Callable[[str], str], browser: Browser
) -> Iterator[Page]:
    with visiting(browser, address_of(request.param), bypass_csp=True) as visit:
        yield visit.page


def found_in(page: Page, look: str, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    found = []
    for width in widths:
        for scheme in SCHEMES:
            show(page, look=look, scheme=scheme, width=width)
            found += [f"{width} {scheme} {violation}" for violation in violations(page)]
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_page_has_no_violation(page: Page, look: str) -> None:
    assert found_in(page, look) == []


@pytest.mark.parametrize("look", LOOKS)
def test_search_with_results_has_no_violation(fresh: Page, look: str) -> None:
    fresh.locator("[data-pf-opens=search]").click()
    fresh.locator("[data-md-component=search-query]").press_sequentially("work")
    fresh.locator(".md-search-result__item").first.wait_for()

    assert found_in(fresh, look) == []


@pytest.mark.parametrize("look", LOOKS)
def test_search_without_a_result_has_no_violation(fresh: Page, look: str) -> None:
    fresh.locator("[data-pf-opens=search]").click()
    fresh.locator("[data-md-component=search-query]").press_sequentially("xyzzy")
    fresh.locator(".md-search-result__meta", has_text="No matching").wait_for()

    assert found_in(fresh, look, widths=(320,)) == []


@pytest.mark.parametrize("look", LOOKS)
def test_open_menu_has_no_violation(fresh: Page, look: str) -> None:
    fresh.set_viewport_size({"width": 320, "height": 800})
    fresh.locator("[data-pf-opens=menu]").click()

    assert found_in(fresh, look, widths=(320,)) == []


def test_there_are_four_ready_looks_and_the_default() -> None:
    assert len(LOOKS) >= 5


def test_ten_violations_are_planted() -> None:
    assert len(PLANTED) == 10


@pytest.mark.parametrize(("rule", "html"), PLANTED.items(), ids=PLANTED)
def test_planted_violation_is_found(
    rule: str, html: str, address_of: Callable[[str], str], browser: Browser
) -> None:
    with visiting(browser, address_of("/404.html"), bypass_csp=True) as visit:
        visit.page.locator("#pf-content").evaluate("(e, html) => { e.innerHTML += html }", html)

        found = violations(visit.page)

    assert {violation.partition(":")[0] for violation in found} == {rule}
