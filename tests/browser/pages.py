"""Pages that stay open from one test to the next, so that each is waited for once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from typing import Any

from playwright.sync_api import Page

from tests.browser.sample import EVERYTHING
from tests.browser.visit import Visit
from tests.slowness import some_slow

AS_IT_CAME = """() => {
    document.querySelectorAll("[data-test], [data-look]").forEach((s) => s.remove());
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
    document.querySelectorAll(":popover-open").forEach((popover) => popover.hidePopover());
    document.activeElement?.blur();
    scrollTo(0, 0);
}"""


OFTEN = ("/", "/writing/", "/404.html", EVERYTHING)
"""The pages that are looked at at each change: between them they have all that pages have."""


def each(paths: Iterable[str]) -> list[Any]:
    """Return a parameter for each path, by which fixtures of a session or module sort tests."""
    return some_slow(dict.fromkeys(paths), fast=OFTEN)


class OpenPages:
    """Opens pages; the last one stays open, for the next test that asks for it."""

    def __init__(self, open: Callable[[str], AbstractContextManager[Visit]]) -> None:
        self._open = open
        self._stack = ExitStack()
        self._last: tuple[str, Visit] | None = None

    def visit(self, path: str) -> Visit:
        """Return the page of a path, wide, light and without what tests have done to it."""
        if self._last is None or self._last[0] != path:
            self.close()
            self._last = path, self._stack.enter_context(self._open(path))
        visit = self._last[1]
        restore(visit.page)
        return visit

    def close(self) -> None:
        self._stack.close()
        self._last = None


def restore(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(media="null", color_scheme="light", forced_colors="none")
    page.evaluate(AS_IT_CAME)


def add_content(page: Page, html: str) -> None:
    """Put HTML at the end of what a page says, until the next test."""
    page.locator("#pf-content").evaluate(
        """(content, html) => {
            const added = document.createElement("div");
            added.dataset.test = "";
            added.innerHTML = html;
            content.append(added);
        }""",
        html,
    )


def add_style(page: Page, css: str) -> None:
    """Put styles into a page that is without its policy, until the next test."""
    page.evaluate(
        """(css) => {
            const style = document.createElement("style");
            style.dataset.test = "";
            style.textContent = css;
            document.head.append(style);
        }""",
        css,
    )
