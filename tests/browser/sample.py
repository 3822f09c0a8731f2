"""A site of the tests' own: each component once, and the shapes of text that break a page.

Its pages are in sample/. They stay as they are when the owner's pages change.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.browser.site import paths
from tests.sites import SiteFolder

PAGES = Path(__file__).parent / "sample"
PREFIX = "/sample"
SCHOLAR = "/scholar"
"""Where the demonstration is: a site beside the shipped one, as the sample is."""
EVERYTHING = f"{PREFIX}/everything/"

SETTINGS = """
extra: {person: ada}
nav: [index.md, work.md, everything.md, people/index.md]
not_in_nav: /people/*
"""


def build_sample(root: Path, settings: str = "", assets: Iterable[Path] = ()) -> Path:
    """Build the sample in a project folder of its own; return the folder of the site.

    Args:
        settings: What `mkdocs.yml` has besides, or instead.
        assets: Files to put below docs/assets/.
    """
    root.mkdir(parents=True, exist_ok=True)
    project = SiteFolder(root)
    shutil.rmtree(project.docs)
    shutil.copytree(PAGES, project.docs)
    for file in assets:
        shutil.copy(file, project.docs / "assets")
    own = SETTINGS.replace("extra: {person: ada}\n", "") if "extra:" in settings else SETTINGS
    project.configure(own + settings)
    result = project.build()
    assert result.returncode == 0, result.stderr
    return project.output


def all_paths() -> list[str]:
    """Return the path of each page of the site, and of the sample's page of everything."""
    return [*paths(), EVERYTHING]
