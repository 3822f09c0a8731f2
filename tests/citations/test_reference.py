"""Citations against the manuals of their styles: 120 written by hand, and where styles differ."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from portfolio.artefacts import ArtefactCache
from portfolio.citations.cited import Cited
from portfolio.citations.styles import STYLES, Citations
from portfolio.model.publications import Publication
from tests.builders import published

FOLDER = Path(__file__).parent / "reference"
MANUALS: Mapping[str, Any] = tomllib.loads((FOLDER / "reference.toml").read_text(encoding="utf-8"))

OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "apa": {
        "king2016 lund2020": "the style takes a thesis without an address for unpublished",
        "quist2020": "the style writes Dataset, the manual Data set",
    },
    "ieee": {
        "berg2022": "the style has the number of an article before its month",
        "ito2019": "the style calls the volume of a series its number",
        "king2016": "no program knows whether it is a dissertation",
        "moss2014": "BibTeX's default for a report is not in the entry",
        "nagy2023": "the style writes archive and number, arXiv twice",
        "quist2020 sato2024": "the style has no versions of data and software",
        "looms2019": "the style leaves a book's title as typed",
        "tran": "the style has the status in bold",
    },
    "mla": {
        "nagy2023": "the style has the archive as publisher, with the number",
        "quist2020": "the style takes data for a part of something",
    },
    "chicago": {
        "abel2018": "the style adds the month where there is no issue",
        "sato2024": "the style adds that it was released",
    },
    "vancouver": {
        "aslan2021 berg2022 abel2018 usher2017": "the style has no space behind doi:",
        "ito2019": "the style calls the volume of a series its number, no space behind doi:",
        "hall2015": "the style has no volume of a chapter's book",
        "king2016 lund2020": "the style puts the place of a university into brackets",
        "moss2014": "the style has no No.",
        "nagy2023": "the style takes a preprint for a page of the web",
        "quist2020 sato2024": "the style has no versions of data and software",
        "tran": "no capital behind a full stop, in a date that is words",
    },
    "nature": {
        "ito2019": "the style adds a DOI to chapters only",
        "hall2015 looms2019": "the style has no editions",
        "fox2011": "the style has no editors of whole books",
        "king2016 lund2020": "the style does not say what a thesis is",
        "moss2014": "the style has no numbers of reports",
        "sato2024": "the style has no versions of software",
    },
    "harvard": {
        "hall2015": "the style has no volume of a chapter's book",
        "moss2014": '"et al." of others whom the entry does not name is not in italics',
        "quist2020 sato2024": "the style has no versions of data and software",
        "tran": "the style takes an article without volume for a preprint",
    },
    "acm": {
        "berg2022 abel2018": "the style has a comma before the month, which it spells out",
        "ito2019 hall2015": "the style has no volumes of books, and the year twice",
        "king2016 lund2020": "the style has titles of theses upright",
        "moss2014 nagy2023": "the style has no numbers of reports and preprints",
        "quist2020 sato2024": "the style has no versions of data and software",
        "tran": "the style has the date twice",
    },
}
"""Where the CSL style is not as the manual: what it does instead, by the keys of entries."""


@cache
def entries() -> Mapping[str, Publication]:
    text = (FOLDER / "entries.bib").read_text(encoding="utf-8")
    return {each.key: each for each in published(text)}


@cache
def citations() -> Citations:
    return Citations(ArtefactCache(None), None, entries().values())


def html_of(citation: Cited) -> str:
    tags = {"em": "i", "strong": "b"}
    return "".join(
        f"<{tags[span.style]}>{span.text}</{tags[span.style]}>" if span.style in tags else span.text
        for span in citation
    )


def normal(text: str) -> str:
    """Return a citation in the form that the head of the reference describes."""
    text = re.sub("[\u00a0\u2009\u202f]", " ", text)
    text = re.sub(r"\s*…\s*", " … ", text)
    text = re.sub(r"</([ib])>(\s*)<\1>", r"\2", text)
    for _ in range(3):
        text = re.sub(r"(<[ib]>)([\s,.:;()]+)", r"\2\1", text)
        text = re.sub(r"([\s,.:;()]+)(</[ib]>)", r"\2\1", text)
    return " ".join(re.sub(r"<([ib])></\1>", "", text).split())


def answers(found: str | Iterable[str]) -> list[str]:
    return [normal(each) for each in ([found] if isinstance(found, str) else found)]


@pytest.mark.parametrize("manual", MANUALS)
def test_citation_is_as_the_manual_has_it_or_known_to_differ(manual: str) -> None:
    style, expected = MANUALS[manual]["style"], MANUALS[manual]["citations"]
    found = {key: normal(html_of(citations().of(entries()[key], style))) for key in expected}

    differing = {key for key, text in found.items() if text not in answers(expected[key])}

    assert style in STYLES
    assert len(expected) == 15
    assert differing == {key for keys in OTHERWISE[manual] for key in keys.split()}, found
