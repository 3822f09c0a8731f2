"""What the head of a paper's page says, by Google Scholar's rules and schema.org's."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.exports.papers import highwire_tags, paper_files, scholarly_article
from portfolio.exports.scholar import ScholarReport, scholar_report
from portfolio.model.names import Author, Mark, PersonName
from portfolio.model.publication_links import PublicationLink
from portfolio.views.paper import Paper, papers_of
from tests.builders import author, person, publication
from tests.exports.examples import page_source, site_source

URL = "https://ada.example.org/publications/lovelace1843/"
PDF = PublicationLink(kind="pdf", file="assets/notes.pdf")
NOTES = publication(
    authors=(author(marks=(Mark.EQUAL,)), author("Babbage", "Charles")),
    date="1843-09-05",
    container_title="Scientific Memoirs",
    pages="666–731",
    doi="10.1000/notes",
    links=(PDF,),
)


def paper(**fields: object) -> Paper:
    given = dict(NOTES) | fields
    who = person(publications=[publication(**given)])
    return next(papers_of(who, "ada"))


def report(docs: Path, **fields: object) -> ScholarReport:
    return scholar_report(paper(**fields), docs, has_pages=True, has_url=True)


def test_each_author_has_a_tag_without_marks() -> None:
    tags = highwire_tags(NOTES, URL, None)

    authors = [content for name, content in tags if name == "citation_author"]
    assert authors == ["Lovelace, Ada", "Babbage, Charles"]


def test_date_pages_and_venue_are_as_scholar_reads_them() -> None:
    tags = dict(highwire_tags(NOTES, URL, f"{URL}lovelace1843.pdf"))

    assert tags["citation_publication_date"] == "1843/09/05"
    assert tags["citation_journal_title"] == "Scientific Memoirs"
    assert (tags["citation_firstpage"], tags["citation_lastpage"]) == ("666", "731")
    assert tags["citation_pdf_url"].startswith(URL)


@pytest.mark.parametrize(
    ("type", "tag"),
    [
        ("inproceedings", "citation_conference_title"),
        ("incollection", "citation_inbook_title"),
        ("phdthesis", "citation_dissertation_institution"),
        ("techreport", "citation_technical_report_institution"),
    ],
)
def test_venue_has_the_tag_of_its_type(type: str, tag: str) -> None:
    found = publication(type=type, container_title="V", institution="V")

    assert dict(highwire_tags(found, URL, None))[tag] == "V"


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("The LIGO Collaboration", "Organization"),
        ("University of York", "Organization"),
        ("Jane Doe", None),
        ("J. Doe und R. Roe", None),
        ("J. Doe for the LIGO Collaboration", None),
    ],
)
def test_only_what_surely_is_a_group_is_an_organization(name: str, type: str | None) -> None:
    entry = publication(authors=(Author(name=PersonName(literal=name)),))

    node = scholarly_article(entry, id="x", url=None, pdf_url=None, id_of_author=lambda _: None)

    assert node["author"] == [{"@type": type, "name": name}]


def test_json_ld_is_a_scholarly_article_in_its_journal() -> None:
    item = scholarly_article(
        NOTES,
        id=f"{URL}#publication",
        url=URL,
        pdf_url=None,
        id_of_author=lambda each: "#ada" if each.name.family == "Lovelace" else None,
    )

    assert item["@type"] == "ScholarlyArticle"
    assert item["author"][0] == {"@id": "#ada"}
    assert item["author"][1]["name"] == "Charles Babbage"
    assert item["datePublished"] == "1843-09-05"
    assert item["isPartOf"]["name"] == "Scientific Memoirs"


def test_text_lies_in_the_folder_of_the_page() -> None:
    assert paper().pdf_beside_page == "publications/lovelace1843/lovelace1843.pdf"


@pytest.mark.parametrize(
    ("shows_bibtex", "begins"),
    [
        (True, {"bib": b"@article{lovelace1843", "ris": b"TY  - JOUR", "json": b'[{"id":'}),
        (False, {"ris": b"TY  - JOUR", "json": b'[{"id":'}),
    ],
)
def test_each_download_of_a_paper_is_a_file(
    tmp_path: Path, shows_bibtex: bool, begins: dict[str, bytes]
) -> None:
    found = paper(shows_bibtex=shows_bibtex)
    page = page_source(uri=found.uri, person=found.person, publication=found.publication)

    files = list(paper_files(site_source(tmp_path, pages=(page,))))

    assert [file.path for file in files] == [each.file for each in found.downloads]
    contents = {file.path.rpartition(".")[2]: file.make() for file in files}
    assert contents.keys() == begins.keys()
    for ending, beginning in begins.items():
        assert contents[ending].startswith(beginning)


def test_page_that_is_about_no_publication_has_no_downloads(tmp_path: Path) -> None:
    assert list(paper_files(site_source(tmp_path))) == []


def test_paper_with_a_pdf_of_its_own_can_be_indexed(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "notes.pdf").write_bytes(b"%PDF-1.7\n")

    assert report(tmp_path).can_be_indexed


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"authors": ()}, "author"),
        ({"date": None}, "date"),
        ({"links": ()}, "something to read"),
        ({}, "the file"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, fields: dict[str, object], word: str) -> None:
    assert any(word in each for each in report(tmp_path, **fields).lacks)


def test_large_pdf_is_none_for_scholar(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "notes.pdf").write_bytes(b"%PDF-1.7\n" + bytes(6 * 1024**2))

    assert "smaller" in report(tmp_path).lacks[0]


def test_owner_who_is_no_author_is_told_of_aliases(tmp_path: Path) -> None:
    found = report(tmp_path, authors=(author("Lovelace", "A."),))

    assert any("aliases" in each for each in found.advice)
