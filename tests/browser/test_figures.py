"""Figures in Chromium: lettering can be read on a phone, and nothing lies on something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from portfolio.macros import render, renderer_of
from portfolio.page_macros import PageMacros
from tests.browser.pages import add_content
from tests.browser.sample import SCHOLAR
from tests.builders import author, person, publication, site
from tests.fragments import PAGE

FAMILIES = ("Fitzgerald-Hernández y Rodríguez", "Donaudampfschifffahrtsgesellschaft", "李", "Li")
TEAMS = [
    tuple(author(f"{FAMILIES[(n + m) % 4]} {n + m}", "Maria de la Concepción") for m in range(4))
    for n in range(0, 30, 3)
]
WITH_MANY = person(
    publications=[
        publication(key=f"k{n}", date=str(1950 + 7 * n), authors=(author(), *team))
        for n, team in enumerate(TEAMS)
    ]
)

BOXES = """(texts) => texts.map((text) => {
    const range = document.createRange();
    range.selectNode(text.firstChild);
    const box = range.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
})"""

Box = tuple[float, float, float, float]


@pytest.fixture
def with_figures(examined: Callable[[str], Page], request: pytest.FixtureRequest) -> Page:
    """Return a page with both figures of somebody with many co-authors of long names."""
    page = examined(f"{SCHOLAR}/publications/")
    page.set_viewport_size({"width": request.param, "height": 800})
    macros = PageMacros(site(WITH_MANY))
    for name in ("years", "coauthors"):
        figure = macros.figure(PAGE, name)
        add_content(page, str(render(figure, renderer_of(macros.site.project), PAGE)))
    return page


def overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] - 1
        and other[0] < one[2] - 1
        and one[1] < other[3] - 1
        and other[1] < one[3] - 1
    )


@pytest.mark.parametrize("with_figures", [375, 1280], indirect=True)
@pytest.mark.parametrize(
    ("lettering", "least"), [(".pf-figure__names > li", 30), (".pf-figure__tick > text", 4)]
)
def test_lettering_is_large_and_nothing_overlaps_or_is_cut(
    with_figures: Page, lettering: str, least: int
) -> None:
    texts = with_figures.locator(f"[data-test] {lettering}:visible")
    size = texts.first.evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)")
    boxes: list[Box] = texts.evaluate_all(BOXES)
    width = with_figures.evaluate("document.documentElement.clientWidth")

    assert size >= 12
    assert len(boxes) >= least
    assert all(box[0] >= 0 and box[2] <= width for box in boxes)
    assert not [
        (one, other)
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if overlap(one, other)
    ]
