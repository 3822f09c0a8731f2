"""YAML is read as the text that it is, each value with its place, and no further than that."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.loading import yaml_tree
from portfolio.loading.source import Source, SourceSpan, decoded
from portfolio.loading.yaml_tree import DEEPEST, Tree, read_yaml
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


@given(YAML_LIKE | st.text())
def test_any_text_is_a_tree_or_problems_in_its_lines(text: str) -> None:
    read = Source("talks.yml", text)

    tree, problems = read_yaml(read)

    assert (tree is None) == bool(problems)
    assert all(1 <= problem.place.line <= len(read.lines) for problem in problems)
    assert all(problem.place.column >= 1 for problem in problems)


@given(st.binary())
def test_any_bytes_are_a_tree_or_problems(raw: bytes) -> None:
    read, problems = decoded(raw, "talks.yml")
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

    assert tree.spans[0, "event"] == SourceSpan(2, 10, 6)
    assert tree.key_spans[0, "event"] == SourceSpan(2, 3, 5)


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
    assert (problem.place.column, problem.length) == (1, 1)
    assert problem.message == '"a" stands here twice: also on line 1'
    assert problem.help == "keep one of them"


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


@pytest.mark.parametrize(
    ("text", "line", "column", "length", "message", "help"),
    [
        ("b: 1\na: &x 1\n", 2, 4, 4, "YAML anchors are not read here", "write the value out"),
        ("b: 1\na: *x\n", 2, 4, 2, "YAML aliases are not read here", "write the value out"),
        ("a: !ENV HOME\n", 1, 4, 9, "YAML tags are not read here", "or quote the value"),
        ("a: 1\n---\nb: 2\n", 2, 1, 3, "a second document starts here", 'delete the line "---"'),
        ("{[a]: b}\n", 1, 2, 1, "a list or mapping cannot be a key", "a word before the colon"),
    ],
)
def test_what_is_refused_is_marked_and_told_how_to_do_without(
    text: str, line: int, column: int, length: int, message: str, help: str
) -> None:
    problem = problem_of(text)

    assert problem.message == message
    assert help in problem.help
    assert (problem.place.line, problem.place.column, problem.length) == (line, column, length)


def test_one_document_may_start_with_its_mark() -> None:
    assert value_of("---\na: b\n...\n") == {"a": "b"}


def test_quoted_text_has_no_tag() -> None:
    assert value_of("a: ! 'b'\n") == {"a": "b"}


@pytest.mark.parametrize(
    "tag",
    [
        "!ENV",
        "!relative",
        "!!python/name:material.extensions.emoji",
        "!!python/object/apply:pymdownx.slugs.slugify",
    ],
)
def test_tags_of_the_configuration_are_those_that_run_nothing(tag: str) -> None:
    tree, problems = read_yaml(source(f"a: {tag} x\n"), allow_tags=True)

    assert tree is not None
    assert not problems


@pytest.mark.parametrize(
    "tag", ["!ENVY", "!!python/object/apply:os.system", "!relatives", "!x!ENV", "!!str"]
)
def test_other_tags_are_refused_in_the_configuration_too(tag: str) -> None:
    tree, problems = read_yaml(source(f"a: {tag} x\n"), allow_tags=True)

    assert tree is None
    assert {problem.code for problem in problems} <= {Code.YAML_FEATURE, Code.YAML_SYNTAX}


def test_file_of_more_values_than_anybody_writes_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml_tree, "MOST_VALUES", 4)

    assert value_of("[a, b, c]") == ["a", "b", "c"]
    problem = problem_of("- a\n- b\n- c\n- word\n")

    assert problem.code == Code.TOO_LARGE
    assert (problem.place.line, problem.place.column, problem.length) == (4, 3, 4)
    assert problem.message == "the file has more than 4 values"
    assert "split it between people" in problem.help


def test_first_word_inside_of_a_list_or_mapping_is_known() -> None:
    tree = tree_of("- title: T\n  tools: [x, y]\n- z\n")

    assert tree.first_words[()] == SourceSpan(1, 3, 1)
    assert tree.first_words[(0,)] == SourceSpan(1, 3, 5)
    assert tree.first_words[0, "tools"] == SourceSpan(2, 11, 1)


def test_place_in_a_tree_of_nothing_is_the_start_of_the_file() -> None:
    assert Tree().span(("a", 0)) == SourceSpan(1, 1, 1)


def test_value_of_several_lines_is_marked_at_its_first_letter() -> None:
    assert tree_of("a:\n  one\n  two\n").spans[("a",)] == SourceSpan(2, 3, 1)


def test_value_of_nothing_is_one_column_long() -> None:
    assert tree_of("a:\nb: c\n").spans[("a",)].length == 1


def test_part_of_a_file_has_its_places_in_the_file() -> None:
    tree, _ = read_yaml(source("---\na: b\nc: d\n---\n"), first_line=2, text="a: b\nc: d\n")

    assert tree is not None
    assert tree.spans[("c",)] == SourceSpan(3, 4, 1)
    assert tree.key_spans[("a",)] == SourceSpan(2, 1, 1)


def test_pair_of_escapes_of_json_is_one_character() -> None:
    assert value_of(r'{"a": "\ud83d\udc22!", "b": "\\u0041"}') == {"a": "🐢!", "b": r"\u0041"}


def test_nesting_is_refused_with_its_limit() -> None:
    problem = problem_of("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))

    assert problem.message == f"nested more than {DEEPEST} levels deep"
    assert problem.place.column == DEEPEST + 1
    assert "stray bracket" in problem.help


def test_lists_beside_each_other_are_not_deep() -> None:
    assert len(value_of("[" + ", ".join(["[]"] * (DEEPEST * 2)) + "]")) == DEEPEST * 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("!ENV OWN", "mine"),
        ("!ENV [OWN]", "mine"),
        ("!ENV [NO_SUCH_NAME, OWN, theirs]", "mine"),
        ("!ENV [NO_SUCH_NAME, theirs]", "theirs"),
        ("!ENV [NO_SUCH_NAME, [a, b]]", ["a", "b"]),
        ("!ENV NO_SUCH_NAME", None),
        ("!ENV []", None),
        ("!relative $docs_dir", "$docs_dir"),
    ],
)
def test_tag_is_read_where_tags_are_allowed(
    text: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OWN", "mine")

    tree, problems = read_yaml(source(f"a: {text}\n"), allow_tags=True)

    assert tree is not None
    assert tree.value == {"a": value}
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


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "help"),
    [
        ("a: b\n\tc: d\n", 2, 1, "a tab indents this line", "replace it with spaces"),
        (
            "- a: b\n \u00a0c: d\n",
            2,
            2,
            "this line starts with a space of an unusual kind",
            "plain spaces",
        ),
        ("a: 'b\nc: d\n", 1, 4, "this quotation mark is not closed", "write '' for an apostrophe"),
        ('a: "b\nc: d\n', 1, 4, "this quotation mark is not closed", 'close the text with "'),
        ("a: [b\nc: d\n", 1, 4, 'this "[" is not closed', 'close it with "]"'),
        ("a: {b: c\nd: e\n", 1, 4, 'this "{" is not closed', 'close it with "}"'),
        ("a: b: c\n", 1, 4, "the value has a colon of its own", "in quotes"),
        ("a: |x\n", 1, 4, "a value cannot start with |", "put it in quotes"),
        ("a: b\ntitle\nc: d\n", 2, 1, '"title" has no colon and no value', "write title: and"),
        ("-title: x\n- b: c\n", 1, 1, 'a space is missing after the "-"', 'write "- "'),
        ("title:x\nb: c\n", 1, 6, 'a space is missing after the ":"', 'write ": "'),
        (
            "a: b\n  c: d\n",
            2,
            3,
            "this line is indented below one that has a value already",
            "indent it like the line before",
        ),
        (
            'a: "x\\qy"\n',
            1,
            4,
            "the text in double quotes has \\q, which stands for nothing",
            "or use single quotes",
        ),
        (
            "<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n",
            1,
            1,
            "git left two versions of these lines here",
            "keep one of them",
        ),
    ],
)
def test_slip_of_syntax_is_told_how_to_mend_it(
    text: str, line: int, column: int, message: str, help: str
) -> None:
    problem = problem_of(text)

    assert problem.code == Code.YAML_SYNTAX
    assert problem.message.startswith(message)
    assert help in problem.help
    assert (problem.place.line, problem.place.column) == (line, column)


def test_half_of_a_character_is_named_with_its_number() -> None:
    problem = problem_of(r'a: "x\ud83dy"')

    assert problem.code == Code.FORBIDDEN_CHARACTER
    assert problem.message == r"the escape \ud83d (U+D83D) is only half of a character"
    assert "type the character itself" in problem.help
