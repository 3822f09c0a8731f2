"""Errors in pages: their person, front matter, macro calls and text."""

from __future__ import annotations

import pytest

from portfolio.checking.pages import page_problems
from portfolio.loading.site import load_site
from portfolio.problems import Code, Problem
from tests.builders import project_at
from tests.sites import SiteFolder


def problems_of(project: SiteFolder) -> list[Problem]:
    return list(page_problems(load_site(project_at(project.root))))


def problem_of(project: SiteFolder) -> Problem:
    (problem,) = problems_of(project)
    return problem


def test_good_page_has_no_problem(project: SiteFolder) -> None:
    assert not problems_of(project)


@pytest.mark.parametrize(
    ("call", "code", "column", "help"),
    [
        ('{{ section("talk") }}', Code.UNKNOWN_SECTION, 4, "talks"),
        ('{{ section("talks", limits=3) }}', Code.UNKNOWN_OPTION, 4, "limit"),
        ('{{ section("talks", limit=0) }}', Code.BAD_CALL, 4, "limit"),
        ('{{ section("talks", person="adda") }}', Code.UNKNOWN_PERSON, 4, "ada"),
        ('{{ section("writing", topic="x") }}', Code.UNKNOWN_GROUP, 4, ""),
        ("{{ section() }}", Code.BAD_CALL, 4, 'section("talks")'),
        ("{{ section(3) }}", Code.UNKNOWN_SECTION, 4, ""),
        ('{{ section(["talks"]) }}', Code.BAD_CALL, 4, ""),
        ('{{ profile("nmae") }}', Code.UNKNOWN_PROFILE_FIELD, 4, "name"),
        ('{{ link("github") }}', Code.UNKNOWN_NETWORK, 4, ""),
        ("{{ hero(1, 2) }}", Code.BAD_CALL, 4, "hero()"),
        ('{{ people("ada") }}', Code.BAD_CALL, 4, "people()"),
        ('{{ sektion("talks") }}', Code.UNDEFINED_NAME, 4, "section"),
        ("{{ facts.nmae }}", Code.UNDEFINED_NAME, 4, ""),
        ('{{ section("talks" }}', Code.TEMPLATE_SYNTAX, 1, ""),
    ],
)
def test_call_that_cannot_be_answered_is_placed_in_the_file(
    project: SiteFolder, call: str, code: Code, column: int, help: str
) -> None:
    project.write("docs/index.md", f"---\ntitle: About\n---\n\n# About\n\n{call}\n")

    problem = problem_of(project)

    assert problem.code == code
    assert (problem.place.path, problem.place.line) == ("docs/index.md", 7)
    assert problem.place.column == column
    assert problem.excerpt == call
    assert help in problem.help


def test_each_error_of_a_page_is_listed(project: SiteFolder) -> None:
    project.write("docs/index.md", '{{ section("talk") }} {{ hro() }}\n\n{{ section("tlks") }}\n')

    assert len(problems_of(project)) == 3


def test_person_that_nobody_is_is_said_once_at_the_front_matter(project: SiteFolder) -> None:
    project.write("docs/index.md", "---\nperson: adda\n---\n{{ hero() }}\n{{ profile() }}\n")

    problem = problem_of(project)

    assert problem.code == Code.UNKNOWN_PERSON
    assert (problem.place.line, problem.place.column, problem.length) == (2, 9, 4)


def test_page_of_nobody_in_particular_is_asked_whose_it_is(project: SiteFolder) -> None:
    project.write("docs/data/bob/profile.yml", "name: Bob\n")

    problem = problem_of(project)

    assert problem.code == Code.WHOSE_PAGE
    assert "person: ada or bob" in problem.help


def test_folder_says_whose_its_pages_are(project: SiteFolder) -> None:
    project.write("docs/data/bob/profile.yml", "name: Bob\n")
    project.write("docs/.meta.yml", "person: bob\n")

    assert not problems_of(project)


def test_error_in_facts_is_not_said_again_of_the_page_that_shows_them(
    project: SiteFolder,
) -> None:
    project.write("docs/data/ada/talks.yml", "- title: T\n")
    project.write("docs/index.md", '{{ section("talks") }}\n')

    assert not problems_of(project)


def test_call_in_code_is_no_call(project: SiteFolder) -> None:
    project.write("docs/index.md", 'Write `{{ section("talk") }}`.\n')

    assert not problems_of(project)


def test_garbled_prose_is_named_with_what_it_was(project: SiteFolder) -> None:
    project.write("docs/index.md", "One\n\nGRPO‚Äôs Sampling\n")

    problem = problem_of(project)

    assert problem.code == Code.GARBLED_TEXT
    assert problem.place.line == 3
