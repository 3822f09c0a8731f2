"""Find a Chromium to drive, and install one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

NAMES = (
    "chromium-headless-shell",  # without windows: a page costs a third of the time
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
)
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

DEBIAN_PACKAGES = ("chromium-headless-shell", "chromium")
"""The first that can be installed is enough, without all of what Debian recommends with it."""

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
    return next((path for path in installed if path and _starts(path)), None)


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
    as_root = _prefix_of_root()
    if shutil.which("apt-get") and as_root is not None:
        click.echo("Installing Chromium with apt-get")
        apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        install = [*apt_get, "install", "--yes", "--no-install-recommends", "fonts-liberation"]
        # The list of packages may be missing or old: then fetch it, and try again.
        for is_second_try in (False, True):
            if is_second_try:
                _succeeds([*apt_get, "update"])
            for package in DEBIAN_PACKAGES:
                if _succeeds([*install, package]) and executable():
                    return
    click.echo("Installing Chromium with Playwright")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _of_playwright() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    """Whether it is a browser; Ubuntu's `chromium-browser` may be a note that asks for snap."""
    if not Path(path).is_file():
        return False
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _prefix_of_root() -> list[str] | None:
    """Return what to put before a command of root's, or None where that is not allowed."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    if not executable():
        install()
    if not executable():
        sys.exit(
            "No Chromium was found and none could be installed. Install Chromium or Chrome, or\n"
            "name its path in the variable CHROMIUM, and run this again."
        )
