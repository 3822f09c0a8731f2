"""Errors and advice as text, as JSON for programs, and as annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from portfolio.problems import Problem, count, errors_among, format_problem, lines_of
from portfolio.version import VERSION


def text_report(problems: Sequence[Problem]) -> str:
    """Return the problems as text, with a blank line between them."""
    return "".join(format_problem(problem) + "\n\n" for problem in problems)[:-1]


def json_report(problems: Sequence[Problem]) -> str:
    """Return a JSON object: the version, and the parts of each problem.

    `also` has more places in the file.
    """
    found = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "also": [{"line": place.line, "column": place.column} for place in problem.also],
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "help": problem.help,
        }
        for problem in problems
    ]
    return json.dumps({"version": VERSION, "problems": found}, indent=2, ensure_ascii=False)


def github_report(problems: Sequence[Problem]) -> str:
    """Return one workflow command for each problem; GitHub shows it beside the line.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::{'notice' if problem.is_advice else 'error'} "
        f"file={_property(problem.place.path)},line={problem.place.line},"
        f"col={problem.place.column},title={problem.code}::"
        + _data(f"{problem.message}{_lines(problem)}\nhelp: {problem.help}")
        for problem in problems
    )


def _lines(problem: Problem) -> str:
    return f" ({lines_of(problem)})" if problem.also else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
}


def counted(problems: Sequence[Problem]) -> str:
    """Return how many there are, such as "1 error, 2 pieces of advice"; "" for none."""
    errors = len(errors_among(problems))
    advice = len(problems) - errors
    parts = ((errors, count(errors, "error")), (advice, f"{count(advice, 'piece')} of advice"))
    return ", ".join(words for number, words in parts if number)
