"""Look at a page as a visitor does, and note what goes wrong meanwhile."""

from __future__ import annotations

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
    **settings: Any,
) -> Iterator[Visit]:
    """Open an address as a visitor with a screen of some width and a taste for light or dark.

    Args:
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
    visit.page.goto(address, wait_until="networkidle")
    if javascript:
        wait_for_scripts(visit.page)
    yield visit
    context.close()


def wait_for_scripts(page: Page) -> None:
    """Move the pointer, as visitors do, and wait until the scripts that wait for that have run."""
    page.mouse.move(1, 1)
    page.locator("#pf-scripts").wait_for(state="detached")


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
        visit.failed_requests.append(f"{request.failure} {request.url}")

    page = visit.page
    page.route("**/*", only_own_host)
    page.on("response", note_answer)
    page.on("requestfailed", note_failure)
    page.on("pageerror", lambda error: visit.console_errors.append(str(error)))
    page.on(
        "console",
        lambda said: visit.console_errors.append(said.text) if said.type == "error" else None,
    )


def _host(address: str) -> str:
    return address.split("/")[2]
