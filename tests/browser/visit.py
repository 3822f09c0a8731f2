"""Look at a page as a visitor does, and note what goes wrong meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, Request, Response, Route


@dataclass
class Visit:
    """A page, and what happened while it was looked at."""

    page: Page
    console_errors: list[str] = field(default_factory=list)
    failed_requests: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)
    pending: set[Request] = field(default_factory=set)

    def read_to_the_end(self) -> None:
        """Scroll down, and wait until all that this asks for has come."""
        self.page.evaluate(DOWN)
        until = time.monotonic() + PATIENCE
        while self.pending:
            assert time.monotonic() < until, f"never answered: {self.pending}"
            self.page.wait_for_timeout(10)


PATIENCE = 60.0
"""Seconds that a request may take on a machine that is busy."""

DOWN = """() => new Promise((done) => {
    scrollTo(0, document.body.scrollHeight);
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
})"""

OpenPage = Callable[..., Visit]


@contextmanager
def visiting(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: str = "light",
    javascript: bool = True,
    is_redirect: bool = False,
    **settings: Any,
) -> Iterator[Visit]:
    """Open an address as a visitor with a screen of some width and a taste for light or dark.

    Args:
        is_redirect: Whether the page leads on to another one by itself.
        settings: What else `Browser.new_context` takes.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=javascript,
        **{"reduced_motion": "reduce", **settings},
    )
    visit = Visit(context.new_page())
    _watch(visit, host=_host(address))
    visit.page.goto(address, wait_until="networkidle" if is_redirect else "load")
    if javascript:
        wait_for_scripts(visit.page)
    yield visit
    context.close()


def wait_for_scripts(page: Page) -> None:
    """Move the pointer, as visitors do, until the scripts that wait for that have run."""
    page.evaluate(
        """() => new Promise((done) => {
            const move = () => {
                if (!document.getElementById("pf-scripts")) return done();
                dispatchEvent(new Event("pointermove"));
                setTimeout(move, 5);
            };
            move();
        })"""
    )


def _watch(visit: Visit, *, host: str) -> None:
    def only_own_host(route: Route) -> None:
        if _host(route.request.url) == host:
            route.continue_()
        else:
            visit.foreign_requests.append(route.request.url)
            route.abort()

    def note_answer(answer: Response) -> None:
        if answer.status >= 400:
            visit.failed_requests.append(f"{answer.status} {answer.url}")

    def note_failure(request: Request) -> None:
        visit.pending.discard(request)
        visit.failed_requests.append(f"{request.failure} {request.url}")

    page = visit.page
    page.route("**/*", only_own_host)
    page.on("request", lambda request: visit.pending.add(request))
    page.on("requestfinished", lambda request: visit.pending.discard(request))
    page.on("requestfailed", note_failure)
    page.on("response", note_answer)
    page.on("pageerror", lambda error: visit.console_errors.append(str(error)))
    page.on(
        "console",
        lambda said: visit.console_errors.append(said.text) if said.type == "error" else None,
    )


def _host(address: str) -> str:
    return address.split("/")[2]
