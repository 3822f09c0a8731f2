"""A site of one person of whom everything is known, as the outputs see it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from portfolio.artefacts import ArtefactCache
from portfolio.exports.sources import PageSource, SiteSource
from portfolio.model.dates import PartialDate
from portfolio.model.names import Author, PersonName
from portfolio.model.person import Person
from portfolio.model.publications import BibtexEntry, Publication
from tests.fragments import ada, as_it_is
from tests.sites import shared_repository

URL = "https://ada.example.org/site/"
EMAIL = "ada@example.org"
"""The address of the example person, who did not ask for it in clear text."""


def publication(**fields: Any) -> Publication:
    usual = {
        "key": "lovelace1843",
        "slug": "lovelace1843",
        "type": "article",
        "title": "Sketch of the Analytical Engine",
        "authors": (
            Author(name=PersonName(family="Lovelace", given="Ada")),
            Author(name=PersonName(family="Menabrea", given="Luigi")),
        ),
        "date": PartialDate(1843, 10),
        "container_title": "Scientific Memoirs",
        "volume": "3",
        "pages": "666–731",
        "doi": "10.1000/ada.1843",
        "entry": BibtexEntry(
            type="article",
            key="lovelace1843",
            fields=(
                ("author", "Lovelace, Ada and Menabrea, Luigi"),
                ("title", "Sketch of the {Analytical Engine}"),
                ("journal", "Scientific Memoirs"),
                ("year", "1843"),
            ),
        ),
    }
    return Publication(**{**usual, **fields})


def everything(**of_profile: Any) -> Person:
    """Return a person with all sections, publications too; more of the profile if given."""
    found = ada(as_it_is)
    profile = found.profile.model_copy(update=of_profile)
    return found.model_copy(update={"profile": profile, "publications": (publication(),)})


def showing(*sections: str) -> str:
    """Return the text of a page that shows sections of its person."""
    return "".join(f"{{{{ section('{section}') }}}}\n\n" for section in sections)


def page_source(**fields: Any) -> PageSource:
    usual: dict[str, Any] = {
        "uri": "index.md",
        "file": "index.html",
        "url": "",
        "title": "About",
        "description": "Analyst of engines",
        "person": None,
        "html": "<h1>Ada</h1><p>Hello.</p>",
    }
    return PageSource(**{**usual, **fields})


def site_source(tmp_path: Path, *people: Person, **fields: Any) -> SiteSource:
    """Return a site below `tmp_path`; the first of the people owns it."""
    docs = tmp_path / "docs"
    (docs / "assets").mkdir(parents=True, exist_ok=True)
    if not (docs / "assets" / "ada.jpg").exists():
        Image.new("RGB", (40, 60), "#335577").save(docs / "assets" / "ada.jpg")
    known = people or (everything(),)
    usual: dict[str, Any] = {
        "url": URL,
        "name": "Ada Lovelace",
        "description": "Analyst of engines",
        "language": "en",
        "owner": known[0],
        "people": known,
        "main_pages": {known[0].id: "index.md"},
        "pages": (page_source(person=known[0]),),
        "docs": docs,
        "look_folders": (shared_repository() / "overrides",),
        "cache": ArtefactCache(tmp_path / "cache"),
        "changed": {(known[0].id, "talks"): "2024-05-06", (known[0].id, "writing"): "2024-05-07"},
    }
    return replace(SiteSource(**usual), **fields)
