"""Errors for people, for programs and for GitHub."""

from __future__ import annotations

import json

from portfolio.problems import Code, Place
from portfolio.reports import REPORTS, counted, github_report, json_report, text_report
from portfolio.version import VERSION
from tests.builders import problem

UNKNOWN = problem(
    code=Code.UNKNOWN_FIELD,
    message='unknown field "venu"',
    help='did you mean "venue"?',
    place=Place(path="docs/data/ada/talks.yml", line=3, column=5),
)

ADVICE = problem(
    code=Code.NO_HTTPS,
    message="2 addresses",
    help="write https",
    place=Place(path="a.yml", line=2),
    also=(Place(path="a.yml", line=4, column=3),),
)


def test_people_read_the_errors_with_a_blank_line_between() -> None:
    first, second = text_report([UNKNOWN, UNKNOWN]).rstrip("\n").split("\n\n")

    assert first == second
    assert first.startswith("docs/data/ada/talks.yml:3:5: error[PF012]")


def test_programs_read_every_part_of_an_error() -> None:
    told = json.loads(json_report([UNKNOWN]))

    assert told["version"] == VERSION
    assert told["problems"] == [
        {
            "path": "docs/data/ada/talks.yml",
            "line": 3,
            "column": 5,
            "also": [],
            "severity": "error",
            "code": "PF012",
            "message": 'unknown field "venu"',
            "help": 'did you mean "venue"?',
        }
    ]


def test_github_shows_an_error_beside_its_line() -> None:
    assert github_report([UNKNOWN]) == (
        "::error file=docs/data/ada/talks.yml,line=3,col=5,title=PF012::"
        'unknown field "venu"%0Ahelp: did you mean "venue"?'
    )


def test_programs_read_whether_it_is_advice_and_where_else() -> None:
    (advice,) = json.loads(json_report([ADVICE]))["problems"]

    assert advice["severity"] == "advice"
    assert (advice["line"], advice["also"]) == (2, [{"line": 4, "column": 3}])


def test_github_shows_advice_as_a_notice_with_its_lines() -> None:
    assert github_report([ADVICE]) == (
        "::notice file=a.yml,line=2,col=1,title=PF121::2 addresses (lines 2 and 4)"
        "%0Ahelp: write https"
    )


def test_errors_and_advice_are_counted_apart() -> None:
    assert counted([]) == ""
    assert counted([UNKNOWN]) == "1 error"
    assert counted([ADVICE]) == "1 piece of advice"
    assert counted([UNKNOWN, UNKNOWN, ADVICE, ADVICE]) == "2 errors, 2 pieces of advice"


def test_text_of_an_owner_gives_github_no_second_command() -> None:
    hostile = problem(
        message="a\n::set-output name=x::y\r\n100%", place=Place(path="a,line=1::b.yml")
    )

    report = github_report([hostile])

    assert len(report.splitlines()) == 1
    assert report.startswith("::error file=a%2Cline=1%3A%3Ab.yml,line=1,")
    assert "100%25" in report


def test_no_errors_are_an_empty_list_for_programs_and_nothing_for_others() -> None:
    empty = {name: report([]) for name, report in REPORTS.items()}

    assert json.loads(empty.pop("json"))["problems"] == []
    assert set(empty.values()) == {""}
