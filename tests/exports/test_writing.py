"""Outputs are written below a folder, and what could not be made is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.exports.sources import OutputFile
from portfolio.exports.writing import VARIABLE, letters_left_out, write_outputs
from portfolio.loading.site import load_site
from portfolio.problems import Code, Place, PortfolioError, UnplacedError
from tests.builders import person, project_at, site
from tests.sites import SiteFolder


def failing() -> bytes:
    problem = UnplacedError(Code.DOCUMENT_FAILURE, "no such font", "").at(Place(path="a.typ"))
    raise PortfolioError([problem])


def write(
    folder: Path, *files: OutputFile, said: list[str] | None = None
) -> tuple[dict[str, bytes], list[str]]:
    """Write files, and return what stands below the folder, and the messages of the problems."""
    say = (said if said is not None else []).append
    problems = write_outputs({file.path: file for file in files}, folder, site(person()), say)
    written = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }
    return written, [problem.message for problem in problems]


def test_files_are_written_to_their_folders(tmp_path: Path) -> None:
    files = OutputFile("a.txt", lambda: b"a"), OutputFile("b/c.txt", lambda: b"c")

    assert write(tmp_path, *files) == ({"a.txt": b"a", "b/c.txt": b"c"}, [])


def test_what_cannot_be_made_does_not_stop_the_others(tmp_path: Path) -> None:
    files = OutputFile("a.pdf", failing), OutputFile("b.txt", lambda: b"b")

    written, messages = write(tmp_path, *files)

    assert written == {"b.txt": b"b"}
    assert messages == ["no such font"]


def test_costly_files_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "0")
    files = OutputFile("a.pdf", failing, is_costly=True), OutputFile("b.txt", lambda: b"b")

    assert write(tmp_path, *files) == ({"b.txt": b"b"}, [])


def test_progress_is_told_now_and_then_and_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTFOLIO_PDFS_AND_CARDS", "1")
    costly = [OutputFile(f"{number}.pdf", lambda: b"x", is_costly=True) for number in range(60)]
    said: list[str] = []

    write(tmp_path, *costly, OutputFile("a.txt", lambda: b"a"), said=said)

    assert said == [f"PDFs and cards: {number} of 60" for number in (25, 50, 60)]


def test_letters_left_out_are_told_once_a_file_with_their_package(project: SiteFolder) -> None:
    project.write("docs/data/ada/profile.yml", "name: 王 Ada\ndescription: Of engines 中\n")
    project.write("docs/notes.md", "---\ntitle: 文 🐢\n---\n")
    left_out = {
        "CV of 王 Ada": ["王"],
        "王 Ada": ["王"],
        "Of engines 中": ["中"],
        "文 🐢": ["文", "🐢"],
    }

    notes, facts = sorted(
        letters_left_out(left_out, load_site(project_at(project.root))),
        key=lambda problem: problem.place.path != "docs/notes.md",
    )

    assert (facts.code, facts.is_advice, facts.place.path) == (
        "PF095", True, "docs/data/ada/profile.yml",
    )  # fmt: skip
    assert facts.message == "2 letters that no font has: 中 王"
    assert {facts.place.line, *(place.line for place in facts.also)} == {1, 2}
    assert facts.help == "PDFs and cards leave them out; pip install noto-cjk-sans-otc"
    assert notes.place.line == 2
    assert "pip install manimgx-fonts noto-cjk-sans-otc" in notes.help


def test_letter_that_stands_nowhere_is_told_all_the_same() -> None:
    (problem,) = letters_left_out({"𓀀": ["𓀀"]}, site(person()))

    assert problem.message == "1 letter that no font has: 𓀀"
    assert "docs/assets/fonts/" in problem.help
