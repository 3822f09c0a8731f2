"""Find a Chromium to drive, and install one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from playwright.sync_api import Browser, sync_playwright

from tests.browser.machine import install_from_debian, starts

NAMES = (
    "chromium-headless-shell",  # without windows: a page costs a third of the time
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
)
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

DEBIAN_PACKAGES = ("chromium-headless-shell", "chromium")
"""The first that can be installed is enough."""

ARGUMENTS = (
    "--no-sandbox",  # root, as in a container, has no sandbox
    "--disable-dev-shm-usage",  # containers give little shared memory
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
)


def executable() -> str | None:
    """Return the path of a Chromium that starts, or None if this machine has none."""
    named = os.environ.get("CHROMIUM")
    installed = [named] if named else [*map(shutil.which, NAMES), *MAC_APPS, _of_playwright()]
    return next((path for path in installed if path and starts(path)), None)


@contextmanager
def running() -> Iterator[Browser]:
    """Run Chromium."""
    path = executable()
    assert path, "no Chromium here: run `make browser`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def install() -> None:
    """Install Debian's Chromium if that is possible without a question, else Playwright's."""
    click.echo("Installing Chromium")
    if not install_from_debian(DEBIAN_PACKAGES, is_there=executable):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _of_playwright() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    if not executable():
        install()
    if not executable():
        sys.exit(
            "No Chromium was found and none could be installed. Install Chromium or Chrome, or\n"
            "name its path in the variable CHROMIUM, and run this again."
        )
