"""Bytes become text, or say at which line and column they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.loading.source import FORBIDDEN, MOST_BYTES, decoded, read_source
from portfolio.problems import Code, Problem, UnplacedError
from tests.builders import source


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1
    return problems[0]


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_text_or_a_problem(raw: bytes) -> None:
    text, problems = decoded(raw, "talks.yml")

    assert text is not None or problems
    assert all(problem.place.path == "talks.yml" for problem in problems)


@given(st.text().filter(lambda text: not FORBIDDEN.search(text) and text[:1] != "\ufeff"))
def test_text_is_read_as_it_was_written(text: str) -> None:
    read, problems = decoded(text.encode(), "talks.yml")

    assert read is not None
    assert read.text == text
    assert not problems


def test_byte_order_mark_is_not_part_of_the_text() -> None:
    read, problems = decoded(b"\xef\xbb\xbfname: Ada", "profile.yml")

    assert read is not None
    assert read.text == "name: Ada"
    assert not problems


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    read, problems = decoded("\ufeffname: Ada".encode(encoding), "profile.yml")

    assert read is None
    assert only(problems).code == Code.NOT_UTF8
    assert only(problems).message == "the file is UTF-16, not UTF-8"
    assert only(problems).help.startswith("save it as UTF-8")


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf_32_is_named(encoding: str) -> None:
    read, problems = decoded("\ufeffname: Ada".encode(encoding), "profile.yml")

    assert read is None
    assert only(problems).code == Code.NOT_UTF8
    assert only(problems).message == "the file is UTF-32, not UTF-8"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_its_empty_bytes(encoding: str) -> None:
    read, problems = decoded("name: Ada".encode(encoding), "profile.yml")

    assert read is None
    assert only(problems).message == "the file is UTF-16, not UTF-8"
    assert only(problems).help.startswith("save it as UTF-8")


def test_an_empty_byte_now_and_then_is_a_character_in_its_place() -> None:
    read, problems = decoded(b"ab\x00", "profile.yml")

    assert read is not None
    assert only(problems).code == Code.FORBIDDEN_CHARACTER


def test_byte_of_another_encoding_is_placed_and_read_as_it_was_meant() -> None:
    read, problems = decoded("a: ü\nb: Zoë\n".encode("latin-1"), "profile.yml")

    place = only(problems).place
    assert read is None
    assert (place.line, place.column) == (1, 4)
    assert only(problems).excerpt == "a: ü"
    assert only(problems).message == "the file is not UTF-8: byte 0xFC looks like Latin-1 ü"
    assert only(problems).help.startswith("save it as UTF-8")


@pytest.mark.parametrize("text", ["a: b\nc: Zoë\nd: e\n", "a: b\nc: Zoë"])
def test_byte_of_another_encoding_is_shown_in_its_own_line(text: str) -> None:
    _, problems = decoded(text.encode("latin-1"), "profile.yml")

    place = only(problems).place
    assert (place.path, place.line, place.column) == ("profile.yml", 2, 6)
    assert only(problems).excerpt == "c: Zoë"


def test_column_counts_characters_not_bytes() -> None:
    _, problems = decoded("ééé".encode() + b"\xeb", "profile.yml")

    assert only(problems).place.column == 4


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\u202e", "\u2066"])
def test_character_that_hides_is_placed(character: str) -> None:
    _, problems = decoded(f"name: Ada\nmotto: x{character}y".encode(), "profile.yml")

    place = only(problems).place
    assert only(problems).code == Code.FORBIDDEN_CHARACTER
    assert (place.line, place.column) == (2, 9)
    assert f"U+{ord(character):04X}" in only(problems).message
    assert only(problems).excerpt == f"motto: x{character}y"
    assert only(problems).help.startswith("delete it")


def test_character_that_hides_is_named_on_each_line_that_has_one() -> None:
    _, problems = decoded(b"a\x07\x07\nb\nc\x07", "profile.yml")

    assert [(problem.place.line, problem.place.column) for problem in problems] == [(1, 2), (3, 2)]


@pytest.mark.parametrize("text", ["👩‍🔬 🐢✨", "“Ada”", "王小明", "לאה", "a\u200db", "é"])
def test_character_that_shows_something_is_allowed(text: str) -> None:
    _, problems = decoded(text.encode(), "profile.yml")

    assert not problems


def test_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    read, problems = read_source(tmp_path / "profile.yml", "docs/profile.yml")

    assert read is None
    assert only(problems).code == Code.UNREADABLE_FILE
    assert only(problems).place.path == "docs/profile.yml"
    assert only(problems).message == "the file cannot be read: no such file or directory"
    assert only(problems).help == "fix its permissions"


def test_folder_in_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    read, problems = read_source(tmp_path, "profile.yml")

    assert read is None
    assert only(problems).code == Code.UNREADABLE_FILE


def test_file_of_a_size_that_nobody_writes_by_hand_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "talks.yml"
    file.write_bytes(b"a" * (MOST_BYTES + 1))

    read, problems = read_source(file, "talks.yml")

    assert read is None
    assert only(problems).code == Code.TOO_LARGE
    assert only(problems).place.path == "talks.yml"
    assert only(problems).message == "the file has 1.0 MB, more than 1 MB"
    assert "split it between people" in only(problems).help


def test_file_of_the_greatest_size_is_read(tmp_path: Path) -> None:
    file = tmp_path / "talks.yml"
    file.write_bytes(b"a" * 7)

    assert read_source(file, "talks.yml", most=7)[0] is not None
    assert read_source(file, "talks.yml", most=6)[0] is None


def test_problem_shows_the_line_where_it_is() -> None:
    text = source("one\ntwo\nthree")
    refusal = UnplacedError(Code.BAD_VALUE, "wrong", "mend it")

    assert text.problem(refusal, 1).excerpt == "one"
    assert text.problem(refusal, 3).excerpt == "three"
    assert text.problem(refusal, 4).excerpt == ""
    assert text.problem(refusal, 0).excerpt == ""
    assert (text.problem(refusal, 2).place.column, text.problem(refusal, 2).length) == (1, 1)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_index_is_placed_by_line_and_column(line_end: str) -> None:
    text = source(f"one{line_end}two")
    refusal = UnplacedError(Code.BAD_VALUE, "wrong", "mend it")

    place = text.problem_from(refusal, text.text.index("w")).place

    assert (place.line, place.column) == (2, 2)
