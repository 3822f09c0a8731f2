"""Formulas of entries can be drawn, and settings of publications are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.checking.publications import publication_problems
from portfolio.loading.site import load_site
from portfolio.problems import Code, Problem
from tests.builders import project_at

ENTRY = "@misc{{{key}, title={{{title}}}, {more}}}\n"


def problems(root: Path, text: str, settings: str = "") -> list[Problem]:
    folder = root / "docs" / "data" / "ada"
    folder.mkdir(parents=True)
    (folder / "profile.yml").write_text("name: Ada Lovelace\n", encoding="utf-8")
    (folder / "publications.bib").write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_name: x\nextra:\n  {settings}\n", encoding="utf-8")
    site = load_site(project_at(root))
    assert not site.problems
    return list(publication_problems(site))


def entry(key: str = "a", title: str = "T", more: str = "") -> str:
    return ENTRY.format(key=key, title=title, more=more)


def test_formula_that_cannot_be_shown_is_told(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, entry(title=r"On $\left( x$ and $x_2$"))

    assert problem.code == Code.BAD_FORMULA


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("publications: off", Code.BAD_SETTING),
        ("publications: {pages: never}", Code.BAD_SETTING),
        ("publications: {styles: [apa, aap]}", Code.BAD_SETTING),
        ("publications: {page: false}", Code.UNKNOWN_SETTING),
    ],
)
def test_setting_that_is_not_known_is_told(tmp_path: Path, settings: str, code: Code) -> None:
    assert [each.code for each in problems(tmp_path, entry(), settings)] == [code]


def test_settings_that_are_known_are_used(tmp_path: Path) -> None:
    settings = "publications: {pages: false, styles: [ieee]}"

    assert not problems(tmp_path, entry(), settings)
    project = project_at(tmp_path)
    assert (project.publication_pages, project.citation_styles) == (False, ("ieee",))
