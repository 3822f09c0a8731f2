"""A server makes only pages again that a change affects, with the result of a clean build."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PIL import Image

from tests.engine.served import Server
from tests.sites import SMALLEST, SiteFolder
from tests.slowness import some_slow

Change = Callable[[SiteFolder], object]

PAGES = 10
"""Of the site below: the owner's seven, one of Grace's, and one for each publication."""

FILES = {
    **SMALLEST,
    "docs/data/ada/talks.yml": "- title: On engines\n  event: Salon\n  date: 1843\n",
    "docs/data/ada/publications.bib": "@article{notes, title = {Notes & more}, author = {Lovelace, "
    "Ada}, journal = {Memoirs}, year = 1843}\n@misc{bernoulli, title = {Numbers}, year = 1842}\n",
    "docs/data/grace/profile.yml": "name: Grace Hopper\nheadline: Admiral\n",
    "docs/data/grace/talks.yml": "- title: On compilers\n  event: ACM\n  date: 1952\n",
    "docs/talks.md": "# Talks\n\n{{ section('talks') }}\n",
    "docs/publications.md": "# Publications & more\n\n{{ section('publications') }}\n",
    "docs/people/index.md": "# People\n\n{{ people() }}\n",
    "docs/people/grace.md": "---\nperson: grace\n---\n\n{{ hero() }}\n\n{{ section('talks') }}\n",
    "docs/notes/index.md": "# Notes\n\n- [One](one.md)\n",
    "docs/notes/one.md": "# One < two\n\nText, and [talks](../talks.md).\n\n"
    "![Waves](../assets/waves.png)\n",
    "docs/notes/three.md": "# Three\n\n![Waves](../assets/waves.png)\n",
}

SETTINGS = """\
site_url: https://ada.example.org/
extra:
  person: ada
nav:
  - index.md
  - talks.md
  - publications.md
  - people/index.md
  - notes/index.md
not_in_nav: |
  /people/*
  /notes/*
  /publications/*
"""

CSL = """\
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Mine</title></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout prefix="Mine "><text variable="title"/></layout></bibliography>
</style>
"""
LINK = "links:\n  - network: github\n    handle: ada\n"
NAVIGATION = "  - talks.md\n  - publications.md"
OTHER_NAVIGATION = "  - publications.md\n  - talks.md"


def write(path: str, text: str) -> Change:
    return lambda site: site.write(path, text)


def replace(path: str, old: str, new: str) -> Change:
    def change(site: SiteFolder) -> None:
        file = site.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change


def draw(path: str, colour: int) -> Change:
    def change(site: SiteFolder) -> None:
        file = site.root / path
        file.parent.mkdir(exist_ok=True)
        waves = Image.radial_gradient("L").resize((500, 300))
        flat = Image.new("L", waves.size, colour)
        Image.merge("RGB", (waves, flat, waves)).save(file, compress_level=1)

    return change


def remove(path: str) -> Change:
    return lambda site: (site.root / path).unlink()


def rename(path: str, name: str) -> Change:
    return lambda site: (site.root / path).rename(site.root / name)


# A change, and how many texts and pages are made again for it.
CHANGES: dict[str, tuple[Change, int, int]] = {
    "nothing": (lambda _: None, 0, 0),
    "page": (replace("docs/notes/one.md", "Text", "Words"), 1, 1),
    "title of a page": (replace("docs/notes/one.md", "One <", "1 <"), 1, 1),
    "title of a page in the navigation": (replace("docs/talks.md", "# Talks", "# Said"), 1, PAGES),
    "front matter": (write("docs/notes/one.md", "---\ndescription: Of one.\n---\n\n# One\n"), 1, 1),
    "navigation": (replace("mkdocs.yml", NAVIGATION, OTHER_NAVIGATION), PAGES, PAGES),
    "YAML value": (replace("docs/data/ada/talks.yml", "engines", "looms"), 1, 1),
    "YAML value of another person": (
        replace("docs/data/grace/talks.yml", "compilers", "COBOL"), 1, 1,
    ),
    "name": (replace("docs/data/grace/profile.yml", "Hopper", "Murray"), 2, 2),
    "headline": (replace("docs/data/grace/profile.yml", "Admiral", "Rear admiral"), 2, 2),
    "link of the owner": (
        replace("docs/data/ada/profile.yml", "name:", f"{LINK}name:"), 4, PAGES - 1,
    ),
    "field of a profile that no page shows": (
        replace("docs/data/grace/profile.yml", "name:", "aliases: [G. Hopper]\nname:"), 0, 0,
    ),
    "BibTeX entry": (replace("docs/data/ada/publications.bib", "Memoirs", "Notices"), 3, 2),
    "new BibTeX entry": (
        replace("docs/data/ada/publications.bib", "@misc", "@misc{new, title={N}}\n@misc"),
        PAGES + 1, 2,
    ),
    "new page": (write("docs/notes/two.md", "# Two\n"), PAGES + 1, 1),
    "page that is gone": (
        lambda site: [write("docs/notes/index.md", "# Notes\n")(site),
                      remove("docs/notes/one.md")(site)], PAGES - 1, 1,
    ),
    "page with another name": (
        lambda site: [write("docs/notes/index.md", "# Notes\n")(site),
                      rename("docs/notes/one.md", "docs/notes/1.md")(site)], PAGES, 2,
    ),
    "person of a folder": (
        write("docs/notes/.meta.yml", "person: grace\n"), PAGES, 3,
    ),
    "new person": (write("docs/data/joan/profile.yml", "name: Joan Clarke\n"), PAGES, 1),
    "picture": (write("docs/assets/drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
                PAGES, 0),
    "photo that two pages show": (draw("docs/assets/waves.png", 200), 0, PAGES),
    "fragment": (
        replace("overrides/fragments/portfolio/talks.html", "<li", "<li data-new"), PAGES, PAGES,
    ),
    "style": (
        replace("overrides/assets/stylesheets/portfolio/talks.css", "{", "{ letter-spacing: 1px;"),
        PAGES, PAGES,
    ),
    "new fragment of the owner's": (
        write("overrides/own/fragments/portfolio/talks.html",
              "<p>Said:</p>{% include 'portfolio/talks.html' %}\n"), PAGES, PAGES,
    ),
    "new partial of the owner's": (
        write("overrides/own/partials/copyright.html", "<p>1843</p>\n"), PAGES, PAGES,
    ),
    "new template of the owner's": (
        write("overrides/own/main.html",
              "{% extends 'portfolio.html' %}{% block announce %}Hiring{% endblock %}\n"),
        PAGES, PAGES,
    ),
    "new style of the owner's": (
        write("overrides/own/assets/stylesheets/mine.css", ".pf-prose { letter-spacing: 2px; }\n"),
        PAGES, PAGES,
    ),
    "new network of the owner's": (
        lambda site: [
            write("overrides/own/networks.yml", "mynet: {label: M, url: 'https://my.net/{handle}', "
                  "icon: material/school}\n")(site),
            write("docs/data/ada/profile.yml", "name: Ada Lovelace\nlinks:\n"
                  "  - {network: mynet, handle: ada}\n")(site),
        ], PAGES, PAGES,
    ),
    "new style of citations of the owner's": (
        write("overrides/own/styles/apa.csl", CSL), PAGES, PAGES,
    ),
    "configuration": (replace("mkdocs.yml", "ada.example.org", "engine.example.org"), PAGES, PAGES),
}  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> tuple[SiteFolder, Server]:
    """A site with overrides of its own, and a server that has built it once for all tests."""
    site = SiteFolder(tmp_path_factory.mktemp("project"))
    site.copy_overrides()
    site.write("mkdocs.yml", f"INHERIT: hooks/mkdocs-base.yml\n{SETTINGS}")
    for path, text in FILES.items():
        site.write(path, text)
    draw("docs/assets/waves.png", 100)(site)
    server = Server(site, tmp_path_factory.mktemp("served") / "site")
    assert server.build() == (PAGES, PAGES)
    return site, server


@contextmanager
def changed_for_now(site: SiteFolder) -> Iterator[None]:
    """Take back what is changed inside of the block."""
    before = {path: path.is_file() and path.read_bytes() for path in owned_paths(site)}
    try:
        yield
    finally:
        for path in reversed(owned_paths(site)):
            if path not in before:
                path.rmdir() if path.is_dir() else path.unlink()
        for path, content in before.items():
            if content and not (path.is_file() and path.read_bytes() == content):
                path.write_bytes(content)


def owned_paths(site: SiteFolder) -> list[Path]:
    """Return the files and folders that changes are made to, a folder before what is in it."""
    folders = (site.docs, site.root / "overrides")
    return [site.root / "mkdocs.yml", *sorted(each for root in folders for each in root.rglob("*"))]


OFTEN = ("nothing", "YAML value", "page that is gone")


@pytest.mark.parametrize("kind", some_slow(CHANGES, fast=OFTEN))
def test_site_after_a_change_is_that_of_a_new_server(
    kind: str, served: tuple[SiteFolder, Server], tmp_path: Path
) -> None:
    change, texts, pages = CHANGES[kind]
    site, server = served
    server.build()
    before = server.shown()

    with changed_for_now(site):
        change(site)
        made = server.build()

        after = server.shown()
        other = Server(site, tmp_path / "new")
        assert other.build() is not None
    assert after == other.shown()
    is_same = kind in ("nothing", "configuration")  # a server has an address of its own
    assert (after == before) == is_same
    assert made == (texts, pages)


SEQUENCES = int(os.environ.get("EXAMPLES", "50")) // 60
"""100 of them with EXAMPLES=6000."""
_TWICE = {"link of the owner"}
"""Another change writes the same field."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_site_after_random_changes_is_that_of_a_new_server(
    seed: int, served: tuple[SiteFolder, Server], tmp_path: Path
) -> None:
    site, server = served
    kinds = random.Random(seed).sample(sorted(CHANGES.keys() - _TWICE), 5)

    with changed_for_now(site):
        for kind in kinds:
            with suppress(AssertionError, FileNotFoundError):  # what it changes is gone already
                CHANGES[kind][0](site)
            server.build()
        after = server.shown()
        other = Server(site, tmp_path / "new")
        other.build()

    assert after == other.shown(), kinds
