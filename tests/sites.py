"""Small sites in temporary folders, built and checked by the real commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from tests.builders import HOOKS, OVERRIDES

Run = subprocess.CompletedProcess[str]

SITE_URL = "https://ada.example.org/"

SMALLEST = {
    "docs/data/ada/profile.yml": "name: Ada Lovelace\n",
    "docs/index.md": "{{ hero() }}\n\nHello.\n",
}
"""The smallest valid site: one person and one page."""


class SiteFolder:
    """A project folder with this repository's hooks, overrides and settings."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "hooks").symlink_to(HOOKS, target_is_directory=True)
        (root / "overrides").symlink_to(OVERRIDES, target_is_directory=True)
        self.configure()
        for path, text in SMALLEST.items():
            self.write(path, text)

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def output(self) -> Path:
        return self.root / "site"

    def configure(self, settings: str = "", *, site_url: str = SITE_URL) -> None:
        """Write `mkdocs.yml`: what it inherits, an address, and `settings`."""
        head = f"INHERIT: hooks/mkdocs-base.yml\nsite_url: {site_url}\n"
        self.write("mkdocs.yml", head + dedent(settings))

    def write(self, path: str, text: str) -> None:
        """Write a file by its path in the project; the text may be indented as a whole."""
        file = self.root / path
        if path.startswith("overrides/"):
            self._copy_overrides()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")

    def _copy_overrides(self) -> None:
        """Put a copy where the site only links to the repository's overrides."""
        folder = self.root / "overrides"
        if folder.is_symlink():
            folder.unlink()
            shutil.copytree(OVERRIDES, folder)

    def build(self, *options: str) -> Run:
        return run(self.root, "-m", "mkdocs", "build", "--strict", *options)

    def check(self, *options: str) -> Run:
        return run(self.root, "hooks", "check", *options)

    def html(self, path: str = "index.html") -> str:
        """Return the text of a file of the built site."""
        return (self.output / path).read_text(encoding="utf-8")


def run(folder: Path, *arguments: str) -> Run:
    """Run Python in a folder and return its exit code and output."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # each build would compile the package
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
