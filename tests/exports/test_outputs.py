"""Every output of the table: each file once, the same each time, nothing secret in any."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from portfolio.artefacts import ArtefactCache
from portfolio.exports.outputs import OUTPUTS, output_files
from portfolio.exports.sources import OutputFile, SiteSource
from tests.builders import HOOKS, person, talk
from tests.exports.examples import EMAIL, everything, page_source, site_source


def text_of(file: OutputFile) -> str:
    """Return what somebody could read in a file."""
    content = file.make()
    if file.path.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(content))
        links = [str(link) for page in reader.pages for link in page.get("/Annots") or ()]
        return "\n".join([*(page.extract_text() for page in reader.pages), *links])
    return content.decode("utf-8", "replace")


def site_with_a_paper(tmp_path: Path) -> SiteSource:
    """Return a site whose owner has a page for herself, and one for a publication."""
    owner = everything()
    paper = page_source(
        uri="publications/lovelace1843.md",
        file="publications/lovelace1843/index.html",
        url="publications/lovelace1843/",
        person=owner,
        publication=owner.publications[0],
    )
    return site_source(tmp_path, owner, pages=(page_source(person=owner), paper))


def test_each_module_of_the_table_makes_something(tmp_path: Path) -> None:
    site = site_with_a_paper(tmp_path)

    assert len(OUTPUTS) >= 10
    for output in OUTPUTS:
        assert list(output(site)), output.__name__


def test_no_two_outputs_write_one_file(tmp_path: Path) -> None:
    site = site_with_a_paper(tmp_path)
    paths = [file.path for output in OUTPUTS for file in output(site)]

    assert len(paths) == len(set(paths))
    assert set(output_files(site)) == set(paths)


def test_each_module_with_files_is_in_the_table() -> None:
    modules = {
        file.stem
        for file in (HOOKS / "portfolio" / "exports").glob("*.py")
        if "-> Iterator[OutputFile]" in file.read_text(encoding="utf-8")
    }

    known = {output.__module__.rpartition(".")[2] for output in OUTPUTS}
    assert modules - {"outputs"} == known


def test_address_that_is_not_in_clear_is_in_no_output(tmp_path: Path) -> None:
    files = output_files(site_with_a_paper(tmp_path)).values()

    assert [file.path for file in files if EMAIL in text_of(file)] == []


def test_address_in_clear_is_where_people_look_for_it(tmp_path: Path) -> None:
    owner = person(
        "ada",
        links=[{"network": "e-mail", "handle": EMAIL, "in_clear": True}],
        talks=[talk()],
    )
    files = output_files(site_source(tmp_path, owner))

    found = {path for path, file in files.items() if EMAIL in text_of(file)}

    assert found >= {"cv.pdf", "contact.vcf", "resume.json", "rendercv.yaml", "data.json"}


@pytest.mark.parametrize("cached", [True, False])
def test_made_again_each_file_is_the_same(tmp_path: Path, cached: bool) -> None:
    site = site_source(tmp_path)
    first = {path: file.make() for path, file in output_files(site).items()}
    if not cached:
        site = site_source(tmp_path, cache=ArtefactCache(None))

    second = {path: file.make() for path, file in output_files(site).items()}

    assert first == second


def test_costly_outputs_are_only_made_when_somebody_asks(tmp_path: Path) -> None:
    files = output_files(site_source(tmp_path))

    assert not (tmp_path / "cache").exists()
    assert {path for path, file in files.items() if file.is_costly} == {
        "cv.pdf",
        "assets/cards/index.png",
    }


def test_files_of_others_than_the_owner_are_in_their_folder(tmp_path: Path) -> None:
    files = output_files(site_source(tmp_path, everything(), person("bob", talks=[talk()])))

    assert {"cv.pdf", "people/bob/cv.pdf", "people/bob/contact.vcf"} <= set(files)


def test_person_without_facts_has_a_card_for_contacts_but_no_cv(tmp_path: Path) -> None:
    files = output_files(site_source(tmp_path, person("bob")))

    assert "contact.vcf" in files
    assert "cv.pdf" not in files
    assert "resume.json" not in files
