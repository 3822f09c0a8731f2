"""Words of the owner's own are read, and what cannot be used is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.loading.own_words import read_own_words
from portfolio.problems import Code, Problem
from portfolio.words import Forms


def read(folder: Path, text: str) -> tuple[dict[str, dict[str, Forms]], list[Problem]]:
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / "fr.yml").write_text(text, encoding="utf-8")
    return read_own_words(folder, lambda file: f"overrides/own/words/{file.name}")


def test_nothing_is_no_error(tmp_path: Path) -> None:
    assert read_own_words(tmp_path, str) == ({}, [])


def test_words_are_read_by_language(tmp_path: Path) -> None:
    words, problems = read(
        tmp_path,
        "papers:\n  cite: Citer\nskills:\n  years: {one: '{number} an', other: '{number} ans'}\n",
    )

    assert not problems
    assert words["fr"]["papers.cite"] == "Citer"
    assert words["fr"]["skills.years"] == {"one": "{number} an", "other": "{number} ans"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("papers:\n  site: Citer\n", 2, 'there is no word "papers.site" of ours'),
        ("paper: {cite: Citer}\n", 1, 'there is no word "paper" of ours'),
        ("papers: Citer\n", 1, 'there is no word "papers" of ours'),
        ("papers:\n  cite: [a]\n", 2, '"papers.cite" is no text'),
        ("papers:\n  cite:\n", 2, '"papers.cite" is no text'),
        ("skills:\n  years: {one: an}\n", 2, '"skills.years" is no text'),
        ("skills:\n  years: {other: '{number} a', plenty: b}\n", 2, '"skills.years" is no text'),
        ("contact:\n  add: Ajouter\n", 2, '"contact.add" has other names in braces'),
        ("papers:\n  cite: '{name}'\n", 2, "has other names in braces"),
        ("papers:\n  cite: 'a {'\n", 2, "has other names in braces"),
        ("contact:\n  add: '{name.__class__}'\n", 2, "has other names in braces"),
    ],
)
def test_word_that_cannot_be_used_is_an_error_at_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    words, problems = read(tmp_path, text)

    assert [(each.code, each.place.line) for each in problems] == [(Code.BAD_WORDS, line)]
    assert message in problems[0].message
    assert words == {"fr": {}}


def test_file_that_is_no_yaml_is_an_error(tmp_path: Path) -> None:
    assert read(tmp_path, "a: [")[1]
