"""Each look is a design of its own: another layout, nothing lost, nothing over each other."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import Page
from rcssmin import cssmin

from tests.browser.axe import enhanced_contrast_violations
from tests.browser.looks import DEFAULT, FOLDER, LOOKS, SCHEMES, show
from tests.browser.pages import add_content, add_style
from tests.browser.sample import EVERYTHING, SCHOLAR
from tests.browser.test_header import header_of
from tests.browser.test_reflow import lost
from tests.slowness import some_slow

PATHS = (f"{SCHOLAR}/", f"{SCHOLAR}/publications/", f"{SCHOLAR}/cv/", "/people/", EVERYTHING)
HEAVIEST = 1_220
"""Bytes of a look, small and packed: each page has it in itself."""
WIDE, NARROW = (1280, 768), (375, 320)

NOTES = """<p>Before.</p>
<div class="admonition note"><p class="admonition-title">Note</p><p>Beside, in more lines than what
follows it has, which is a word or two.</p></div> <p>After.</p> <h2>Then</h2> <p>More.</p>"""

APPEND = """(content, html) => {
    const added = document.createElement("template");
    added.innerHTML = html;
    for (const element of added.content.children) element.dataset.test = "";
    content.append(added.content);
}"""

BOXES = """() => [...document.querySelectorAll("#pf-content > *, .pf-portrait, .pf-hero__name")]
    .map((e) => e.getBoundingClientRect()).map(({ x, y, width }) => [x, y + scrollY, width])"""

BACKGROUNDS = """() => ["body", ".pf-hero", ".pf-prose > h2", ".pf-prose > p"]
    .flatMap((name) => ["", "::before"].map((part) =>
        getComputedStyle(document.querySelector(name), part)))
    .filter((s) => s.backgroundColor !== "rgba(0, 0, 0, 0)" || s.borderImageSource !== "none")
    .map((s) => s.backgroundColor)"""

# Lines are as high as their letters, which is more than the room that some have.
OVERLAPPING = """() => {
    const boxes = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        if (!data.trim() || !parentElement.checkVisibility({ visibilityProperty: true })) continue;
        if (parentElement.closest(".pf-skip, .pf-unseen, dialog, [popover], [inert]")) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        for (const { left, right, top, bottom } of range.getClientRects()) {
            const spare = (bottom - top) / 4;
            boxes.push({ data, left, right, top: top + spare, bottom: bottom - spare });
        }
    }
    boxes.sort((one, other) => one.top - other.top);
    return boxes.flatMap((one, at) => {
        const over = [];
        for (const other of boxes.slice(at + 1)) {
            if (other.top > one.bottom - 1) break;
            if (other.left < one.right - 1 && one.left < other.right - 1)
                over.push(`${one.data.trim()} / ${other.data.trim()}`.slice(0, 120));
        }
        return over;
    });
}"""


@pytest.fixture(params=some_slow(PATHS, fast=(PATHS[0], EVERYTHING)))
def page(request: pytest.FixtureRequest, examined: Callable[[str], Page]) -> Page:
    """Pages of each kind, of which all is drawn."""
    page = examined(request.param)
    add_style(page, "* { content-visibility: visible !important }")
    return page


@pytest.mark.parametrize("look", LOOKS[1:])
def test_look_is_light(look: str) -> None:
    css = cssmin((FOLDER / f"{look}.css").read_text(encoding="utf-8"))

    assert len(gzip.compress(css.encode(), 9)) <= HEAVIEST


@pytest.mark.parametrize("look", LOOKS[1:])
def test_nothing_is_lost_or_over_each_other(page: Page, look: str) -> None:
    page.locator("#pf-content").evaluate(APPEND, NOTES)
    for width in (*WIDE, *NARROW):
        show(page, look=look, scheme="light", width=width)

        assert lost(page) == [], width
        assert page.evaluate(OVERLAPPING) == [], width
        header = header_of(page, width)
        assert (header.outside, header.overlapping) == ([], []), width


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_in_ink_has_enhanced_contrast(page: Page, scheme: str) -> None:
    for width in (WIDE[0], NARROW[-1]):
        show(page, look="ink", scheme=scheme, width=width)

        assert enhanced_contrast_violations(page) == []


@pytest.mark.parametrize("path", [f"{SCHOLAR}/", f"{SCHOLAR}/cv/"])
def test_every_look_has_a_layout_of_its_own(path: str, examined: Callable[[str], Page]) -> None:
    page = examined(path)
    tables = {}
    for look in LOOKS:
        show(page, look=look, scheme="light", width=1280)
        tables[look] = page.evaluate(BOXES)

    assert len(tables[DEFAULT]) > 3
    for one, other in combinations(LOOKS, 2):
        pairs = list(zip(tables[one], tables[other], strict=True))
        apart = [a for a, b in pairs if max(abs(x - y) for x, y in zip(a, b, strict=True)) > 8]
        assert len(apart) > len(pairs) / 2, (one, other)


def test_look_is_sober_on_paper(examined: Callable[[str], Page]) -> None:
    page = examined(f"{SCHOLAR}/")
    fonts = set()
    for look in LOOKS:
        page.emulate_media(media="screen")
        show(page, look=look, scheme="dark", width=1280)
        page.emulate_media(media="print")
        colour = page.evaluate("getComputedStyle(document.body).color")
        fonts.add(page.locator("h1").evaluate("(e) => getComputedStyle(e).fontFamily"))

        assert page.evaluate(BACKGROUNDS) == [], look
        assert sum(map(int, re.findall(r"\d+", colour))) < 150, look

    assert len(fonts) >= 4


def test_words_over_each_other_are_noticed(examined: Callable[[str], Page]) -> None:
    page = examined(f"{SCHOLAR}/")
    add_content(page, "<p>Below</p><p style='position: relative; top: -2.6em'>Above</p>")

    assert page.evaluate(OVERLAPPING) == ["Below / Above"]
