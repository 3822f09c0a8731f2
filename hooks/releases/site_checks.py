"""Whether a site has no errors and can be built, by its own code."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from portfolio.git import LONGEST, environment

_MOST_LINES = 40


def site_errors(folder: Path, config_name: str) -> str:
    """Return what `check` or a strict build of the site in a folder say; "" if all is well."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as target:
        return _errors(folder, "hooks", "check", "-f", config_name) or _errors(
            folder, "-m", "mkdocs", "build", "--strict", "-f", config_name, "-d", target
        )


def install(requirements: Path) -> str:
    """Install what a `requirements.txt` names; return the words of pip if it fails."""
    return _errors(requirements.parent, "-m", "pip", "install", "--quiet", "-r", requirements.name)


def _errors(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env=environment() | {"NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        return f"python {arguments[1]} has not ended after {LONGEST} s"
    if not done.returncode:
        return ""
    lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
    words = [f"… {len(lines) - _MOST_LINES} more lines", *lines[-_MOST_LINES:]]
    return "\n".join(words if len(lines) > _MOST_LINES else lines) or "it ended without a message"
