"""A build after a change makes again what it touches, and gives what a first build gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from PIL import Image

from portfolio.engine import between_builds, delivery, state
from portfolio.engine.delivery.stylesheet import Sheet, Stylesheet
from portfolio.reuse import VARIABLE
from tests.builders import OVERRIDES
from tests.sites import SMALLEST, SiteFolder

Command = Literal["build", "serve"]
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


# What is changed, and how many texts and pages are made for it.
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
        replace("docs/data/ada/profile.yml", "name:", f"{LINK}name:"), 5, PAGES - 1,
    ),
    "field of a profile that no page shows": (
        replace("docs/data/grace/profile.yml", "name:", "aliases: [G. Hopper]\nname:"), 0, 0,
    ),
    "BibTeX entry": (replace("docs/data/ada/publications.bib", "Memoirs", "Notices"), 3, 3),
    "new BibTeX entry": (
        replace("docs/data/ada/publications.bib", "@misc", "@misc{new, title={N}}\n@misc"), 11, 11,
    ),
    "new page": (write("docs/notes/two.md", "# Two\n"), PAGES + 1, PAGES + 1),
    "page that is gone": (
        lambda site: [write("docs/notes/index.md", "# Notes\n")(site),
                      remove("docs/notes/one.md")(site)], PAGES - 1, PAGES - 1,
    ),
    "page with another name": (
        lambda site: [write("docs/notes/index.md", "# Notes\n")(site),
                      rename("docs/notes/one.md", "docs/notes/1.md")(site)], PAGES, PAGES,
    ),
    "person of a folder": (
        write("docs/notes/.meta.yml", "person: grace\n"), PAGES, PAGES,
    ),
    "new person": (write("docs/data/joan/profile.yml", "name: Joan Clarke\n"), PAGES, PAGES),
    "picture": (write("docs/assets/drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
                PAGES, PAGES),
    "photo that two pages show": (draw("docs/assets/waves.png", 200), 0, 2),
    "fragment": (
        replace("overrides/fragments/portfolio/talks.html", "<li", "<li data-new"), PAGES, PAGES,
    ),
    "style": (
        replace("overrides/assets/stylesheets/portfolio/talks.css", "{", "{ letter-spacing: 1px;"),
        PAGES, PAGES,
    ),
    "configuration": (replace("mkdocs.yml", "ada.example.org", "engine.example.org"), PAGES, PAGES),
}  # fmt: skip


@pytest.fixture(params=["build", "serve"])
def command(request: pytest.FixtureRequest) -> Command:
    return "serve" if request.param == "serve" else "build"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SiteFolder]:
    """A site that was built, with overrides of its own."""
    monkeypatch.setenv("PORTFOLIO_PDFS_AND_CARDS", "0")
    monkeypatch.setenv("PORTFOLIO_PROCESSES", "1")
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(delivery, "Stylesheet", read_once)
    site = SiteFolder(tmp_path)
    (tmp_path / "overrides").unlink()
    copy(OVERRIDES, tmp_path / "overrides")
    site.configure()
    config = re.sub(r"^site_(url|name):.*\n", "", (tmp_path / "mkdocs.yml").read_text(), flags=re.M)
    (tmp_path / "mkdocs.yml").write_text(f'{config}site_name: ""\n{SETTINGS}')
    for path, text in FILES.items():
        site.write(path, text)
    draw("docs/assets/waves.png", 100)(site)
    yield site
    between_builds.forget_what_was_kept()


@lru_cache(maxsize=4)
def read_once(sheets: tuple[Sheet, ...]) -> Stylesheet:
    """Return a stylesheet that was read from the same texts; reading it is a fifth of a build."""
    return Stylesheet(sheets)


def copy(source: Path, target: Path) -> None:
    for file in source.rglob("*"):
        if file.is_file():
            there = target / file.relative_to(source)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(file.read_bytes())


def build(site: SiteFolder, command: Command, folder: Path) -> Mapping[str, int]:
    """Build a site as a command of MkDocs does, and return how many texts and pages were made."""
    config = load_config(str(site.root / "mkdocs.yml"), site_dir=str(folder))
    config.plugins.on_startup(command=command, dirty=False)
    url = "http://127.0.0.1:8000/" if command == "serve" else None
    mkdocs_build.build(config, serve_url=url)
    config.plugins.on_shutdown()
    return state.run.made


def tree(folder: Path) -> dict[str, bytes]:
    found = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {
        str(file.relative_to(folder)): content
        for file, content in found.items()
        if file.suffix != ".gz"  # it holds the time at which it was made
    }


def test_site_is_built_where_nothing_can_be_kept(site: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file, where a folder would be")

    assert build(site, "build", tmp_path / "site") == {"text": PAGES, "page": PAGES}
    assert build(site, "build", tmp_path / "site") == {"text": PAGES, "page": PAGES}


@pytest.mark.parametrize("kind", CHANGES)
def test_site_after_a_change_is_that_of_a_first_build(
    kind: str, command: Command, site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, texts, pages = CHANGES[kind]
    build(site, command, tmp_path / "site")
    before = tree(tmp_path / "site")

    change(site)
    made = build(site, command, tmp_path / "site")

    monkeypatch.setenv(VARIABLE, "0")
    build(site, command, tmp_path / "new")
    assert tree(tmp_path / "site") == tree(tmp_path / "new")
    is_elsewhere = command == "serve" and not pages  # outputs are made when they are asked for
    assert (tree(tmp_path / "site") == before) == (kind == "nothing" or is_elsewhere)
    assert made == {"text": texts, "page": pages}
