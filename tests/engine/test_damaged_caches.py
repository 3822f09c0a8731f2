"""Whatever becomes of the caches of a site, it is built as if there were none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.damages import DAMAGES
from tests.sites import SiteFolder
from tests.slowness import some_slow
from tests.test_last_good_site import tree

FILES = {
    "docs/data/ada/profile.yml": "name: Ada Lovelace\nheadline: Λόγος\n",
    "docs/data/ada/publications.bib": "@book{a, title={Notes}, author={Ada Lovelace}, year={1843}}",
    "docs/index.md": '# Ada\n\n![Engine](engine.png)\n\n{{ section("publications") }}\n',
    "docs/flow.md": "# Flow\n\n```mermaid\ngraph TD\n  A --> B\n```\n",
    "docs/blog/index.md": "# Notebook\n",
    "docs/blog/posts/one.md": "---\ndate: 2026-01-01\nauthors: [ada]\n---\n\n# One\n\nWords.\n",
}
KINDS = {"cards", "citations", "diagrams", "layouts", "letters", "pdfs", "pictures"}

Site = tuple[SiteFolder, Path, dict[str, str]]
"""A site, a copy of its cache, and what was built."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = SiteFolder(tmp_path_factory.mktemp("cached"))
    site.configure("extra: {person: ada}\n")
    for path, text in FILES.items():
        site.write(path, text)
    Image.effect_noise((900, 600), 60).save(site.docs / "engine.png")
    copy = tmp_path_factory.mktemp("kept") / "cache"
    built_by(site)
    shutil.copytree(site.root / ".cache", copy)
    return site, copy, tree(site.output)


def built_by(site: SiteFolder) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PORTFOLIO_PDFS_AND_CARDS", raising=False)
        done = site.build()
    assert done.returncode == 0, done.stderr


def files_of(cache: Path) -> list[Path]:
    return [file for file in cache.rglob("*") if file.is_file()]


def test_every_kind_of_a_file_is_damaged_here(built: Site) -> None:
    assert {file.parent.name for file in files_of(built[1])} == KINDS


@pytest.mark.parametrize("damage", some_slow(DAMAGES, fast=["random"]))
def test_damaged_files_change_nothing_of_the_site(damage: str, built: Site) -> None:
    site, copy, expected = built
    cache = site.root / ".cache"
    shutil.rmtree(cache)
    shutil.copytree(copy, cache)
    for file in files_of(cache):
        DAMAGES[damage](file)

    built_by(site)

    assert tree(site.output) == expected


PLACES: dict[str, Callable[[Path], object]] = {
    "a file": Path.touch,
    "a link to nothing": lambda cache: cache.symlink_to("nowhere/at/all"),
    "a link to itself": lambda cache: cache.symlink_to(cache),
}
if hasattr(os, "mkfifo"):
    PLACES["a pipe"] = os.mkfifo
if Path("/proc/self").exists():
    PLACES["where nobody writes"] = lambda cache: cache.symlink_to("/proc")


@pytest.mark.parametrize("place", some_slow(PLACES, fast=["a file"]))
def test_cache_that_cannot_be_written_changes_nothing_of_the_site(
    place: str, built: Site, tmp_path: Path
) -> None:
    site, _, expected = built
    (site.root / ".cache").rename(tmp_path / "cache")
    PLACES[place](site.root / ".cache")

    built_by(site)

    assert tree(site.output) == expected
    (site.root / ".cache").unlink()
    (tmp_path / "cache").rename(site.root / ".cache")
