"""A site of the tests' own: each component once, and the shapes of text that break a page.

Its pages are in sample/. They stay as they are when the owner's pages change.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.browser.site import paths
from tests.sites import SiteFolder

PAGES = Path(__file__).parent / "sample"
PREFIX = "/sample"
EVERYTHING = f"{PREFIX}/everything/"

SETTINGS = """
extra: {person: ada}
nav: [index.md, work.md, everything.md, people/index.md]
not_in_nav: /people/*
"""


def build_sample(root: Path, settings: str = "") -> Path:
    """Build the sample in a project folder of its own; return the folder of the site."""
    root.mkdir(parents=True, exist_ok=True)
    project = SiteFolder(root)
    shutil.rmtree(project.docs)
    shutil.copytree(PAGES, project.docs)
    project.configure(SETTINGS + settings)
    result = project.build()
    assert result.returncode == 0, result.stderr
    return project.output


def all_paths() -> list[str]:
    """Return the path of each page of the site, and of the sample's page of everything."""
    return [*paths(), EVERYTHING]
