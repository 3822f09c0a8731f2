"""Papers of other sites: their links, authors, kinds, and which of them are one work."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.bibliography import BibliographyEntry, is_same
from importers.citations import authors_of_citation, divided_venue, fields_of_citation
from importers.merging import merged_entries
from importers.papers import type_of
from importers.report import Fate
from tests.importers.sources import jekyll_draft


def only_paper(folder: Path, text: str) -> dict[str, str]:
    """Return the fields of the only paper of a site, which has a file besides."""
    files = {"_publications/a.md": text, "files/a b.pdf": "%PDF"}
    (entry,) = jekyll_draft(folder, files).publications
    return {"type": entry.type, **entry.fields}


PAPER = """---
title: "Looms and Engines"
category: manuscripts
date: 2021-01-01
venue: Journal of Looms
{more}
---
{text}
"""


CITED = "citation: 'Ada (2021). Looms and Engines. *J*, *142*(11), 1179–1203.'"


DATA = "url_dataset: https://doi.org/10.1000/data"


def paper(more: str = "", text: str = "") -> str:
    return PAPER.format(more=more, text=text)


@pytest.mark.parametrize(
    ("more", "text", "field", "value"),
    [
        ("doi: 10.1000/loom.1", "", "doi", "10.1000/loom.1"),
        ("", "See https://doi.org/10.1000/loom.1.", "doi", "10.1000/loom.1"),
        ("", "[Paper](https://dl.example.org/doi/abs/10.1000/loom.1)", "doi", "10.1000/loom.1"),
        ("", "arXiv:2101.00001", "arxiv", "arXiv:2101.00001"),
        ("", "[Download the paper](/files/a%20b.pdf)", "pdf", "assets/a-b.pdf"),
        ("paperurl: /files/a b.pdf", "", "pdf", "assets/a-b.pdf"),
        ("paperurl: https://ada.example.org/files/a b.pdf", "", "pdf", "assets/a-b.pdf"),
        ("pdf: '{{ site.baseurl }}/files/a b.pdf'", "", "pdf", "assets/a-b.pdf"),
        ("paperurl: https://dl.example.org/x", "", "html", "https://dl.example.org/x"),
        ("paperurl: https://www.biorxiv.org/content/10.1101/20.07v1", "", "doi", "10.1101/20.07"),
        ("authors: [{name: Ada Lovelace}, {name: Bo Li}]", "", "author", "Ada Lovelace and Bo Li"),
        ("slidesurl: a b.pdf", "", "slides", "assets/a-b.pdf"),
        ("paperurl: /files/gone.pdf", "", "pdf", "https://ada.example.org/files/gone.pdf"),
        ("", "<a href='https://github.com/ada/loom'>here</a>", "code", "https://github.com/ada/loom"),
        ("", "[Talk](https://youtu.be/x)", "video", "https://youtu.be/x"),
        (DATA, "", "doi", None),
        (DATA, "", "dataset", "https://doi.org/10.1000/data"),
        ("", "See [it](https://doi.org/10.5281/zenodo.7).", "doi", None),
        ("", "[Code](https://doi.org/10.1000/c)", "code", "https://doi.org/10.1000/c"),
        (CITED, "", "volume", "142"),
        (CITED, "", "pages", "1179--1203"),
        ("", "", "date", "2021"),
        ("abstract: What looms do.", "", "abstract", "What looms do."),
    ],
)  # fmt: skip
def test_fact_of_a_paper_is_in_its_entry(
    tmp_path: Path, more: str, text: str, field: str, value: str
) -> None:
    found = only_paper(tmp_path, paper(more, text))

    assert found.get(field) == value


def test_domain_of_ones_own_is_the_old_site(tmp_path: Path) -> None:
    text = paper("paperurl: https://looms.example.org/files/a.pdf")
    files = {"CNAME": "www.looms.example.org\n", "files/a.pdf": "%PDF"}

    (entry,) = jekyll_draft(tmp_path, {"_publications/a.md": text, **files}).publications

    assert entry.fields["pdf"] == "assets/a.pdf"


def test_bibtex_beside_a_paper_knows_better(tmp_path: Path) -> None:
    files = {
        "_publications/a.md": paper("bibtexurl: /files/a.bib"),
        "files/a.bib": "@inproceedings{loom, title={Looms and Engines}, booktitle={C}, year=2020}",
    }

    (entry,) = jekyll_draft(tmp_path, files).publications

    assert (entry.type, entry.key, entry.fields["booktitle"]) == ("inproceedings", "loom", "C")


def test_links_to_other_things_keep_the_page(tmp_path: Path) -> None:
    text = "With [Charles](https://charles.example.org)."

    draft = jekyll_draft(tmp_path, {"_publications/a.md": paper(text=text)})

    assert "https://charles.example.org" not in str(draft.publications)
    assert "https://charles.example.org" in draft.pages["publications/a.md"]


@pytest.mark.parametrize(
    ("citation", "authors"),
    [
        ("van Dam, A., & Meyer, S. (2021). “Looms.” J.", ["van Dam, A.", "Meyer, S."]),
        ("Smith J, Lee K, et al. Looms. J. 2020;12(3):11–19.", ["Smith, J", "Lee, K", "others"]),
        ("Ada Lovelace and Charles Babbage. “Looms.” 2020.", ["Ada Lovelace", "Charles Babbage"]),
        ("Ada Lovelace, Charles Babbage. Looms. 2020.", []),
        ("Looms. 2020.", []),
    ],
)
def test_authors_are_divided_or_left_out(citation: str, authors: list[str]) -> None:
    assert authors_of_citation(citation, "Looms") == authors


def test_owner_tells_where_names_end() -> None:
    citation = "Ada Lovelace, Charles Babbage. Looms. 2020."

    found = authors_of_citation(citation, "Looms", "Ada Lovelace")

    assert found == ["Ada Lovelace", "Charles Babbage"]


def test_paper_without_sure_authors_has_none_and_is_told(tmp_path: Path) -> None:
    draft = jekyll_draft(tmp_path, {"_publications/a.md": paper("citation: 'Looms: a list'")})

    assert "author" not in draft.publications[0].fields
    assert [each.old for each in draft.report.of(Fate.DOUBTFUL)] == ["Looms and Engines"]


def test_names_in_the_excerpt_are_authors_where_the_owner_is_among_them(tmp_path: Path) -> None:
    found = only_paper(tmp_path, paper("excerpt: 'Charles Babbage, **Ada Lovelace**'"))

    assert found["author"] == "Charles Babbage and Ada Lovelace"
    assert "abstract" not in found


def test_citation_gives_no_more_than_it_says() -> None:
    assert fields_of_citation("Ada (2020). Looms.", "Looms") == {"year": "2020"}


@pytest.mark.parametrize(
    ("kinds", "venue", "type_"),
    [
        (["conferences"], "Loom Conference", "inproceedings"),
        (["conferences"], "Journal of Looms", "article"),
        (["manuscripts"], "Proceedings of the Loom Workshop", "inproceedings"),
        (["manuscripts"], "Proceedings of the National Academy of Looms", "article"),
        (["publications"], "arXiv", "misc"),
        (["books"], "Loom Press", "book"),
        (["publications"], "ICML 2020", "inproceedings"),
        (["publications"], "bioRxiv", "misc"),
        (["1"], "", "inproceedings"),
        (["article-journal"], "", "article"),
        (["publications"], "PhD thesis", "phdthesis"),
    ],
)
def test_type_follows_from_kinds_and_words(kinds: list[str], venue: str, type_: str) -> None:
    assert type_of(kinds, venue) == type_


def entry(type_: str, **fields: str) -> BibliographyEntry:
    return BibliographyEntry(type_, "k", {"title": "Looms and their engines", **fields})


IN_JOURNAL = entry("article", journal="J", year="2020", doi="10.1000/a")


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (entry("inproceedings", booktitle="Loom Conf"), IN_JOURNAL, False),
        (entry("misc", eprint="2101.00001", archiveprefix="arXiv"), IN_JOURNAL, True),
        (entry("article", journal="bioRxiv"), IN_JOURNAL, True),
        (entry("article", journal="J", date="2020-03"), IN_JOURNAL, True),
        (entry("article", journal="J", doi="10.1000/b"), IN_JOURNAL, False),
        (entry("phdthesis", school="U"), IN_JOURNAL, False),
    ],
)
def test_only_a_preprint_and_its_published_version_are_one_work(
    one: BibliographyEntry, other: BibliographyEntry, are_one: bool
) -> None:
    assert is_same(one, other) is are_one


def test_switch_is_no_address(tmp_path: Path) -> None:
    page = "---\ntitle: On looms\nyear: 2020\npdf: true\nslides: false\n---\n"

    draft = jekyll_draft(tmp_path, {"_publications/looms.md": page})

    assert not {"pdf", "slides"} & draft.publications[0].fields.keys()


def test_preprint_joins_the_work_of_the_same_authors() -> None:
    talk = entry("inproceedings", booktitle="C", author="Ada Lovelace and Jane Doe")
    paper_ = entry("article", journal="J", author="Ada Lovelace")
    preprint = entry("misc", eprint="2101.00001", archiveprefix="arXiv", author="Lovelace, Ada")

    found = merged_entries([], [talk, paper_, preprint]).entries

    assert [each.fields.get("eprint") for each in found] == [None, "2101.00001"]


@pytest.mark.parametrize(
    ("venue", "name", "fields"),
    [
        ("Looms, 12(3), 4--9", "Looms", {"volume": "12", "number": "3", "pages": "4--9"}),
        ("Looms, vol. 5, no. 2, pp. 1-9, 2018", "Looms", {"volume": "5", "number": "2"}),
        ("Proceedings of Looms 2020, pp. 12–19", "Proceedings of Looms 2020", {"pages": "12--19"}),
        ("Looms 12, 2021", "Looms 12, 2021", {}),
        ("Looms 3(1) of a Series", "Looms 3(1) of a Series", {}),
        ("Area 51", "Area 51", {}),
    ],
)
def test_numbers_behind_a_venue_are_fields(venue: str, name: str, fields: dict[str, str]) -> None:
    found, of_venue = divided_venue(venue)

    assert found == name
    assert fields.items() <= of_venue.items()
