"""Each bad input is refused where it stands, or kept as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.problems import LINE_WIDTH, MOST_LINES, Problem, format_problem
from tests.bad_inputs.cases import Case, all_cases, check, good_site

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
    print("\n\n".join(texts))
    assert len(found) == len(case.expected)
    for problem, expected in zip(found, case.expected, strict=True):
        assert expected.fits(problem), expected
    for text in texts:
        lines = text.splitlines()
        assert len(lines) <= MOST_LINES
        assert max(map(len, lines)) <= LINE_WIDTH
        assert any(line.startswith("  help: ") for line in lines)


def assert_kept(case: Case, root: Path) -> None:
    project, _ = read_project(root / "mkdocs.yml")
    site = load_site(project)
    for keys, value in case.settings.get("keeps", {}).items():
        kept = site.people["ada"]
        for key in keys.split("."):
            kept = kept[int(key)] if key.isdigit() else getattr(kept, key)
        assert str(kept) == value
