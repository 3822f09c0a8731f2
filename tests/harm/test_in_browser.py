"""What a person types runs nowhere in a browser: not in pages, not in what the search shows.

The numbers are of OWASP ASVS 5.0, as in `test_typed_text`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import served
from tests.browser.visit import visiting
from tests.harm.hostile import TEXTS
from tests.sites import SiteFolder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("texts", [TEXTS], indirect=True, ids=["all texts"]),
]
"""Some of the texts are looked for in the HTML at each change."""

SAFE = ["http:", "https:", "mailto:", "tel:"]

LOOK = """safe => {
  const all = [...document.querySelectorAll("*")]
  const isIcon = (e, v) => e.rel === "icon" && v.startsWith("data:image/svg+xml,")
  const address = ["href", "src", "action", "formAction", "data"]
  return {
    hacked: window.hacked,
    handlers: all.flatMap(e => e.getAttributeNames().filter(n => n.startsWith("on"))),
    unsafe: all.flatMap(e => address.map(n => e[n])
      .filter(v => typeof v === "string" && v && !isIcon(e, v))
      .filter(v => !URL.canParse(v, location) || !safe.includes(new URL(v, location).protocol))),
    titles: [document.title, ...all.filter(e => e.localName === "meta").map(e => e.content)],
  }
}"""

POKE = """() => {
  for (const element of document.querySelectorAll("article *, header *, nav *"))
    for (const name of ["mouseover", "focus", "toggle", "error", "load"])
      element.dispatchEvent(new Event(name))
}"""


@pytest.fixture(scope="module")
def address(hostile: SiteFolder) -> Iterator[str]:
    with served(hostile.output) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page without the site's policy, which would hide what a text could do by itself."""
    with visiting(browser, f"{address}/", bypass_csp=True) as visit:
        yield visit.page


def looked_at(page: Page) -> dict[str, Any]:
    page.evaluate(POKE)
    found: dict[str, Any] = page.evaluate(LOOK, SAFE)
    return found


def test_a_flag_is_seen_where_something_runs(page: Page, address: str) -> None:
    """The other tests prove nothing unless this one does."""
    page.goto(f"{address}/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=hacked=1>')")
    page.wait_for_function("window.hacked === 1")

    assert looked_at(page)["handlers"] == ["onerror"]


def test_v1_2_1_and_1_2_2_nothing_runs_in_any_page_and_every_address_is_safe(
    page: Page, address: str
) -> None:
    for index, text in enumerate(TEXTS):
        for kind in ("p", "more"):
            page.goto(f"{address}/people/{kind}{index}/")
            found = looked_at(page)

            assert found["hacked"] is None, text
            assert (found["handlers"], found["unsafe"]) == ([], []), text
            typed = " ".join(text.split())
            assert any(typed in " ".join(title.split()) for title in found["titles"]), text


def test_v3_2_2_nothing_runs_in_search_results(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.locator("[data-pf-opens=search]").first.click()
    field = page.locator("[data-md-component=search-query]")
    for words in ("onerror", "autofocus", "javascript", "heading", "onfocus"):
        field.fill(words[:-1])
        field.press(words[-1])  # each key is a search of its own, and the index is large
        results = page.locator(".md-search-result__item", has_text=words)
        results.first.wait_for(timeout=60_000)
        found = looked_at(page)

        assert (found["hacked"], found["handlers"], found["unsafe"]) == (None, [], []), words
        made = page.locator(f".md-search-result :is({MADE_BY_MARKUP})")
        assert made.count() == 0, words


MADE_BY_MARKUP = "script, img, iframe, object, style, form, input, base, meta, video"
