"""Each component looks as in the picture of it that somebody has reviewed.

Run with --update-golden to accept how they look now, then look at the pictures that changed.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pixelmatch.contrib.PIL import pixelmatch
from playwright.sync_api import Browser, Page

from tests.browser.fonts import fixed_font
from tests.browser.visit import visiting

PICTURES = Path(__file__).parent / "pictures"
MOST_DIFFERENT = 0.001
"""Of all pixels."""

COMPONENTS = {
    "header": ("work/", ".pf-header"),
    "hero": ("", ".pf-hero"),
    "profile": ("", ".pf-profile"),
    "talks": ("", ".pf-talks__talk"),
    "interests": ("", ".pf-interests"),
    "experience": ("work/", ".pf-experience"),
    "education": ("work/", ".pf-experience ~ .pf-timeline"),
    "skills": ("work/", ".pf-skills"),
    "stack": ("work/", ".pf-stack"),
    "steps": ("work/", "ol:has(> .pf-steps)"),
    "writing": ("work/", ".pf-writing"),
    "people": ("people/", ".pf-people"),
    "footer": ("people/", ".pf-footer"),
    "table": ("everything/", "h2#a-narrow-table + *"),
    "code": ("everything/", "h2#code + *"),
}
"""The page of the sample that each stands on, and where on it. The table of contents, which changes
as one scrolls, has no picture."""
VIEWS = ((1280, "light"), (1280, "dark"), (375, "light"))
SHOTS = [
    pytest.param(
        (name, width, scheme),
        id=f"{name}-{width}-{scheme}",
        marks=[] if (width, scheme) == VIEWS[0] else pytest.mark.slow,
    )
    for name in COMPONENTS
    for width, scheme in VIEWS
]


OpenSample = Callable[[str, int, str], Page]


@pytest.fixture(scope="module")
def opened(sample: str, browser: Browser) -> Iterator[OpenSample]:
    """Open a page of the sample in the fixed font, once."""
    with ExitStack() as stack:

        @cache
        def open_page(path: str, width: int, scheme: str) -> Page:
            address = f"{sample}/{path}"
            visit = visiting(browser, address, width=width, scheme=scheme, bypass_csp=True)
            page = stack.enter_context(visit).page
            page.add_style_tag(content=fixed_font())
            page.evaluate("document.fonts.ready.then(() => null)")
            return page

        yield open_page


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return which part of the pixels differs to the eye; 1 if the sizes do."""
    if one.size != other.size:
        return 1
    box = ImageChops.difference(one, other).getbbox()
    if box is None:
        return 0
    pixels: int = pixelmatch(one.crop(box), other.crop(box), threshold=0.1, includeAA=False)
    return pixels / (one.width * one.height)


def picture_of(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("shot", SHOTS)
def test_component_looks_as_reviewed(
    shot: tuple[str, int, str],
    opened: OpenSample,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    name, width, scheme = shot
    path, selector = COMPONENTS[name]
    component = opened(path, width, scheme).locator(selector).first
    taken = component.screenshot()
    reviewed = PICTURES / f"{name}-{width}-{scheme}.png"
    if request.config.getoption("--update-golden"):
        picture_of(taken).save(reviewed, optimize=True)

    now = tmp_path / reviewed.name
    now.write_bytes(taken)
    part = difference(picture_of(taken), picture_of(reviewed.read_bytes()))
    assert part <= MOST_DIFFERENT, f"{part:.2%} of {now} differs from {reviewed}"


def test_no_picture_is_of_nothing() -> None:

    assert {file.stem for file in PICTURES.glob("*.png")} == {str(shot.id) for shot in SHOTS}


def test_change_of_a_line_is_a_difference(opened: OpenSample) -> None:
    """The comparison can fail: a line of two pixels more is seen."""
    page = opened("people/", 1280, "dark")
    footer = page.locator(".pf-footer")
    before = picture_of(footer.screenshot())
    again = picture_of(footer.screenshot())
    footer.evaluate("footer => { footer.firstElementChild.style.boxShadow = '0 -2px red inset' }")
    after = picture_of(footer.screenshot())
    footer.evaluate("footer => footer.firstElementChild.removeAttribute('style')")

    assert difference(before, again) == 0
    assert difference(before, after) > MOST_DIFFERENT
