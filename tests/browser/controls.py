"""Ask a page about its controls: which there are, what has the focus, how large they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import JSHandle, Page

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
MOST_STOPS = 200


class Stop(NamedTuple):
    """What had the focus after a press of the Tab key."""

    name: str
    is_seen: bool
    ring: float
    """Width of the focus ring in pixels."""
    contrast: float
    """Of the ring to what it is drawn on."""
    is_covered: bool
    """Whether the header lies over it."""
    is_on_screen: bool
    dialog: str


class Controls:
    """The controls of a page; functions of controls.js by their names there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._functions: JSHandle = page.evaluate_handle(SCRIPT)

    def ask(self, function: str, *arguments: Any) -> Any:
        """Return what a function of controls.js says."""
        return self._functions.evaluate(
            "(functions, [name, values]) => functions[name](...values)", [function, arguments]
        )

    def stop(self) -> Stop | None:
        """Return what has the focus now."""
        found = self.ask("stop")
        return Stop(**found) if found else None

    def focused(self) -> list[Stop]:
        """Return each control as it looks with the focus, once a key was pressed."""
        return [Stop(**found) for found in self.ask("focused")]

    def walk(self, key: str = "Tab") -> list[Stop]:
        """Press a key until the focus leaves the page or comes back to where it was first."""
        stops: list[Stop] = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press(key)
            stop = self.stop()
            if stop is None or (stops and stop.name == stops[0].name):
                return stops
            stops.append(stop)
        raise AssertionError(f"a trap, or too many stops: {[stop.name for stop in stops[-5:]]}")
