"""What is installed on this machine, and how more gets there without a question."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path


def starts(path: str) -> bool:
    """Whether it is a browser; Ubuntu's `chromium-browser` may be a note that asks for snap."""
    if not Path(path).is_file():
        return False
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def install_from_debian(packages: Iterable[str], *, is_there: Callable[[], object]) -> bool:
    """Install the first of some packages that can be had, without all that Debian recommends."""
    as_root = _prefix_of_root()
    if not shutil.which("apt-get") or as_root is None:
        return False
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*apt_get, "install", "--yes", "--no-install-recommends", "fonts-liberation"]
    # The list of packages may be missing or old: then fetch it, and try again.
    for is_second_try in (False, True):
        if is_second_try:
            _succeeds([*apt_get, "update"])
        for package in packages:
            if _succeeds([*install, package]) and is_there():
                return True
    return False


def _prefix_of_root() -> list[str] | None:
    """Return what to put before a command of root's, or None where that is not allowed."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, check=False).returncode == 0
