"""The few settings that decide where the facts are."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.loading.config import read_project
from portfolio.loading.site import DEFAULT_STYLES, ProjectSettings
from portfolio.problems import Code, UnplacedError
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
    project, (problem,) = read_project(tmp_path / "mkdocs.yml")

    assert project == ProjectSettings(tmp_path, tmp_path / "docs", tmp_path / "overrides")
    assert (problem.code, problem.place.path) == (Code.UNREADABLE_FILE, "mkdocs.yml")
    assert problem.message == "there is no mkdocs.yml here"
    assert problem.help == "run the command in the folder of your site"


def test_folders_are_absolute_though_the_configuration_was_named_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(tmp_path, "site_name: x\n")
    monkeypatch.chdir(tmp_path)

    project, problems = read_project(Path("mkdocs.yml"))

    assert not problems
    assert (project.root, project.docs) == (tmp_path, tmp_path / "docs")


def test_configuration_that_is_no_yaml_is_a_problem(tmp_path: Path) -> None:
    project, problems = read_project(configure(tmp_path, "site_name: a: b\n"))

    assert [(problem.code, problem.place.path) for problem in problems] == [
        (Code.YAML_SYNTAX, "mkdocs.yml")
    ]
    assert project.docs == tmp_path / "docs"
    assert project.config is None


def test_configuration_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xff\n")

    project, problems = read_project(tmp_path / "mkdocs.yml")

    assert [problem.code for problem in problems] == [Code.NOT_UTF8]
    assert project.config is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- site_name: x\n",
        "extra: ada\ntheme: material\ndocs_dir: [a]\n",
        "extra: [person]\ntheme: {custom_dir: [a]}\n",
        "extra: {person: ~, refuse_files: secret, publications: no}\n",
        "extra: {publications: {pages: true, styles: apa}}\n",
        "extra: {publications: {pages: ~}}\n",
    ],
)
def test_settings_of_another_kind_are_left_to_the_checks(tmp_path: Path, text: str) -> None:
    configure(tmp_path, text)

    project = project_at(tmp_path)

    assert project == ProjectSettings(tmp_path, tmp_path / "docs", tmp_path / "overrides")
    assert (project.owner, project.refused_files) == (None, ())
    assert project.publication_pages is True
    assert project.citation_styles == DEFAULT_STYLES


@pytest.mark.parametrize("docs", ["/", ".", "./", ".."])
def test_folder_that_holds_the_project_is_no_folder_of_pages(tmp_path: Path, docs: str) -> None:
    configure(tmp_path, f"docs_dir: {docs}\n")

    project, problems = read_project(tmp_path / "mkdocs.yml")

    assert [(each.code, each.place.line) for each in problems] == [(Code.BAD_SETTING, 1)]
    assert project.docs == tmp_path / "docs"


@pytest.mark.parametrize("written", ["false", "no", "off", "False", "NO"])
def test_publications_go_without_pages_where_the_owner_says_so(
    tmp_path: Path, written: str
) -> None:
    configure(tmp_path, f"extra:\n  publications:\n    pages: {written}\n")

    assert project_at(tmp_path).publication_pages is False


def test_styles_of_citations_keep_their_order(tmp_path: Path) -> None:
    configure(tmp_path, "extra:\n  publications:\n    styles: [ieee, apa]\n")

    assert project_at(tmp_path).citation_styles == ("ieee", "apa")


def test_owner_may_refuse_more_files(tmp_path: Path) -> None:
    configure(tmp_path, 'extra:\n  refuse_files: ["*.key", [a], "*.pem"]\n')

    assert project_at(tmp_path).refused_files == ("*.key", "*.pem")


def test_configuration_is_kept_for_the_places_of_its_settings(tmp_path: Path) -> None:
    configure(tmp_path, "site_name: x\nextra:\n  person: ada\n")

    config = project_at(tmp_path).config

    assert config is not None
    problem = config.problem(("extra", "person"), UnplacedError(Code.BAD_SETTING, "x", "y"))
    assert (problem.place.path, problem.place.line) == ("mkdocs.yml", 3)


def test_owner_that_is_no_name_is_a_problem(tmp_path: Path) -> None:
    project, (problem,) = read_project(configure(tmp_path, "extra:\n  person: [ada, bob]\n"))

    assert project.owner is None
    assert problem.code == Code.BAD_SETTING
    assert (problem.place.line, problem.place.column, problem.length) == (2, 3, len("person"))
    assert problem.message == "extra.person is not the id of one person"
    assert problem.help.endswith("person: ada")


def test_path_is_shown_as_the_owner_calls_it(tmp_path: Path) -> None:
    configure(tmp_path, "site_name: x\n")

    project = project_at(tmp_path)

    assert project.shown(tmp_path / "docs" / "index.md") == "docs/index.md"
