"""Pages have an outline, named landmarks, languages and alternatives, and need no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.pages import each
from tests.browser.sample import PREFIX, all_paths
from tests.browser.visit import OpenPage

SAMPLE = [f"{PREFIX}/", f"{PREFIX}/work/", f"{PREFIX}/people/"]

LANDMARKS = """() => {
    const roles = {
        header: "banner", footer: "contentinfo", main: "main", nav: "navigation",
        aside: "complementary", search: "search", form: "form",
    };
    const sectioning = "article, aside, main, nav, section";
    const name = (element) => element.getAttribute("aria-label") ??
        (element.getAttribute("aria-labelledby") ?? "").split(" ")
            .map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
    return [...document.querySelectorAll(`${Object.keys(roles)}, [role]`)]
        .filter((e) => !(["header", "footer"].includes(e.localName) && e.closest(sectioning)))
        .map((e) => [e.getAttribute("role") ?? roles[e.localName], name(e)])
        .filter(([role, name]) => Object.values(roles).includes(role) || role === "region")
        .filter(([role, name]) => name || !["form", "region"].includes(role));
}"""

WITHOUT_ALTERNATIVE = """() => [...document.querySelectorAll("img, svg, [role=img]")]
    .filter((picture) => {
        if (picture.closest("[aria-hidden=true]")) return false;
        if (picture.localName === "img") return !picture.hasAttribute("alt");
        const control = picture.closest("a, button, label");
        const named = (e) => e?.getAttribute("aria-label") || e?.getAttribute("title");
        return !named(picture) && !named(control);
    })
    .map((picture) => picture.outerHTML.slice(0, 120))"""

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@pytest.fixture(scope="module", params=each([*all_paths(), *SAMPLE]))
def path(request: pytest.FixtureRequest) -> str:
    """The path of each page, and of all pages of the sample."""
    return str(request.param)


def test_outline_has_one_beginning_and_no_gap(page: Page) -> None:
    levels: list[int] = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => +h.localName[1])"
    )

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_each_landmark_can_be_told_from_the_others(page: Page) -> None:
    landmarks = [tuple(found) for found in page.evaluate(LANDMARKS)]

    assert {role for role, _ in landmarks} >= {"banner", "main", "contentinfo", "navigation"}
    assert sorted(landmarks) == sorted(set(landmarks))
    for role in ("banner", "main", "contentinfo"):
        assert [found for found, _ in landmarks].count(role) == 1


def test_page_says_its_language(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "en"


def test_text_from_right_to_left_says_so(page: Page) -> None:
    texts: list[list[str]] = page.evaluate(
        """[...document.querySelectorAll("main *:not(script), dialog *")]
            .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
            .map((e) => [
                [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(""),
                getComputedStyle(e).direction,
                e.closest("[lang]").lang,
            ])"""
    )

    assert texts
    for text, direction, language in texts:
        if RIGHT_TO_LEFT.search(text):
            assert (direction, language) == ("rtl", "ar"), text


def test_each_picture_has_an_alternative_or_is_decoration(page: Page) -> None:
    assert page.locator("svg, img").count() > 3
    assert page.evaluate(WITHOUT_ALTERNATIVE) == []


@pytest.mark.parametrize(
    ("path", "title", "language", "direction"),
    [
        ("work/", "Über die Maschine", "de", "ltr"),
        ("", "الآلة التحليلية", "ar", "rtl"),
    ],
    ids=["German", "Arabic"],
)
def test_title_in_another_language_says_so(
    path: str, title: str, language: str, direction: str, sample: str, visit: OpenPage
) -> None:
    element = visit(f"{sample}/{path}").page.get_by_text(title, exact=True)

    found = element.evaluate("e => [e.lang, getComputedStyle(e).direction]")
    assert found == [language, direction]


@pytest.mark.parametrize(
    ("path", "current"), [("people/", "page"), ("people/charles/", "true"), ("work/", None)]
)
def test_tab_says_whether_it_is_the_page_or_leads_to_it(
    path: str, current: str | None, sample: str, visit: OpenPage
) -> None:
    page = visit(f"{sample}/{path}").page
    tab = page.get_by_role("banner").get_by_role("link", name="People")

    assert tab.get_attribute("aria-current") == current


def seen_of(page: Page) -> list[str]:
    """Return the words that one can see in the page's own part, and its links."""
    main = page.locator("main")
    links = main.locator("a[href]:visible").evaluate_all("links => links.map(a => a.href)")
    return [*main.inner_text().split(), *links]


@pytest.mark.parametrize("path", each(all_paths()))
def test_page_is_whole_without_javascript(
    path: str,
    examined: Callable[[str], Page],
    address_of: Callable[[str], str],
    visit: OpenPage,
) -> None:
    with_scripts = examined(path)
    page = visit(address_of(path), javascript=False).page
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 800})
        with_scripts.set_viewport_size({"width": width, "height": 800})

        assert seen_of(page) == seen_of(with_scripts)
        assert page.get_by_role("button").count() == (width == 375), "a button that does nothing"
        assert page.get_by_role("radio").count() == 0
    page.get_by_role("button", name="Menu").click()
    assert page.get_by_role("navigation", name="Menu").get_by_role("link").count() >= 5


def test_dark_is_dark_without_javascript(site: str, visit: OpenPage) -> None:
    backgrounds = {
        visit(f"{site}/", scheme=scheme, javascript=False).page.evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    }

    assert len(backgrounds) == 2
