"""Lets the code of a new release bring the owner's files into its form."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from portfolio.git import LONGEST, Git, environment
from releases.manifest import is_owners
from releases.scratch import write_files
from releases.site_repository import UpdateRefused
from releases.trees import Tree, tree_of

MODULE = "releases.migrations"
"""Run as a program with a folder and the old version; prints its notes as a list in JSON."""


def migrated(
    git: Git, copy: Git, prefix: str, release: str, old_version: str
) -> tuple[Tree, list[str]]:
    """Return the owner's files as a new release wants them, and what it has to say.

    The code of the release itself runs, since it alone knows the form of its files. Nothing besides
    PyYAML must be installed for it.

    Args:
        git: git where the release is.
        copy: A checkout of the owner's repository; it is used, and then as it was.
        prefix: The site's folder in there.
        release: The commit of the release.
        old_version: The version that the site has.
    """
    code = write_files(git, release, "hooks")
    if not (code / Path(*MODULE.split("."))).with_suffix(".py").is_file():
        return {}, []
    notes = _run(code, copy.folder / prefix, old_version)
    copy.output("add", "--all")
    files = tree_of(copy, copy.output("write-tree").strip(), prefix)
    copy.output("reset", "--quiet", "--hard")
    return {path: entry for path, entry in files.items() if is_owners(path)}, notes


def _run(code: Path, folder: Path, old_version: str) -> list[str]:
    """Let migrations change the site in a folder, and return their notes."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", MODULE, str(folder), old_version],
            cwd=code,
            env=environment() | {"PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        raise UpdateRefused(
            "the new release does not end bringing your files into its form"
        ) from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UpdateRefused(
            "the new release cannot bring your files into its form: "
            f"{words[-1] if words else 'it does not say why'}"
        )
    notes: list[str] = json.loads(done.stdout)
    return notes
