"""How long the first tap waits on a slow machine, and what a visit asks the server for."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser

SLOWNESS = 4
"""How many times slower the processor is made."""

OBSERVE = """() => {
    window.__taps = [];
    new PerformanceObserver((list) => window.__taps.push(...list.getEntries()
        .filter((entry) => entry.interactionId).map((entry) => entry.duration)))
        .observe({ type: "event", durationThreshold: 16, buffered: true });
}"""


@dataclass(frozen=True)
class Tap:
    """What came of a tap."""

    waits: float
    """Milliseconds until the next picture on the screen (Interaction to Next Paint)."""
    requests: tuple[str, ...]
    """The paths that were asked for, until it had an effect."""


def tap(browser: Browser, address: str, button: str, opened: str) -> Tap:
    """Open a page on a slow machine, tap on a button as soon as it is there."""
    context = browser.new_context(
        viewport={"width": 412, "height": 823}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWNESS})
    page.goto(address, wait_until="load")
    page.evaluate(OBSERVE)
    page.locator(button).tap()
    page.locator(opened).wait_for(state="visible")
    page.wait_for_timeout(500)
    waits: list[float] = page.evaluate("window.__taps")
    context.close()
    return Tap(max(waits, default=0.0), tuple(asked))


def requests_of_a_visit(browser: Browser, address: str) -> list[str]:
    """Return what is asked for when somebody opens a page, moves the pointer and scrolls."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    page.mouse.move(10, 10)
    page.mouse.wheel(0, 400)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    page.close()
    return asked
