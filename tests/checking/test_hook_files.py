"""What is wrong with a hook of the owner's is told at its line; it is never run."""

from __future__ import annotations

import pytest

from portfolio.checking.settings import settings_problems
from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from portfolio.problems import Code
from tests.sites import SiteFolder


def errors_of(site: SiteFolder, text: str) -> list[tuple[str, Code]]:
    """Return the places and codes of what is wrong with a hook of this text."""
    (site.root / "mine.py").write_text(text, encoding="utf-8")
    site.configure("hooks:\n  - hooks/events.py\n  - mine.py\n")
    project, _ = read_project(site.root / "mkdocs.yml")
    problems = settings_problems(load_site(project), renderer_of(project))
    return [(f"{each.place.path}:{each.place.line}", each.code) for each in problems]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("x = 1\ndef on_page_markdown(:\n", 2, Code.BAD_SETTING),
        ("def on_page_markdwon(markdown, **_):\n    pass\n", 1, Code.BAD_SETTING),
        ("import os\nimport no_module\n", 2, Code.MISSING_FILE),
    ],
)
def test_hook_that_cannot_be_used_is_told(
    project: SiteFolder, text: str, line: int, code: Code
) -> None:
    assert errors_of(project, text) == [(f"mine.py:{line}", code)]


def test_hook_may_import_what_stands_beside_it(project: SiteFolder) -> None:
    project.write("helpers.py", "")

    assert errors_of(project, "import helpers\nraise RuntimeError('it was run')\n") == []
