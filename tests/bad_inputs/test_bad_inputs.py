"""Each bad input is an error at its place, or is shown as it was written."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.problems import MOST_LINES, Code, Problem, format_problem
from portfolio.terminal import LINE_WIDTH
from tests.bad_inputs.builds import Build, build
from tests.bad_inputs.cases import Case, all_cases, check, good_site
from tests.in_process import invoke
from tests.sites import run

CASES = all_cases()
CHECKED = [case for case in CASES if not case.build]


def by_name(case: Case) -> str:
    return case.name


def test_there_are_cases() -> None:
    assert len(CASES) >= 110


def test_site_that_they_are_planted_in_is_good(tmp_path: Path) -> None:
    assert not check(good_site(tmp_path))


@pytest.mark.parametrize("case", CHECKED, ids=by_name)
def test_bad_input_is_reported_where_it_stands(case: Case, tmp_path: Path) -> None:
    root = good_site(tmp_path)
    case.plant(root)

    found = check(root)

    assert_expected(case, found)
    if not found:
        assert_kept(case, root)


def assert_expected(case: Case, found: list[Problem]) -> None:
    texts = [format_problem(problem) for problem in found]
    assert len(found) == len(case.expected), texts
    for problem, expected in zip(found, case.expected, strict=True):
        assert expected.fits(problem), format_problem(problem)
    for text in texts:
        lines = text.splitlines()
        assert len(lines) <= MOST_LINES
        assert max(map(len, lines)) <= LINE_WIDTH
        assert any(line.startswith("  help: ") for line in lines)


def assert_kept(case: Case, root: Path) -> None:
    project, _ = read_project(root / "mkdocs.yml")
    site = load_site(project)
    for keys, value in case.settings.get("keeps", {}).items():
        kept: Any = site.people["ada"]
        for key in keys.split("."):
            kept = kept[int(key)] if key.isdigit() else getattr(kept, key)
        assert str(kept) == value


KINDS = sorted({case.build for case in CASES if case.build})
"""Kinds of errors that only a build finds."""


@cache
def what_a_build_finds(kind: str) -> Build:
    """Build a site once with all errors of a kind planted."""
    root = good_site(Path(tempfile.mkdtemp()))
    for case in CASES:
        if case.build == kind:
            case.plant(root)
    found = build(root)
    shutil.rmtree(root)
    return found


@pytest.mark.parametrize("case", [case for case in CASES if case.build], ids=by_name)
def test_bad_input_that_only_the_build_finds_is_reported(case: Case) -> None:
    done = what_a_build_finds(case.build)
    paths = {expected.path for expected in case.expected}

    assert done.code != 0
    assert_expected(case, [problem for problem in done.problems if problem.place.path in paths])


@pytest.mark.parametrize("kind", KINDS)
def test_build_reports_what_was_planted_and_nothing_else(kind: str) -> None:
    planted = [expected for case in CASES if case.build == kind for expected in case.expected]

    assert planted
    assert len(what_a_build_finds(kind).problems) == len(planted)


@pytest.mark.parametrize("kind", KINDS)
def test_build_prints_no_traceback(kind: str) -> None:
    assert "Traceback" not in what_a_build_finds(kind).output


def test_nearly_all_errors_are_reported_at_the_planted_line() -> None:
    """That each is at the line and column of its mark is what the tests above assert."""
    expected = [each for case in CASES for each in case.expected]
    of_a_line = [each for each in expected if each.line or each.code not in OF_A_WHOLE_FILE]

    assert len(of_a_line) >= 200
    assert len([each for each in of_a_line if each.line]) / len(of_a_line) >= 0.95


OF_A_WHOLE_FILE = {
    Code.NOT_UTF8,  # in UTF-16 and UTF-32 all of it
    Code.TOO_LARGE,
    Code.UNKNOWN_DATA_FILE,
    Code.NO_PROFILE,
    Code.BAD_PERSON_ID,
    Code.NO_PEOPLE,
    Code.TWO_SOURCES,
    Code.FORBIDDEN_FILE,
    Code.LINK_OUT_OF_TREE,
    Code.BAD_SETTING,  # one that is not set
}
"""Errors that may be reported of a file or folder instead of a line."""


def test_every_kind_of_input_that_is_numbered_has_a_case() -> None:
    rows = {case.settings["row"] for case in CASES if "row" in case.settings}
    numbered = {"Y": 25, "J": 16, "H": 11, "P": 20, "C": 10}

    missing = {f"{kind}{n}" for kind, last in numbered.items() for n in range(1, last + 1)} - rows

    assert missing == set(ELSEWHERE)


ELSEWHERE = {
    "J4": "what the macros plugin is told to do with undefined names no longer matters",
    "J5": "the same; all pages with errors are listed in one run, see `what_a_build_finds`",
    "J16": "site_name with markup: tests/harm",
    "H10": "search results with markup: tests/harm",
    "C9": "a block that the theme does not have: MkDocs ignores it, and so do we",
    "C7": "how our own hook stops the build: every case that a build finds",
}


def test_other_formats_of_the_check_say_the_same(tmp_path: Path) -> None:
    root = good_site(tmp_path)
    errors = next(case for case in CASES if case.name == "facts/twenty-four-errors")
    errors.plant(root)
    expected = [(e.path, e.line, e.column, e.code) for e in errors.expected]

    as_json = invoke(root, "check", "--format", "json")
    as_github = invoke(root, "check", "--format", "github")

    assert (as_json.returncode, as_github.returncode) == (1, 1)
    told = json.loads(as_json.stdout)["problems"]
    assert [(p["path"], p["line"], p["column"], p["code"]) for p in told] == expected
    assert all(problem["message"] and problem["help"] for problem in told)
    annotations = re.findall(
        r"(?m)^::error file=(.+?),line=(\d+),col=(\d+),title=(PF\d+)::.+%0Ahelp: ", as_github.stdout
    )
    assert [
        (path, int(line), int(column), code) for path, line, column, code in annotations
    ] == expected


def test_check_in_a_terminal_prints_no_traceback(tmp_path: Path) -> None:
    root = good_site(tmp_path)
    for case in CASES:
        if case.name.startswith("facts/errors"):
            case.plant(root)

    done = run(root, "hooks", "check")

    assert done.returncode == 1
    assert "5 errors." in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
