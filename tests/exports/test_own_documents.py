"""Designs of CVs of an owner: from overrides/own/, with errors placed there."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from portfolio.exports.cv_pdf import cv_pdf
from portfolio.exports.sources import SiteSource
from portfolio.model.profile import CvSettings
from portfolio.problems import Code, PortfolioError, Problem
from tests.builders import OVERRIDES, person
from tests.exports.examples import site_source

HEAD = "#set document(title: data.title)\n#set text(font: fonts)\n"
DOCUMENTS = "documents/portfolio"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of an owner's own documents."""
    shutil.copytree(OVERRIDES / "documents", tmp_path / "overrides" / "documents")
    folder = tmp_path / "overrides" / "own" / DOCUMENTS
    folder.mkdir(parents=True)
    return folder


def source_of(own: Path, design: str) -> SiteSource:
    folder = own.parents[1]
    owner = person(talks=(), cv=CvSettings(design=design))
    folders = (folder, folder.parent)
    return site_source(folder.parents[1], owner, look_folders=folders)


def text_of(own: Path, design: str = "mine") -> str:
    source = source_of(own, design)
    reader = PdfReader(io.BytesIO(cv_pdf(source.owner, source)))
    return " ".join(page.extract_text() for page in reader.pages)


def problem_of(own: Path) -> Problem:
    """Return the one error that the design of the name "mine" has."""
    with pytest.raises(PortfolioError) as error:
        text_of(own)
    (problem,) = error.value.problems
    return problem


def write(own: Path, name: str, text: str) -> None:
    (own / name).write_text(text, encoding="utf-8")


def test_design_is_chosen_by_its_name_and_has_what_ours_have(own: Path) -> None:
    write(own, "cv-mine.typ", HEAD + '= My CV\n#linked(data.name, "https://a.example/")\n')

    text = text_of(own)

    assert "My CV" in text
    assert "Ada Lovelace" in text


def test_document_of_the_name_of_ours_replaces_it(own: Path) -> None:
    write(own, "cv-classic.typ", HEAD + "= My CV\n")

    assert text_of(own, "classic").strip() == "My CV"


def test_design_imports_its_own_files_and_ours(own: Path) -> None:
    ours = f'#import "/overrides/{DOCUMENTS}/parts.typ": linked\n'
    write(own, "names.typ", f"{ours}#let whole(name) = linked(upper(name), none)\n")
    imported = f'#import "/overrides/own/{DOCUMENTS}/names.typ": whole\n'
    write(own, "cv-mine.typ", f"{imported}{HEAD}= Of #whole(data.name)\n")

    assert "ADA LOVELACE" in text_of(own)


def test_change_of_an_imported_file_is_noticed(own: Path) -> None:
    write(own, "names.typ", '#let of = "First"\n')
    imported = f'#import "/overrides/own/{DOCUMENTS}/names.typ": of\n'
    write(own, "cv-mine.typ", f"{imported}{HEAD}= #of\n")
    first = text_of(own)

    write(own, "names.typ", '#let of = "Second"\n')

    assert first.strip() == "First"
    assert text_of(own).strip() == "Second"


def test_error_has_the_line_of_the_owners_file(own: Path) -> None:
    write(own, "cv-mine.typ", f"{HEAD}\n= #data.nmae\n")

    problem = problem_of(own)

    assert problem.code == Code.DOCUMENT_FAILURE
    assert problem.place.path == f"overrides/own/{DOCUMENTS}/cv-mine.typ"
    assert (problem.place.line, problem.excerpt) == (4, "= #data.nmae")


def test_error_in_an_imported_file_is_placed_there(own: Path) -> None:
    write(own, "names.typ", "\n#let of = nmae\n")
    imported = f'#import "/overrides/own/{DOCUMENTS}/names.typ": of\n'
    write(own, "cv-mine.typ", f"{imported}{HEAD}= #of\n")

    problem = problem_of(own)

    assert problem.place.path == f"overrides/own/{DOCUMENTS}/names.typ"
    assert (problem.place.line, problem.place.column) == (2, 11)


def test_error_in_the_call_of_our_part_is_placed_where_it_is_called(own: Path) -> None:
    write(own, "cv-mine.typ", f"{HEAD}= CV\n#linked(data.name)\n")

    assert problem_of(own).place.line == 4
