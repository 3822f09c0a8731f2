"""Lets the code of a new release bring the owner's files into its form."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from portfolio.git import Git, environment
from portfolio.releases.manifest import is_owners
from portfolio.releases.site_repository import UpdateRefused
from portfolio.releases.trees import Tree, tree_of

MODULE = "portfolio.releases.migrations"
"""Run as a program with a folder and the old version; prints its notes as a list in JSON."""


def migrated(code: Path, site: Git, prefix: str, old_version: str) -> tuple[Tree, list[str]]:
    """Return the owner's files as the new release wants them, and what it has to say.

    Args:
        code: The folder `hooks/` of the new release. Its own code runs, since it alone knows the
            form of its files; nothing besides PyYAML must be installed for it.
        site: A checkout of the owner's repository, which is changed.
        prefix: The site's folder in there.
        old_version: The version of the release that the site has.
    """
    if not (code / Path(*MODULE.split("."))).with_suffix(".py").is_file():
        return {}, []
    done = subprocess.run(
        [sys.executable, "-m", MODULE, str(site.folder / prefix), old_version],
        cwd=code,
        env=environment() | {"PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UpdateRefused(
            "the new release cannot bring your files into its form: "
            f"{words[-1] if words else 'it does not say why'}"
        )
    site.output("add", "--all")
    files = tree_of(site, site.output("write-tree").strip(), prefix)
    site.output("reset", "--quiet", "--hard")
    notes = json.loads(done.stdout)
    return {path: entry for path, entry in files.items() if is_owners(path)}, notes
