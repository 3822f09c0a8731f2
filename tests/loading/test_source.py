"""Bytes become text, or say at which line and column they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.loading.source import FORBIDDEN, MOST_BYTES, decode, read_source
from portfolio.problems import Code, Problem
from tests.builders import source


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1
    return problems[0]


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_text_or_a_problem(raw: bytes) -> None:
    text, problems = decode(raw, "talks.yml")

    assert text is not None or problems
    assert all(problem.place.path == "talks.yml" for problem in problems)


@given(st.text().filter(lambda text: not FORBIDDEN.search(text) and text[:1] != "\ufeff"))
def test_text_is_read_as_it_was_written(text: str) -> None:
    read, problems = decode(text.encode(), "talks.yml")

    assert read is not None
    assert read.text == text
    assert not problems


def test_byte_order_mark_is_not_part_of_the_text() -> None:
    read, problems = decode(b"\xef\xbb\xbfname: Ada", "profile.yml")

    assert read is not None
    assert read.text == "name: Ada"
    assert not problems


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    read, problems = decode("\ufeffname: Ada".encode(encoding), "profile.yml")

    assert read is None
    assert only(problems).code == Code.NOT_UTF8
    assert "UTF-16" in only(problems).message


def test_byte_of_another_encoding_is_placed_and_read_as_it_was_meant() -> None:
    read, problems = decode("a: ü\nb: Zoë\n".encode("latin-1"), "profile.yml")

    place = only(problems).place
    assert read is None
    assert (place.line, place.column) == (1, 4)
    assert only(problems).excerpt == "a: ü"


def test_column_counts_characters_not_bytes() -> None:
    _, problems = decode("ééé".encode() + b"\xeb", "profile.yml")

    assert only(problems).place.column == 4


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\u202e", "\u2066"])
def test_character_that_hides_is_placed(character: str) -> None:
    _, problems = decode(f"name: Ada\nmotto: x{character}y".encode(), "profile.yml")

    place = only(problems).place
    assert only(problems).code == Code.FORBIDDEN_CHARACTER
    assert (place.line, place.column) == (2, 9)


@pytest.mark.parametrize("text", ["👩‍🔬 🐢✨", "“Ada”", "王小明", "לאה", "a\u200db", "é"])
def test_character_that_shows_something_is_allowed(text: str) -> None:
    _, problems = decode(text.encode(), "profile.yml")

    assert not problems


def test_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    read, problems = read_source(tmp_path / "profile.yml", "profile.yml")

    assert read is None
    assert only(problems).code == Code.UNREADABLE_FILE


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


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_index_is_placed_by_line_and_column(line_end: str) -> None:
    text = source(f"one{line_end}two")

    place = text.place_at(text.text.index("w"))

    assert (place.line, place.column) == (2, 2)
