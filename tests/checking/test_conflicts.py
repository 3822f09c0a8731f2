"""Conflicts that git has left in files are told where they begin."""

from __future__ import annotations

import pytest

from portfolio.checking.conflicts import conflict_problems
from portfolio.problems import Code
from tests.builders import project_at
from tests.sites import SiteFolder

CONFLICT = "<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> main\n"


def places(project: SiteFolder) -> list[str]:
    problems = list(conflict_problems(project_at(project.root)))
    assert {problem.code for problem in problems} <= {Code.CONFLICT_LEFT}
    return [f"{problem.place.path}:{problem.place.line}" for problem in problems]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "path",
    ["docs/assets/mine.js", "docs/data/ada/publications.bib", "docs/assets/deep/a.SVG"],
)
def test_first_conflict_of_a_text_is_told(path: str, ends: str, project: SiteFolder) -> None:
    project.write(path, f"fine\n{CONFLICT}fine\n{CONFLICT}".replace("\n", ends))

    assert places(project) == [f"{path}:2"]


@pytest.mark.parametrize(
    "text",
    [
        "Heading\n=======\n",
        "<<<<<<< HEAD\nno end\n",
        "quoted:\n    <<<<<<< HEAD\n    >>>>>>> main\n",
        ">>>>>>> quoted\n<<<<<<< HEAD\n",
    ],
)
def test_text_that_only_looks_like_it_is_none(text: str, project: SiteFolder) -> None:
    project.write("docs/assets/notes.txt", text)

    assert places(project) == []


def test_what_is_no_text_is_not_read(project: SiteFolder) -> None:
    project.write("docs/assets/photo.jpg", CONFLICT)

    assert places(project) == []
