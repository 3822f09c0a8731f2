"""YAML is read as the text that it is, each value with its place, and no further than that."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.loading.source import Source, decode
from portfolio.loading.yaml_tree import DEEPEST, Span, Tree, read_yaml
from portfolio.problems import Code, Problem
from tests.builders import source

PIECES = [
    "a", "b: ", "- ", "\n", "\r\n", "\r", "  ", "\t", "'", '"', "[", "]", "{", "}", ",", ":",
    "#", "|", ">", "&a ", "*a", "!t ", "---", "...", "%", "@", "`", "?", "é", "🐢", "\x85",
    "\u2028", "\ufeff", "\x00", "\\", "~", "null", "<<: ", "1", "=", "\u00a0",
]  # fmt: skip
YAML_LIKE = st.lists(
    st.sampled_from(PIECES),
    max_size=25,
).map("".join)


def tree_of(text: str) -> Tree:
    tree, problems = read_yaml(source(text))
    assert tree is not None
    assert not problems
    return tree


def value_of(text: str) -> Any:
    return tree_of(text).value


def problem_of(text: str) -> Problem:
    tree, problems = read_yaml(source(text))
    assert tree is None
    assert len(problems) == 1
    return problems[0]


@settings(max_examples=400)
@given(YAML_LIKE | st.text())
def test_any_text_is_a_tree_or_problems_in_its_lines(text: str) -> None:
    read = Source("talks.yml", text)

    tree, problems = read_yaml(read)

    assert (tree is None) == bool(problems)
    assert all(1 <= problem.place.line <= len(read.lines) for problem in problems)
    assert all(problem.place.column >= 1 for problem in problems)


@given(st.binary())
def test_any_bytes_are_a_tree_or_problems(raw: bytes) -> None:
    read, problems = decode(raw, "talks.yml")
    if read is not None:
        tree, problems = read_yaml(read)
        assert (tree is None) == bool(problems)


@given(YAML_LIKE)
def test_each_place_of_a_tree_is_in_the_text(text: str) -> None:
    read = Source("talks.yml", text)

    tree, _ = read_yaml(read)

    spans = [*tree.spans.values(), *tree.key_spans.values()] if tree else []
    assert all(1 <= span.line <= len(read.lines) for span in spans)


@pytest.mark.parametrize(
    "written", ["no", "yes", "1.10", "012345", "12:30:45", "2024-06-15", "1e3", "0x1F", "true", "="]
)
def test_value_stays_the_text_that_was_written(written: str) -> None:
    assert value_of(f"field: {written}") == {"field": written}


@pytest.mark.parametrize("written", ["", " ~", " null", " # to come"])
def test_nothing_is_nothing(written: str) -> None:
    assert value_of(f"field:{written}\nother: x") == {"field": None, "other": "x"}


@pytest.mark.parametrize("written", ["''", '""', "'~'", '"null"'])
def test_nothing_in_quotes_is_a_text(written: str) -> None:
    assert value_of(f"field: {written}") == {"field": written[1:-1]}


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "\n\n"])
def test_empty_text_is_nothing(text: str) -> None:
    assert value_of(text) is None


def test_folded_text_is_one_line() -> None:
    assert value_of("field: >-\n  one\n  two\n") == {"field": "one two"}


def test_flow_and_block_style_are_the_same() -> None:
    assert value_of("a: [b, {c: d}]") == value_of("a:\n  - b\n  - c: d\n")


def test_value_and_key_are_placed() -> None:
    tree = tree_of("- title: Engines\n  event: London\n")

    assert tree.spans[0, "event"] == Span(2, 10, 6)
    assert tree.key_spans[0, "event"] == Span(2, 3, 5)


def test_place_below_what_is_there_is_the_nearest_one_around_it() -> None:
    tree = tree_of("a:\n  b: c\n")

    assert tree.span(("a", "b", "d", 0)) == tree.spans["a", "b"]


def test_part_of_a_file_is_placed_in_the_file() -> None:
    whole = source("---\ntitle: a: b\n---\n")

    _, problems = read_yaml(whole, first_line=2, text="title: a: b\n")

    assert [problem.place.line for problem in problems] == [2]
    assert problems[0].excerpt == "title: a: b"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_with_every_line_end(line_end: str) -> None:
    assert tree_of(f"a: b{line_end}c: d").spans[("c",)].line == 2


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_character_that_only_yaml_1_1_breaks_lines_at_does_not_move_places(character: str) -> None:
    tree = tree_of(f'a: "x{character}y"\nc: d\n')

    assert tree.spans[("c",)].line == 2


def test_key_that_stands_twice_is_refused_with_both_lines() -> None:
    problem = problem_of("a: 1\nb: 2\na: 3\n")

    assert problem.code == Code.DUPLICATE_KEY
    assert problem.place.line == 3
    assert "line 1" in problem.message


def test_key_that_stands_twice_does_not_hide_the_next_one() -> None:
    _, problems = read_yaml(source("a: 1\na: 2\nb: 3\nb: 4\n"))

    assert [problem.place.line for problem in problems] == [2, 4]


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: 2\n",
        "a: *x\n",
        "<<: *x\n",
        "a: !!python/object/apply:os.system [ls]\n",
        "a: !ENV HOME\n",
        "a: !!str 1\n",
        "a: 1\n---\nb: 2\n",
        "? [a]\n: 1\n",
        "{[a]: b}\n",
    ],
)
def test_what_yaml_does_beyond_plain_values_is_refused(text: str) -> None:
    assert problem_of(text).code == Code.YAML_FEATURE


def test_tag_is_read_where_tags_are_allowed() -> None:
    tree, problems = read_yaml(source("a: !ENV HOME\n"), allow_tags=True)

    assert tree is not None
    assert tree.value == {"a": "HOME"}
    assert not problems


def test_alias_bomb_is_refused_at_its_first_anchor() -> None:
    pairs = zip("abcde", "bcdef", strict=True)
    levels = ["a: &a [x, x]", *(f"{later}: &{later} [*{one}, *{one}]" for one, later in pairs)]

    assert problem_of("\n".join(levels)).place.line == 1


@pytest.mark.parametrize("depth", [DEEPEST + 1, 3000])
def test_nesting_deeper_than_any_record_is_refused(depth: int) -> None:
    assert problem_of("[" * depth + "]" * depth).code == Code.TOO_DEEP


def test_nesting_as_deep_as_allowed_is_read() -> None:
    assert tree_of("[" * DEEPEST + "]" * DEEPEST).value is not None


@pytest.mark.parametrize("escaped", [r"\0", r"\x07", r"\u202e", r"\e", r"\ud83d"])
def test_character_that_hides_is_refused_when_it_is_escaped_too(escaped: str) -> None:
    tree, problems = read_yaml(source(f'a: "x{escaped}y"\n'))

    assert tree is None
    assert {problem.code for problem in problems} <= {Code.FORBIDDEN_CHARACTER, Code.YAML_SYNTAX}


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: b\n\tc: d\n", 2, 1, "tab"),
        ("a: 'b\nc: d\n", 1, 4, "quotation mark is not closed"),
        ('a: "b\nc: d\n', 1, 4, "quotation mark is not closed"),
        ("a: b: c\n", 1, 4, "colon of its own"),
        ("- title: Engines: a study\n", 1, 10, "colon of its own"),
        ("a: [b, c\nd: e\n", 1, 4, "is not closed"),
        ("a: @ada\n", 1, 4, "cannot start with @"),
        ("a: `code`\n", 1, 4, "cannot start with `"),
        ("a: b\ntitle\nc: d\n", 2, 1, "no colon"),
    ],
)
def test_slip_of_syntax_is_named_where_it_was_made(
    text: str, line: int, column: int, said: str
) -> None:
    problem = problem_of(text)

    assert problem.code == Code.YAML_SYNTAX
    assert (problem.place.line, problem.place.column) == (line, column)
    assert said in problem.message
