"""One site into which every source is imported, built once for all tests."""

from __future__ import annotations

import pytest

from importers.draft import Draft
from tests.importers.sources import SOURCES, import_into
from tests.sites import SiteFolder


@pytest.fixture
def owned(tmp_path: object, project: SiteFolder) -> SiteFolder:
    """A small site whose owner is Ada, with a menu."""
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\nnot_in_nav: |\n  /people/*\n")
    return project


@pytest.fixture(scope="session")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> tuple[SiteFolder, dict[str, Draft]]:
    """The site with every source in it, and what was made of each."""
    site = SiteFolder(tmp_path_factory.mktemp("everybody"))
    site.configure("extra:\n  person: ada\nnav:\n  - index.md\nnot_in_nav: |\n  /people/*\n")
    drafts = {source.name: import_into(site, source)[0] for source in SOURCES}
    return site, drafts
