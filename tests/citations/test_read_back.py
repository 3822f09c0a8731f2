"""Files of references as other programs read them: what they hold is what the paper says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rispy
from pybtex.database import parse_string

from portfolio.citations.bibtex import bibtex_of
from portfolio.citations.csl import csl_file
from portfolio.citations.ris import ris_of
from portfolio.model.publications import Publication
from tests.builders import published
from tests.citations.readers import read_by_pandoc

AWKWARD = Path(__file__).parent / "reference" / "awkward.bib"


@cache
def papers() -> tuple[Publication, ...]:
    return tuple(published(AWKWARD.read_text(encoding="utf-8")))


def joined(form: Callable[[Publication], str]) -> Callable[[], str]:
    return lambda: "\n".join(map(form, papers()))


FORMATS: Mapping[str, Callable[[], str]] = {
    "csljson": lambda: csl_file(papers()),
    "bibtex": joined(bibtex_of),
    "biblatex": joined(bibtex_of),
    "ris": joined(ris_of),
}


def letters(text: str) -> str:
    """Return what no reader changes: letters and digits, without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", re.sub("<[^>]*>", "", text)).casefold()
    return "".join(filter(str.isalnum, plain))


def names(people: Iterable[Mapping[str, str]]) -> list[str]:
    """Return names as sets of letters, whatever of them is the family."""
    texts = (letters(" ".join(map(str, each.values()))) for each in people)
    return ["".join(sorted(text)) for text in texts if text not in ("others", "etal")]


@pytest.mark.parametrize("format", FORMATS)
def test_pandoc_reads_every_paper_with_title_people_and_numbers(format: str) -> None:
    ours = {each["id"]: each for each in read_by_pandoc(csl_file(papers()), "csljson")}
    theirs = read_by_pandoc(FORMATS[format](), format)

    assert [each["id"] for each in theirs] == [each.key for each in papers()]
    for item in theirs:
        expected = ours[item["id"]]
        for name in COMPARED:
            if name == "title" and item["id"] in PANDOC_LOSES_MACROS and format.startswith("bib"):
                continue
            assert value(item, name) == value(expected, name), (item["id"], name)


PANDOC_LOSES_MACROS = {each.key for each in papers() if "\\" in (each.entry.value("title") or "")}
COMPARED = ("title", "author", "editor", "volume", "issue", "DOI", "ISBN", "ISSN")


def value(item: Mapping[str, Any], name: str) -> Any:
    found = item.get(name) or ""
    if name == "volume":  # of a book, or of the series that it is in
        found = found or item.get("collection-number") or ""
    return names(found) if isinstance(found, list) else letters(str(found))


def test_rispy_reads_every_paper() -> None:
    records = rispy.loads(FORMATS["ris"]())

    assert [each["id"] for each in records] == [each.key for each in papers()]
    for record, paper in zip(records, papers(), strict=True):
        assert letters(record["title"]) == letters(paper.title)
        assert record.get("doi") == paper.doi
        assert record.get("volume") == paper.volume
        assert len(record.get("authors", [])) == len(paper.authors) + paper.has_more_authors


def test_pybtex_reads_every_paper() -> None:
    entries = parse_string(FORMATS["bibtex"](), "bibtex").entries

    assert list(entries) == [each.key for each in papers()]
    for paper in papers():
        fields = {name.lower() for name in entries[paper.key].fields}
        own = {name for name, _ in paper.entry.fields} - {"author", "editor"}
        assert len(own & fields) >= len(own) - 2
