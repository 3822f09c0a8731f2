"""The tools that are compared, each with a folder that has its form of the same site."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.sites import SiteFolder

OURS = "this project"
STOCK = "MkDocs, Material, macros"
MKDOCS = (sys.executable, "-m", "mkdocs")
SERVE = ("serve", "--quiet", "--dev-addr", "127.0.0.1:PORT")

ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PORTFOLIO_PDFS_AND_CARDS": "0",  # nobody else makes them
    "PYTHONUNBUFFERED": "1",
}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # packages of others come compiled


@dataclass(frozen=True)
class Change:
    """Something that an owner edits while the site is served."""

    kind: str
    address: str
    """The page that shows it, relative to the root of the site."""
    write: Callable[[str], None]
    """Puts a word into a source file, in place of the last one."""


@dataclass
class Contender:
    """A tool and its site."""

    name: str
    folder: Path
    build: tuple[str, ...]
    serve: tuple[str, ...]
    """PORT stands for the port to serve at."""
    changes: list[Change] = field(default_factory=list)


def ours(site: SiteFolder) -> Contender:
    """Return this project with the site of a laboratory."""
    facts, address = site.docs / "data/person-1/profile.yml", "people/person-1/"
    if not facts.exists():  # the smallest laboratory is one person
        facts, address = site.docs / "data/person-0/profile.yml", ""
    fragment = site.root / "overrides/fragments/portfolio/hero.html"
    return Contender(
        OURS,
        site.root,
        (*MKDOCS, "build", "--quiet", "--strict"),
        (*MKDOCS, *SERVE),
        [
            _change_of_page(site.root),
            Change("YAML value", address, _headline(facts)),
            Change("fragment", "", _appending(fragment)),
        ],
    )


def others(folder: Path) -> list[Contender]:
    """Return the other tools that are installed, with the same pages in plain Markdown."""
    changes = [_change_of_page(folder)]
    build = (*MKDOCS, "build", "--quiet")
    found = [Contender(STOCK, folder, build, (*MKDOCS, *SERVE), changes)]
    if zensical := shutil.which("zensical"):
        serve = (zensical, "serve", "--dev-addr", "127.0.0.1:PORT")
        found.append(Contender("Zensical", folder, (zensical, "build", "--clean"), serve, changes))
    return found


def _change_of_page(folder: Path) -> Change:
    """Return a change of an article, or of another page where there are no articles."""
    article = folder / "docs/articles/article-0.md"
    if article.exists():
        return Change("page", "articles/article-0/", _appending(article))
    return Change("page", "publications/", _appending(folder / "docs/publications.md"))


def _appending(file: Path) -> Callable[[str], None]:
    text = file.read_text(encoding="utf-8")

    def write(word: str) -> None:
        file.write_text(f"{text}\n\n{word}\n", encoding="utf-8")

    return write


def _headline(file: Path) -> Callable[[str], None]:
    text = file.read_text(encoding="utf-8")

    def write(word: str) -> None:
        file.write_text(re.sub(r"headline: .*", f"headline: {word}", text), encoding="utf-8")

    return write
