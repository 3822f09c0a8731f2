"""Find a Firefox, install one where there is none, and drive it by its own WebDriver BiDi."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.machine import install_from_debian, starts

NAMES = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
ARGUMENTS = ("--headless", "--no-remote", "--remote-debugging-port=0", "--profile")
PREFERENCES = """
user_pref("ui.prefersReducedMotion", 1);
user_pref("ui.systemUsesDarkTheme", 0);
user_pref("ui.useOverlayScrollbars", 1);  // as on phones, and in a Chromium without windows
"""
PATIENCE = 60.0
"""Seconds that anything may take on a machine that is busy."""

ESCAPE = "\ue00c"


def executable() -> str | None:
    """Return the path of a Firefox that starts, or None if this machine has none."""
    named = os.environ.get("FIREFOX")
    installed = map(shutil.which, [named] if named else NAMES)
    return next((path for path in installed if path and starts(path)), None)


class Firefox:
    """The only window of a Firefox; see https://www.w3.org/TR/webdriver-bidi/ for its commands."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._numbers = socket, count(1)
        self._ask("session.new", capabilities={})
        self._window = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address: str, *, width: int = 1280) -> None:
        """Open an address on a screen of some width, and wait until its scripts have run."""
        window, viewport = self._window, {"width": width, "height": 800}
        self._ask("browsingContext.setViewport", context=window, viewport=viewport)
        self._ask("browsingContext.navigate", context=window, url=address, wait="complete")
        self.wait_for('dispatchEvent(new Event("pointermove")) && !window["pf-scripts"]')

    def evaluate(self, expression: str) -> Any:
        """Return what an expression, or its promise, comes to."""
        value = self._result(f"Promise.resolve({expression}).then(JSON.stringify)").get("value")
        return json.loads(value) if value else None

    def wait_for(self, expression: str) -> None:
        """Wait until an expression is true."""
        _until(lambda: self.evaluate(f"Boolean({expression})"), otherwise=expression)

    def click(self, selector: str) -> None:
        """Click into the middle of the first element that a selector finds."""
        found = f"document.querySelector({json.dumps(selector)})"
        element = self._result(f'{found}.scrollIntoView({{block: "center"}}), {found}')
        origin = {"type": "element", "element": {"sharedId": element["sharedId"]}}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": origin}
        press = [{"type": name, "button": 0} for name in ("pointerDown", "pointerUp")]
        self._act("pointer", [move, *press])

    def type(self, keys: str) -> None:
        """Press one key after another; without windows, none of them presses a button."""
        for key in keys:
            self._act("key", [{"type": way, "value": key} for way in ("keyDown", "keyUp")])

    def _act(self, by: str, actions: list[dict[str, Any]]) -> None:
        source = {"type": by, "id": by, "actions": actions}
        self._ask("input.performActions", context=self._window, actions=[source])

    def _result(self, expression: str) -> dict[str, Any]:
        how = {"expression": expression, "awaitPromise": True, "target": {"context": self._window}}
        answer = self._ask("script.evaluate", **how)
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return dict(answer["result"])

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        answer: dict[str, Any] = {}
        while answer.get("id") != number:  # events stand between
            answer = json.loads(self._socket.recv(timeout=PATIENCE))
        assert answer["type"] == "success", f"{method}: {answer.get('message')}"
        return dict(answer["result"])


@contextmanager
def running(path: str) -> Iterator[Firefox]:
    """Run a Firefox with a profile of its own."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        Path(profile, "user.js").write_text(PREFERENCES, encoding="utf-8")
        log = Path(profile, "log.txt")
        command = [path, *ARGUMENTS, profile]
        with log.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)

        def said() -> re.Match[str] | None:
            text = log.read_text(encoding="utf-8", errors="replace")
            assert process.poll() is None, text
            return re.search(r"listening on (ws://\S+)\n", text)

        try:
            address = _until(said, otherwise="Firefox listens")[1]
            with connect(f"{address}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _until(look: Callable[[], Any], *, otherwise: str) -> Any:
    end = time.monotonic() + PATIENCE
    while not (seen := look()):
        assert time.monotonic() < end, f"did not come true: {otherwise}"
        time.sleep(0.02)
    return seen


if __name__ == "__main__":
    if not executable() and not install_from_debian(NAMES[:2], is_there=executable):
        sys.stderr.write("No Firefox was found and none could be installed: no tests in it.\n")
