"""Outputs are written below a folder, and what could not be made is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.exports.sources import OutputFile
from portfolio.exports.typesetting import UndrawableText
from portfolio.exports.writing import VARIABLE, undrawable_problems, write_outputs
from tests.builders import person, site


def failing() -> bytes:
    raise UndrawableText(["𓀀"])


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
    assert ["𓀀" in message for message in messages] == [True]


def test_costly_files_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "0")
    files = OutputFile("a.pdf", failing, is_costly=True), OutputFile("b.txt", lambda: b"b")

    assert write(tmp_path, *files) == ({"b.txt": b"b"}, [])


def test_progress_is_told_now_and_then_and_at_the_end(tmp_path: Path) -> None:
    costly = [OutputFile(f"{number}.pdf", lambda: b"x", is_costly=True) for number in range(60)]
    said: list[str] = []

    write(tmp_path, *costly, OutputFile("a.txt", lambda: b"a"), said=said)

    assert said == [f"PDFs and cards: {number} of 60" for number in (25, 50, 60)]


def test_text_that_stands_nowhere_is_told_all_the_same() -> None:
    (problem,) = undrawable_problems(UndrawableText(["𓀀"]), site(person()))

    assert problem.code == "PF095"
    assert "𓀀" in problem.message
