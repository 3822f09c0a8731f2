"""The ready looks, and how a page puts one on without being built again."""

from __future__ import annotations

import time

from playwright.sync_api import Page

from tests.builders import OVERRIDES

FOLDER = OVERRIDES / "assets" / "stylesheets" / "portfolio" / "looks"
DEFAULT = "default"
LOOKS = [DEFAULT, *sorted(file.stem for file in FOLDER.glob("*.css"))]
SCHEMES = ("light", "dark")
PATIENCE = 10.0
"""Seconds that a page may take to hear of the system's scheme, on a machine that is busy."""

DARKER_THAN_TEXT = """() => {
    const shade = (value) => {
        const context = new OffscreenCanvas(1, 1).getContext("2d");
        context.fillStyle = value;
        context.fillRect(0, 0, 1, 1);
        return context.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((a, b) => a + b);
    };
    const style = getComputedStyle(document.body);
    return shade(style.backgroundColor) < shade(style.color);
}"""


def wear(page: Page, look: str) -> None:
    """Put a look on in place of the one that the page has, at the place of the page's own."""
    css = "" if look == DEFAULT else (FOLDER / f"{look}.css").read_text(encoding="utf-8")
    css = f"@layer portfolio {{{css}}}"  # as in the site's stylesheet, after all else of ours
    page.evaluate(
        """(css) => {
            document.querySelectorAll("link[href*='/looks/'], style[data-look]")
                .forEach((old) => old.remove());
            const style = document.createElement("style");
            style.dataset.look = "";
            style.textContent = css;
            [...document.querySelectorAll("link[rel=stylesheet]")].at(-1).after(style);
        }""",
        css,
    )


def show(page: Page, *, look: str, scheme: str, width: int, height: int = 800) -> None:
    """Show a page in a look, light or dark, on a screen of some width."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    wear(page, look)
    until = time.monotonic() + PATIENCE
    while page.evaluate(DARKER_THAN_TEXT) != (scheme == "dark"):
        assert time.monotonic() < until, f"{page.url} is not {scheme}"
        page.wait_for_timeout(20)
