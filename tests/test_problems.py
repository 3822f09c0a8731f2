"""An error reads well in a terminal: placed, short, with what to do, and harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.problems import (
    ADVICE,
    MOST_LINES,
    Code,
    Place,
    PortfolioError,
    Problem,
    UnplacedError,
    count,
    errors_among,
    format_problem,
    in_order,
    lines_of,
    nearest,
    suggestion,
)
from portfolio.terminal import LINE_WIDTH, visible
from tests.builders import problem

PROBLEMS = st.builds(
    Problem,
    code=st.sampled_from(Code),
    message=st.text(max_size=400),
    help=st.text(max_size=900),
    place=st.builds(
        Place,
        path=st.just("docs/data/ada/talks.yml"),
        line=st.integers(1, 99999),
        column=st.integers(1, 400),
    ),
    excerpt=st.text(max_size=400),
    length=st.integers(0, 400),
)


def lines(*numbers: int) -> tuple[Place, ...]:
    return tuple(Place(path="a.bib", line=number) for number in numbers)


def test_problem_reads_as_place_code_words_excerpt_and_help() -> None:
    venue = UnplacedError(Code.UNKNOWN_FIELD, 'unknown field "venu"', 'did you mean "venue"?').at(
        Place(path="docs/data/jen-wei/talks.yml", line=3, column=5),
        excerpt="    venu: PyData Global 2025",
        length=4,
    )

    assert format_problem(venue).splitlines() == [
        'docs/data/jen-wei/talks.yml:3:5: error[PF012]: unknown field "venu"',
        "  3 |     venu: PyData Global 2025",
        "    |     ^^^^",
        '  help: did you mean "venue"?',
    ]


def test_advice_is_called_so() -> None:
    advice = problem(code=Code.SHALLOW_HISTORY, message="m", help="h", place=Place(path="."))

    assert format_problem(advice) == ".:1:1: advice[PF124]: m\n  help: h"


def test_advice_of_several_places_names_the_file_and_three_lines() -> None:
    advice = problem(
        code=Code.NO_HTTPS,
        message="73 papers name no journal",
        help="they are listed without one",
        place=Place(path="docs/data/ada/publications.bib", line=12),
        also=lines(40, 88, *range(100, 170)),
    )

    assert format_problem(advice).splitlines() == [
        "docs/data/ada/publications.bib: advice[PF121]: 73 papers name no journal",
        "  lines 12, 40, 88 and 70 more; they are listed without one",
    ]


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ((12,), "line 12"),
        ((40,), "lines 12 and 40"),
        ((40, 88), "lines 12, 40 and 88"),
        ((88, 40), "lines 12, 40 and 88"),
        ((40, 88, 90), "lines 12, 40, 88 and 1 more"),
    ],
)
def test_lines_of_several_places_are_words(others: tuple[int, ...], words: str) -> None:
    first = Place(path="a.bib", line=12)

    assert lines_of(problem(place=first, also=lines(*others))) == words


def test_only_kinds_that_are_advice_stop_nothing() -> None:
    advice, error = problem(code=Code.NO_HTTPS), problem(code=Code.BAD_DATE)

    assert (advice.severity, error.severity) == ("advice", "error")
    assert errors_among([advice, error]) == [error]


def test_codes_of_advice_start_at_120() -> None:
    assert ADVICE
    once_errors = {Code.MISSING_GLYPH, Code.UNKNOWN_STRING, Code.BAD_NAMES, Code.BAD_FORMULA}
    assert set(ADVICE) == {code for code in Code if code >= "PF120"} | once_errors


@given(PROBLEMS)
def test_problem_fits_into_a_terminal(problem: Problem) -> None:
    lines = format_problem(problem).splitlines()

    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= LINE_WIDTH


@pytest.mark.parametrize("length", [60, 79, 80, 81, 200, 2000])
def test_word_longer_than_a_line_is_cut_to_fit(length: int) -> None:
    long = problem(message=f'unknown field "{"x" * length}"', help=f'did you mean "{"y" * length}"')

    assert max(map(len, format_problem(long).splitlines())) <= LINE_WIDTH


@pytest.mark.parametrize("column", [1, 40, 74, 75, 76, 77, 200])
def test_mark_is_below_what_is_meant(column: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(199)) + "!"
    place = Place(path="talks.yml", line=1, column=column)

    _, excerpt, marks, _ = format_problem(problem(place=place, excerpt=line)).splitlines()

    assert excerpt[marks.index("^")] == line[column - 1]


def test_mark_is_below_what_is_meant_after_a_tab() -> None:
    place = Place(path="talks.yml", line=1, column=2)

    _, excerpt, marks, _ = format_problem(problem(place=place, excerpt="\tx: y")).splitlines()

    assert excerpt[marks.index("^")] == "x"


def test_problem_without_a_line_to_show_has_no_mark() -> None:
    assert "^" not in format_problem(problem(excerpt="  "))


@given(st.text())
def test_visible_text_moves_no_cursor_and_starts_no_line(text: str) -> None:
    shown = visible(text)

    assert len(shown.splitlines()) <= 1
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in shown)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\u202e", "\u2066", "\u2028", "\ufeff"])
def test_character_that_a_terminal_obeys_is_shown_by_its_number(character: str) -> None:
    assert visible(f"a{character}b") == f"a\\u{ord(character):04x}b"


def test_problems_come_in_the_order_of_files_and_lines_each_once() -> None:
    first = problem(place=Place(path="a.yml", line=2))
    second = problem(place=Place(path="a.yml", line=10))
    third = problem(place=Place(path="b.yml", line=1))

    assert in_order([third, second, first, second]) == [first, second, third]


def test_error_says_every_problem() -> None:
    error = PortfolioError([problem(message="one"), problem(message="two")])

    assert "one" in str(error)
    assert "two" in str(error)


@pytest.mark.parametrize(
    ("word", "near"),
    [("venu", "venue"), ("Venue", "venue"), ("veneu", "venue"), ("zzz", None), ("", None)],
)
def test_nearest_word_is_found_by_its_letters(word: str, near: str | None) -> None:
    assert nearest(word, ["title", "venue", "date"]) == near


def test_word_that_resembles_none_is_told_what_there_is() -> None:
    assert suggestion("zzz", ["title", "venue"]) == "known are title, venue"


def test_word_where_nothing_is_known_is_told_so() -> None:
    assert suggestion("zzz", []) == "nothing is known here yet"


def test_help_for_the_case_of_no_resemblance_comes_second() -> None:
    assert suggestion("venu", ["venue"], otherwise="x") == 'did you mean "venue"?'
    assert suggestion("zzz", ["venue"], otherwise="x") == "x"


def test_number_one_is_singular() -> None:
    assert [count(n, "error") for n in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]


def test_codes_are_told_apart() -> None:
    assert len({code.value for code in Code}) == len(Code.__members__)
