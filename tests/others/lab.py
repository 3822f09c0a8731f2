"""Two small sites with the same pages: with stock Material, and with ours; plugins go into both."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from environment import OTHERS, python_of
from tests.in_process import Run
from tests.sites import SITE_URL, link_software

PYTHON = Path(python_of(OTHERS))
"""The interpreter of the environment with the plugins: `python hooks test --slow` makes it."""

SITES = Path(__file__).parent / "sites"
PAGES = 40

_PAGE = """\
---
title: Note {number}
---

# Note {number}

The next one is [note {next}](note-{next}.md), and this is `code`.

## Section {number}

Words of note {number}.
"""

_STOCK = f"""\
site_name: Ada Lovelace
site_url: {SITE_URL}
theme:
  name: material
  font: false
  features: [navigation.tabs]
markdown_extensions:
  - attr_list
  - footnotes
  - md_in_html
  - pymdownx.superfences
  - pymdownx.highlight:
      linenums_style: pymdownx-inline
"""
_HISTORY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (
        ("DATE", "2026-02-03T12:00:00Z"),
        ("NAME", "Ada Lovelace"),
        ("EMAIL", "ada@example.org"),
    )
}
_OURS = f"""\
INHERIT: hooks/mkdocs-base.yml
site_url: {SITE_URL}
"""


def write_site(root: Path, name: str, *, is_ours: bool, host: str = "") -> Path:
    """Write the site of a plugin, in a history: with stock Material, or with ours.

    Args:
        name: A folder of `sites/`.
        host: The address of another host, for sites that ask one for files.
    """
    if is_ours:
        root.mkdir(parents=True)
        link_software(root)
        _write(root, "docs/data/ada/profile.yml", "name: Ada Lovelace\n")
    _write(root, "docs/index.md", "# Ada Lovelace\n\nStart with [the first](notes/note-1.md).\n")
    for number in range(1, PAGES):
        text = _PAGE.format(number=number, next=number % (PAGES - 1) + 1)
        _write(root, f"docs/notes/note-{number}.md", text)
    shutil.copytree(SITES / name, root, dirs_exist_ok=True)
    for page in (root / "docs").glob("*.md"):
        page.write_text(page.read_text("utf-8").replace("{host}", host), encoding="utf-8")
    settings = (root / "settings.yml").read_text("utf-8")
    if not is_ours:  # there nobody adds these two
        settings = settings.replace("plugins:\n", "plugins:\n  - search\n  - macros\n")
    _write(root, "mkdocs.yml", (_OURS if is_ours else _STOCK) + settings)
    for words in (["init", "-q"], ["add", "docs", "mkdocs.yml"], ["commit", "-qm", "Write"]):
        subprocess.run(["git", *words], cwd=root, env=os.environ | _HISTORY, check=True)
    return root


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def build(root: Path, *options: str) -> Run:
    """Build a site with MkDocs, in the environment with the plugins."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PORTFOLIO_PDFS_AND_CARDS": "0"}
    return subprocess.run(
        [PYTHON, "-m", "mkdocs", "build", *options],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
