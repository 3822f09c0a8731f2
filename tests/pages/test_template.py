"""A page's macro calls and its errors are read without rendering it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.pages.errors import TextProblem
from portfolio.pages.template import MacroCall, OwnNames, read_template
from portfolio.problems import Code
from tests.pages.template_texts import TEMPLATE_LIKE

MACROS = frozenset({"section", "hero"})


def problem_of(text: str) -> TextProblem:
    """Return the only problem of a page's text before it is rendered."""
    _, (problem,) = read_template(text, MACROS)
    return problem


def calls_of(text: str) -> tuple[MacroCall, ...]:
    calls, problems = read_template(text, MACROS)
    assert not problems
    return calls


def test_calls_are_read_with_what_they_are_given() -> None:
    assert calls_of('a\n\nb {{ section("talks", limit=3) }}') == (
        MacroCall("section", ("talks",), {"limit": 3}, line=3, column=6),
    )


def test_second_call_on_a_line_has_its_own_column() -> None:
    assert [call.column for call in calls_of("{{ hero() }} {{ hero() }}")] == [4, 17]


@pytest.mark.parametrize("text", ["`{{ hero() }}`", "```\n{{ hero() }}\n```", "{# {{ hero() }} #}"])
def test_call_in_code_or_comment_is_none(text: str) -> None:
    assert not calls_of(text)


def test_value_that_is_only_known_when_the_page_is_built_is_left_open() -> None:
    (by_name,) = calls_of("{% for x in [1] %}{{ section(x) }}{% endfor %}")
    (by_option,) = calls_of("{% set n = 3 %}{{ section('talks', limit=n) }}")

    assert by_name.arguments is None
    assert by_option.options is None


def test_unknown_name_is_placed_with_the_nearest_one() -> None:
    problem = problem_of('a\n\nb {{ sektion("talks") }}')

    assert problem.error.code == Code.UNDEFINED_NAME
    assert problem.error.help == 'did you mean "section"?'
    assert (problem.line, problem.column, problem.length) == (3, 6, 7)


def test_name_like_no_other_is_told_what_a_page_may_use() -> None:
    problem = problem_of("{{ nonsense }}")

    assert problem.error.message == '"nonsense" is not known in a page'
    assert (
        problem.error.help
        == "a name of a section is written in quotes; a page may use hero(), section()"
    )


@pytest.mark.parametrize(
    ("text", "column", "message", "help"),
    [
        ("{{ 'x' | uppr }}", 10, 'there is no filter "uppr"', 'did you mean "upper"?'),
        ("{{ 1 is evn }}", 9, 'there is no test "evn"', 'did you mean "even"?'),
        ("{{ hero }}", 4, '"hero" is not called here', "write the parentheses, too: hero(…)"),
        ("{{ range }}", 4, '"range" is not called here', "write the parentheses, too: range(…)"),
    ],
)
def test_slip_in_an_expression_is_told_how_to_fix_it(
    text: str, column: int, message: str, help: str
) -> None:
    problem = problem_of(f"a\n{text}")

    assert (problem.error.message, problem.error.help) == (message, help)
    assert (problem.line, problem.column) == (2, column)


def test_filter_that_is_refused_is_not_recommended() -> None:
    words = problem_of("{{ 'x' | zzzzzz }}").error.help.removeprefix("known are ").split(", ")

    assert "upper" in words
    assert not {"attr", "center", "xmlattr"} & set(words)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{{ 'x' | center }}", "center"),
        ("{{ page.__class__ }}", "__class__"),
        ("{{ page._x }}", "_x"),
        ("{{ page['__class__'] }}", "__class__"),
        ("{% include 'x' %}", "include"),
        ("{% from 'x' import y %}", "from"),
        ("{% import 'x' as y %}", "import"),
        ("{% extends 'x' %}", "extends"),
        ("{% block b %}{% endblock %}", "block"),
    ],
)
def test_way_out_of_the_page_is_marked_before_it_is_built(text: str, word: str) -> None:
    problem = problem_of(f"a\n\n{text}")

    assert problem.error.code == Code.TEMPLATE_FAILURE
    assert problem.error.message == "this expression is not allowed in a page"
    assert "no access to Python or other files" in problem.error.help
    assert (problem.line, problem.column) == (3, text.index(word) + 1)
    assert problem.length == len(word)


def test_line_is_refused_once_and_each_line_by_itself() -> None:
    _, problems = read_template("{{ page._x }} {{ page._y }}\n{{ page._z }}", MACROS)

    assert [(problem.line, problem.column) for problem in problems] == [(1, 9), (2, 9)]


def test_incomplete_call_is_shown_a_complete_one() -> None:
    problem = problem_of("a\n\nb {{ hero( }}")

    assert (problem.line, problem.column) == (3, 3)
    assert problem.error.message.startswith("this is not a complete macro call")
    assert problem.error.help.startswith('calls look like {{ section("talks") }}')


@pytest.mark.parametrize(
    ("text", "column", "length"),
    [
        ('{{ section("talks") | upper }}', 23, 5),
        ('{{ section("talks") | safe | truncate(9) }}', 30, 8),
        ('{{ ("a" ~ section("talks")) | title }}', 31, 5),
        ('{% filter upper %}{{ section("talks") }}{% endfilter %}', 11, 5),
        ('{% filter safe | upper %}{{ section("talks") }}{% endfilter %}', 18, 5),
        ('{{ section("talks")[:9] }}', 4, 7),
        ('{% set x = section("talks") %}{{ x | lower }}', 38, 5),
        ('{% set x %}{{ section("talks") }}{% endset %}{{ x | lower }}', 53, 5),
        ('{% for x in section("talks") %}{{ x }}{% endfor %}', 13, 7),
    ],
)
def test_html_of_a_macro_is_not_changed(text: str, column: int, length: int) -> None:
    _, problems = read_template(f"a\n{text}", MACROS)

    assert [(each.error.code, each.line) for each in problems] == [(Code.BAD_CALL, 2)]
    assert (problems[0].column, problems[0].length) == (column, length)


@pytest.mark.parametrize(
    "text",
    [
        '{{ section("talks") | safe }}',
        '{{ section("talks" | lower) }}',
        '{{ "talks" | upper }} {{ section("talks") }}',
        '{% set x = section("talks") %}{{ x }}',
        '{% for x in ["talks"] %}{{ section(x | lower) }}{% endfor %}',
    ],
)
def test_filters_elsewhere_are_fine(text: str) -> None:
    assert calls_of(text)


@pytest.mark.parametrize(
    "text", ["{% set x = 1 %}{{ x }}", "{% for x in [1] %}{{ x }}{{ loop.index }}{% endfor %}"]
)
def test_name_that_the_page_gives_itself_is_known(text: str) -> None:
    assert not calls_of(text)


@pytest.mark.parametrize("text", ["{{ hero( }}", "{{ hero() }", "{% if %}", "{% endif %}", "{{ }}"])
def test_incomplete_call_is_an_error_of_syntax(text: str) -> None:
    problem = problem_of(f"a\n\n{text}\n")

    assert problem.error.code == Code.TEMPLATE_SYNTAX
    assert problem.line >= 3


@given(TEMPLATE_LIKE | st.text())
def test_any_text_is_read_or_has_an_error_in_its_lines(text: str) -> None:
    calls, problems = read_template(text, MACROS)

    lines = text.count("\n") + 1
    assert all(1 <= call.line <= lines for call in calls)
    assert all(1 <= problem.line <= lines for problem in problems)


OWN = OwnNames(frozenset({"badge"}), frozenset({"loud"}))


def test_names_of_the_owner_are_known() -> None:
    assert read_template("{{ badge('a') | loud }}", MACROS, OWN) == ((), ())


def test_own_filter_may_have_the_name_of_one_that_pages_may_not_use() -> None:
    own = OwnNames(filters=frozenset({"center"}))

    assert read_template("{{ 'a' | center }}", MACROS, own) == ((), ())


def test_macro_of_the_owner_is_suggested() -> None:
    _, (problem,) = read_template("{{ bagde('a') }}", MACROS, OWN)

    assert problem.error.help == 'did you mean "badge"?'


def test_own_macro_with_the_name_of_ours_is_theirs() -> None:
    own = OwnNames(frozenset({"hero"}))

    assert read_template("{{ hero(1, 2) | upper }}", MACROS, own) == ((), ())


def test_names_are_left_to_the_build_if_only_that_can_tell() -> None:
    assert read_template("{{ badge('a') | loud }}", MACROS, None) == ((), ())


@pytest.mark.parametrize(
    "text",
    ["{{ hero }}", "{{ 1 is evn }}", "{{ page.__class__ }}", "{{ 'x' | center }}", "{{ hero( }}"],
)
def test_other_errors_are_told_all_the_same(text: str) -> None:
    _, problems = read_template(text, MACROS, None)

    assert len(problems) == 1
