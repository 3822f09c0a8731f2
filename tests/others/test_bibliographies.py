"""What we read in entries of the kinds that real files have, beside what Pandoc reads in them.

Pandoc is a second opinion: where it loses something, the table says what.
"""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.publications import publications_of
from portfolio.loading.source import Source
from portfolio.model.publications import Publication
from tests.others.lab import PYTHON

pytestmark = pytest.mark.slow

KINDS = Path(__file__).parent / "bibliographies" / "kinds.bib"

OTHERWISE = {
    ("texttt20", "title"): "it loses the words of a macro that it does not know",
    ("mnras18", "container"): "it does not know the macros of astronomy",
    ("apa16", "authors"): 'it divides at "and" only',
    ("child12", "container"): "it takes no title over from proceedings in BibTeX",
    ("dialogue03", "container"): "nor from a book",
    ("year10", "year"): "it reads four digits only",
    ("both07", "container"): "a conference paper stands in its proceedings",
    ("href04", "doi"): "it takes an identifier as typed",
}
"""Where Pandoc reads something else, and why ours is right."""


@pytest.fixture(scope="module")
def theirs() -> dict[str, dict[str, Any]]:
    """What Pandoc reads, as CSL-JSON by key."""
    find = "import pypandoc; print(pypandoc.get_pandoc_path())"
    path = subprocess.run(
        [PYTHON, "-c", find], capture_output=True, text=True, check=True
    ).stdout.strip()
    chunks = re.split(r"^(?=@)", KINDS.read_text(encoding="utf-8"), flags=re.M)
    strings = "".join(each for each in chunks if each.startswith("@string"))
    found: dict[str, dict[str, Any]] = {}
    for chunk in chunks:  # it refuses a file for one entry
        parent = re.search(r"crossref = \{(\w+)\}", chunk)
        parents = [each for each in chunks if parent and f"{{{parent[1]}," in each]
        done = subprocess.run(
            [path, "-f", "bibtex", "-t", "csljson"],
            input="".join([strings, chunk, *parents]),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        found |= {item["id"]: item for item in json.loads(done.stdout or "[]")}
    return found


@pytest.fixture(scope="module")
def ours() -> dict[str, Publication]:
    text = KINDS.read_text(encoding="utf-8")
    found = publications_of([read_bibtex(Source("kinds.bib", text))], Path("/without/files"))
    return {publication.key: publication for publication in found}


def test_every_entry_is_read(ours: dict[str, Publication]) -> None:
    text = KINDS.read_text(encoding="utf-8")
    keys = set(re.findall(r"^@(?!string)\w+\{([^,]+),", text, re.M))

    assert set(ours) == keys - {"parent12"}


def test_facts_are_those_of_pandoc(
    ours: dict[str, Publication], theirs: dict[str, dict[str, Any]]
) -> None:
    different = {
        (key, name): (mine, its)
        for key, publication in ours.items()
        if key in theirs
        for name, mine, its in facts(publication, theirs[key])
        if plain(mine) != plain(its)
    }

    assert len(theirs) > 15
    assert different.keys() == OTHERWISE.keys(), different


def facts(publication: Publication, item: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what both say: the name of a fact, ours, and theirs."""
    people = [author.name for author in publication.authors]
    mine = [name.literal or f"{name.particle or ''} {name.family}" for name in people]
    its = [
        person.get("literal")
        or f"{person.get('non-dropping-particle', person.get('dropping-particle', ''))} "
        f"{person.get('family', '')}"
        for person in item.get("author", [])
        if person != {"literal": "others"}
    ]
    (year, *_), *_ = item.get("issued", {}).get("date-parts") or [[""]]
    yield "authors", "; ".join(mine), "; ".join(its)
    yield "title", publication.title, item.get("title", "")
    yield "container", publication.container_title or "", item.get("container-title", "")
    yield "year", str(publication.year or ""), str(year)
    yield "pages", publication.pages or "", item.get("page", "")
    yield "doi", publication.doi or "", item.get("DOI", "")


def plain(text: str) -> str:
    """Return the letters and digits of a text, without markup and accents."""
    folded = unicodedata.normalize("NFKD", re.sub(r"</?\w+[^>]*>", "", text)).casefold()
    return "".join(filter(str.isalnum, folded))
