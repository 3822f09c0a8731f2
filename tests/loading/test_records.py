"""Values become records; whatever does not fit is named with its line, column and remedy."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.loading.records import read_records
from portfolio.loading.yaml_tree import Tree, read_yaml
from portfolio.model.page import FrontMatter
from portfolio.model.person import DATA_FILES, Person
from portfolio.problems import Code, Problem
from tests.builders import source

FIELDS = sorted(
    {field for record in (FrontMatter, Person) for field in record.model_fields}
    | {"name", "role", "roles", "url", "date", "end_date", "articles", "skills", "picture"}
    | {"links", "network", "handle", "locations", "years", "nonsense"}
)
VALUES = st.recursive(
    st.none() | st.sampled_from(["", " ", "x", "2024", "github", "https://example.org/"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)
    ),
    max_leaves=12,
)

E_MAIL = "  - network: e-mail\n    handle: ada@example.org\n"


def read(section: str, text: str) -> tuple[Any, list[Problem]]:
    read = source(text, f"docs/data/ada/{section}.yml")
    tree, problems = read_yaml(read)
    assert tree is not None
    assert not problems
    shape = Person.model_fields[section].annotation
    return read_records(shape, tree, read, what=section)


def problem_of(section: str, text: str) -> Problem:
    _, problems = read(section, text)
    assert len(problems) == 1
    return problems[0]


def problem_of_page(text: str) -> Problem:
    """Return the one mistake of a page's front matter."""
    read = source(text, "docs/index.md")
    tree, _ = read_yaml(read)
    assert tree is not None
    record, (problem,) = read_records(FrontMatter, tree, read, what="the front matter")
    assert record is None
    return problem


@pytest.mark.parametrize("section", DATA_FILES)
@given(value=VALUES)
def test_any_value_is_a_record_or_problems(section: str, value: Any) -> None:
    shape = Person.model_fields[section].annotation

    record, problems = read_records(shape, Tree(value), source("x"), what=section)

    assert (record is None) == bool(problems)


def test_entries_become_records() -> None:
    talks, problems = read("talks", "- title: On Engines\n  event: Royal Society\n")

    assert [talk.title for talk in talks] == ["On Engines"]
    assert not problems


def test_all_mistakes_of_a_file_are_found_at_once() -> None:
    text = """\
- title: On Engines
  event: Royal Society
  sponsor: Babbage
  date: 2024-13
- event: Royal Society
"""
    _, problems = read("talks", text)

    assert {problem.code for problem in problems} == {
        Code.UNKNOWN_FIELD,
        Code.BAD_DATE,
        Code.MISSING_FIELD,
    }


def test_unknown_field_is_named_at_its_key_with_the_nearest_one() -> None:
    problem = problem_of("talks", "- title: T\n  event: E\n  vidoe: x\n")

    assert problem.code == Code.UNKNOWN_FIELD
    assert (problem.place.line, problem.place.column, problem.length) == (3, 3, 5)
    assert problem.help == 'did you mean "video"?'


def test_field_of_another_record_is_unknown_and_told_of_its_own_fields() -> None:
    problem = problem_of("experience", "- roles:\n    - role: Analyst\n      organisation: X\n")

    assert problem.help == 'did you mean "organization"?'


def test_missing_field_is_named_at_the_first_word_of_its_entry() -> None:
    problem = problem_of("talks", "- title: T\n  event: E\n- title: U\n")

    assert problem.code == Code.MISSING_FIELD
    assert (problem.place.line, problem.place.column) == (3, 3)
    assert '"event"' in problem.message


def test_value_left_empty_is_named_at_its_field() -> None:
    problem = problem_of("talks", "- title:\n  event: E\n")

    assert problem.code in {Code.MISSING_FIELD, Code.BAD_TEXT}
    assert problem.place.line == 1


@pytest.mark.parametrize("empty", ["", " ~", " null"])
def test_optional_field_left_empty_is_the_same_as_left_out(empty: str) -> None:
    talks, problems = read("talks", f"- title: T\n  event: E\n  date:{empty}\n")

    assert not problems
    assert talks[0].date is None


@pytest.mark.parametrize(
    ("section", "text", "line", "column"),
    [
        ("talks", "title: T\nevent: E\n", 1, 1),
        ("talks", "- On Engines\n", 1, 3),
        ("talks", "- title: [a, b]\n  event: E\n", 1, 3),
        ("talks", "- title: T\n  event:\n    name: E\n", 2, 3),
        ("profile", "- name: Ada\n", 1, 3),
        ("profile", "name: Ada\nlocations: London\n", 2, 12),
        ("profile", "name: Ada\npicture: ada.jpg\n", 2, 10),
        ("stack", "- area: Computing\n  tools: Engine\n", 2, 10),
    ],
)
def test_value_of_a_wrong_type_is_named_where_it_stands(
    section: str, text: str, line: int, column: int
) -> None:
    problem = problem_of(section, text)

    assert problem.code == Code.WRONG_TYPE
    assert (problem.place.line, problem.place.column) == (line, column)


@pytest.mark.parametrize(
    ("section", "text", "code"),
    [
        ("talks", "- title: T\n  event: E\n  date: June\n", Code.BAD_DATE),
        ("talks", "- title: T\n  event: E\n  url: //example.org\n", Code.BAD_URL),
        ("talks", "- title: ' '\n  event: E\n", Code.BAD_TEXT),
        ("skills", "- level: Expert\n  years: many\n  skills: [{name: x}]\n", Code.BAD_VALUE),
        ("skills", "- level: Expert\n  skills: []\n", Code.BAD_TEXT),
        ("profile", "name: Ada\nlinks:\n  - network: gitub\n    handle: a\n", Code.UNKNOWN_NETWORK),
        ("profile", "name: Ada\nlinks:\n  - network: orcid\n    handle: 1\n", Code.BAD_HANDLE),
        ("profile", "motto: Onwards\n", Code.MISSING_FIELD),
    ],
)
def test_value_that_a_record_refuses_keeps_the_kind_of_its_mistake(
    section: str, text: str, code: Code
) -> None:
    assert problem_of(section, text).code == code


@pytest.mark.parametrize("text", ["", "\n", "[]\n"])
def test_empty_file_is_a_mistake(text: str) -> None:
    problem = problem_of("talks", text)

    assert problem.code == Code.EMPTY_FILE
    assert "talks" in problem.message


@pytest.mark.parametrize("written", ["ja", "1.0", "[]"])
def test_what_is_neither_true_nor_false_is_named(written: str) -> None:
    text = f"name: Ada\nlinks:\n{E_MAIL}    in_clear: {written}\n"

    assert problem_of("profile", text).place.line == 5


@pytest.mark.parametrize(
    ("section", "text", "message", "help"),
    [
        ("talks", "", "the file for talks is empty", "fill it, or delete it"),
        (
            "talks",
            "- title: T\n  event: E\n- title: U\n",
            'entry 2 has no "event"',
            "add a line: event: …",
        ),
        (
            "experience",
            "- roles:\n    - role: A\n    - location: L\n",
            'entry 2 of roles has no "role"',
            "add a line: role: …",
        ),
        (
            "profile",
            "motto: Onwards\n",
            "a profile has a name or a headline",
            "add a line such as: name: Ada Lovelace",
        ),
        ("talks", "- title:\n  event: E\n", '"title" has no value', "after the colon"),
        ("talks", "-\n", "entry 1 has no value", "after the colon"),
        ("talks", "title: T\n", "the file is a list", 'each entry on its own line with "- "'),
        ("stack", "- area: A\n  tools: E\n", '"tools" is a list', "write tools: [E]"),
        (
            "talks",
            "- title: [a]\n  event: E\n",
            '"title" is one text, but a list stands here',
            "put it in quotes if it has brackets or colons",
        ),
        (
            "talks",
            "- title: {a: b}\n  event: E\n",
            '"title" is one text, but a group of fields stands here',
            "on the line of its name",
        ),
        (
            "talks",
            "- On Engines\n",
            "entry 1 has fields of its own, but a text stands here",
            "write - {title: On Engines, event: …}",
        ),
        (
            "skills",
            "- Python\n",
            "entry 1 has fields of its own, but a text stands here",
            "write - {level: Python, skills: [{name: …}]}",
        ),
        (
            "profile",
            "name: Ada\nlinks: {github: ada, foo: [x]}\n",
            '"links" is a list',
            "write links: [{network: github, handle: ada}]",
        ),
        (
            "profile",
            "- name: Ada\n",
            "the file has fields of its own, but a list stands here",
            "as name: value",
        ),
        (
            "skills",
            "- level: Expert\n  skills: []\n",
            '"skills" is empty',
            "fill it, or leave the line out",
        ),
        (
            "profile",
            f"name: Ada\nlinks:\n{E_MAIL}    in_clear: ja\n",
            '"ja" is neither yes nor no',
            "write true or false",
        ),
    ],
)
def test_mistake_is_said_in_the_words_of_the_file(
    section: str, text: str, message: str, help: str
) -> None:
    problem = problem_of(section, text)

    assert problem.message == message
    assert help in problem.help


def test_person_of_a_page_is_named_in_letters_of_a_url() -> None:
    problem = problem_of_page("person: Ada Lovelace\n")

    assert problem.code == Code.BAD_VALUE
    assert problem.message == '"Ada Lovelace" has characters that are not allowed here'
    assert "lower-case letters a-z, digits and single hyphens" in problem.help


def test_word_far_from_all_known_ones_is_told_what_is_known() -> None:
    problem = problem_of_page("hide: everything\n")

    assert problem.code == Code.BAD_VALUE
    assert problem.message == '"everything" is not known here'
    assert problem.help == "known are navigation, toc, path, tags, footer, feedback, hero"


def test_unknown_field_is_quoted() -> None:
    problem = problem_of("talks", "- title: T\n  event: E\n  xyzzy: x\n")

    assert problem.message == 'unknown field "xyzzy"'
    assert problem.help.startswith("known are title, event")


def test_unknown_field_of_a_record_in_a_record_is_told_of_that_one() -> None:
    problem = problem_of(
        "profile", "name: Ada\npicture:\n  fil: ada.jpg\n  file: a.jpg\n  alt: A\n"
    )

    assert problem.help == 'did you mean "file"?'


def test_field_under_a_wrong_name_is_not_missing_too() -> None:
    problem = problem_of("talks", "- title: T\n  evnt: E\n")

    assert (problem.code, problem.help) == (Code.UNKNOWN_FIELD, 'did you mean "event"?')


def test_field_under_a_wrong_name_in_one_entry_is_still_missing_in_another() -> None:
    _, problems = read("talks", "- title: T\n  evnt: E\n- title: U\n")

    assert [(problem.code, problem.place.line) for problem in problems] == [
        (Code.UNKNOWN_FIELD, 2),
        (Code.MISSING_FIELD, 3),
    ]


def test_field_of_quite_another_name_is_unknown_and_the_other_one_missing() -> None:
    _, problems = read("talks", "- title: T\n  xyzzy: E\n")

    assert {problem.code for problem in problems} == {Code.UNKNOWN_FIELD, Code.MISSING_FIELD}


def test_list_is_not_called_short_where_its_entry_has_the_mistake() -> None:
    problem = problem_of("skills", "- level: Expert\n  skills:\n    - nam: x\n")

    assert problem.code == Code.UNKNOWN_FIELD


def test_mistake_of_a_whole_record_is_named_at_the_field_that_is_meant() -> None:
    problem = problem_of("profile", "name: Ada\nlinks:\n  - network: orcid\n    handle: 1815\n")

    assert problem.code == Code.BAD_HANDLE
    assert (problem.place.line, problem.place.column, problem.length) == (4, 13, 4)


@pytest.mark.parametrize(
    ("section", "text", "line", "column", "length"),
    [
        ("talks", "", 1, 1, 1),
        ("talks", "- title: T\n  event: E\n  date: June\n", 3, 9, 4),
        ("talks", "- title: T\n  event:\n    - E\n", 2, 3, 5),
        ("experience", "- roles:\n    - role: A\n    - location: L\n", 3, 7, 8),
        ("profile", "motto: Onwards\n", 1, 1, 5),
    ],
)
def test_mistake_is_marked_from_its_first_to_its_last_letter(
    section: str, text: str, line: int, column: int, length: int
) -> None:
    problem = problem_of(section, text)

    assert (problem.place.line, problem.place.column, problem.length) == (line, column, length)


def test_front_matter_names_what_a_page_can_hide() -> None:
    assert problem_of_page("hide: her\n").help == 'did you mean "hero"?'


@pytest.mark.parametrize(
    ("section", "text", "help"),
    [
        ("awards", "- title: A\n  date: Sep 2023\n", "2023-09"),
        ("awards", "- title: A\n  date: 15.6.2024\n", "2024-06-15"),
        ("awards", "- title: A\n  date: 06/2024\n", "2024-06"),
        ("awards", "- title: A\n  date: June 15, 2024\n", "2024-06-15"),
        ("awards", "- title: A\n  date: 2024-6\n", "2024-06"),
        ("awards", "- title: A\n  date: März 2024\n", "2024-03"),
        ("awards", "- title: A\n  date: 2024年6月\n", "2024-06"),
        ("awards", "- title: A\n  date: soon\n", "2024-06-15"),
        ("awards", "- title: A\n  link: https://example.org/\n", '"url"'),
        ("awards", "- name: A\n", '"title"'),
        ("experience", "- roles:\n    - role: A\n      start: 2020\n", '"start_date"'),
        ("experience", "- roles:\n    - role: A\n      company: B\n", '"organization"'),
        ("education", "- degree: A\n  school: B\n", '"institution"'),
        ("education", "- degree: A\n  institution: B\n  advisor: Bob\n", "advisor: {name: Bob}"),
        ("profile", "name: Ada\npicture: a.png\n", "picture: {file: a.png, alt: …}"),
        ("profile", "name: Ada\nlanguages: [English]\n", "- {language: English}"),
        ("profile", "name: Ada\naffiliations: ETH\n", "affiliations: [{name: ETH}]"),
        ("profile", "name: Ada\nbio: A\n", '"opening"'),
        ("profile", "name: Ada\nemail: a@example.org\n", "network: e-mail"),
        (
            "profile",
            "name: Ada\nlinks: [https://github.com/ada]\n",
            "{network: github, handle: ada}",
        ),
        ("profile", "name: Ada\nlinks: [{network: github, handle: github.com/ada}]\n", "write ada"),
        ("stack", "- area: A\n  tools: B, C\n", "tools: [B, C]"),
    ],
)
def test_slip_of_a_first_time_writer_gets_the_word_that_helps(
    section: str, text: str, help: str
) -> None:
    assert help in problem_of(section, text).help


@pytest.mark.parametrize("end", ["present", "now", "Present", "today", "ongoing", "current"])
def test_what_still_goes_on_is_present(end: str) -> None:
    degrees, problems = read("education", f"- degree: A\n  institution: B\n  end_date: {end}\n")

    assert not problems
    assert degrees[0].end_date.is_present


def test_file_of_comments_is_an_example_that_says_nothing() -> None:
    assert read("awards", "# - title: A\n") == ((), [])
