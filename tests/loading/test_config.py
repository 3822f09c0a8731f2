"""The few settings that decide where the facts are."""

from __future__ import annotations

from pathlib import Path

from portfolio.loading.config import read_project
from portfolio.problems import Code
from tests.builders import project_at


def configure(root: Path, text: str) -> Path:
    file = root / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_folders_have_their_usual_names_unless_named(tmp_path: Path) -> None:
    configure(tmp_path, "site_name: x\n")

    project = project_at(tmp_path)

    assert (project.docs, project.overrides) == (tmp_path / "docs", tmp_path / "overrides")


def test_folders_are_where_the_configuration_says(tmp_path: Path) -> None:
    configure(tmp_path, "docs_dir: pages\ntheme:\n  custom_dir: looks\n")

    project = project_at(tmp_path)

    assert (project.docs, project.overrides) == (tmp_path / "pages", tmp_path / "looks")


def test_owner_is_named_below_extra(tmp_path: Path) -> None:
    configure(tmp_path, "extra:\n  person: ada\n")

    assert project_at(tmp_path).owner == "ada"


def test_tags_of_mkdocs_are_read_over(tmp_path: Path) -> None:
    configure(tmp_path, "a: !!python/name:material.x.y\nb: !ENV HOME\nextra: {person: ada}\n")

    assert project_at(tmp_path).owner == "ada"


def test_folder_without_configuration_is_a_problem(tmp_path: Path) -> None:
    _, problems = read_project(tmp_path / "mkdocs.yml")

    assert [problem.code for problem in problems] == [Code.UNREADABLE_FILE]


def test_configuration_that_is_no_yaml_is_a_problem(tmp_path: Path) -> None:
    _, problems = read_project(configure(tmp_path, "site_name: a: b\n"))

    assert [problem.code for problem in problems] == [Code.YAML_SYNTAX]


def test_owner_that_is_no_name_is_a_problem(tmp_path: Path) -> None:
    _, problems = read_project(configure(tmp_path, "extra:\n  person: [ada, bob]\n"))

    assert [problem.place.line for problem in problems] == [2]


def test_path_is_shown_as_the_owner_calls_it(tmp_path: Path) -> None:
    configure(tmp_path, "site_name: x\n")

    project = project_at(tmp_path)

    assert project.shown(tmp_path / "docs" / "index.md") == "docs/index.md"
