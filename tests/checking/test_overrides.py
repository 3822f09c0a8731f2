"""What is wrong in a template is told at its line, before a build fails on it."""

from __future__ import annotations

import pytest

from portfolio.checking.overrides import override_problems
from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from portfolio.problems import Code, Problem
from tests.sites import SiteFolder

TALKS = "fragments/portfolio/talks.html"


def problems_of(project: SiteFolder, files: dict[str, str]) -> list[Problem]:
    """Return what is wrong in templates, given by their paths below overrides/own/."""
    for path, text in files.items():
        project.write(f"overrides/own/{path}", text)
    settings, _ = read_project(project.root / "mkdocs.yml")
    return list(override_problems(load_site(settings), renderer_of(settings)))


def problem_of(project: SiteFolder, files: dict[str, str]) -> Problem:
    (problem,) = problems_of(project, files)
    return problem


def place_of(problem: Problem) -> str:
    place = problem.place
    return f"{place.path.removeprefix('overrides/own/')}:{place.line}:{place.column}"


def test_templates_of_a_release_have_no_error(project: SiteFolder) -> None:
    assert problems_of(project, {"main.html": '{% extends "portfolio.html" %}\n'}) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("main.html", '{% extends "main.html" %}'),
        ("main.html", '{% extends "./main.html" %}'),
        ("portfolio.html", '{% extends "portfolio.html" %}'),
        ("base.html", '{% extends "base.html" %}'),
        (TALKS, '{% extends "talks.html" %}'),
    ],
)
def test_template_that_extends_itself_is_told(project: SiteFolder, path: str, text: str) -> None:
    problem = problem_of(project, {path: f"<p>First</p>\n{text}\n"})

    start = problem.place.column - 1
    assert f'"{problem.excerpt[start : start + problem.length]}"' in text
    assert (problem.code, problem.place.line) == (Code.OVERRIDE_SYNTAX, 2)
    assert "extends itself" in problem.message


def test_edited_template_of_ours_that_extends_itself_is_told(
    project: SiteFolder,
) -> None:
    project.write("overrides/main.html", '{% extends "main.html" %}\n')

    assert problem_of(project, {}).place.path == "overrides/main.html"


def test_templates_in_a_folder_that_the_owner_names_are_checked(project: SiteFolder) -> None:
    project.configure("theme:\n  custom_dir: mine\n")
    project.write("mine/main.html", '{% extends "main.html" %}{{ a | nofilter }}\n')
    project.write("mine/partials/logo.html", "{{ a | nofilter }}\n")

    places = [(each.place.path, each.code) for each in problems_of(project, {})]

    assert places == [
        ("mine/main.html", Code.OVERRIDE_SYNTAX),
        ("mine/partials/logo.html", Code.OVERRIDE_SYNTAX),
    ]


def test_page_of_the_theme_is_refused_where_our_navigation_would_fail_in_it(
    project: SiteFolder,
) -> None:
    problem = problem_of(project, {"main.html": '\n{% extends "base.html" %}\n'})

    assert place_of(problem) == "main.html:2:13"
    assert problem.help == 'write {% extends "portfolio.html" %}'


def test_page_of_the_theme_may_be_taken_with_another_navigation(project: SiteFolder) -> None:
    text = '{% extends "base.html" %}{% block site_nav %}{% endblock %}\n'

    assert problems_of(project, {"portfolio.html": text, "plain.html": text}) == []


@pytest.mark.parametrize("text", ["{{ page.title | nofilter }}", "{{ page.title is notest }}"])
@pytest.mark.parametrize("path", ["main.html", TALKS])
def test_unknown_filter_or_test_is_told(project: SiteFolder, path: str, text: str) -> None:
    problem = problem_of(project, {path: f"<p>\n  {text}</p>\n"})

    assert (problem.code, place_of(problem)) == (Code.OVERRIDE_SYNTAX, f"{path}:2:3")


def test_what_mkdocs_and_our_macros_give_to_templates_is_known(project: SiteFolder) -> None:
    partial = '{{ "a" | url }}{{ "a.js" | script_tag }}{% trans %}Next{% endtrans %}\n'
    fragment = "{{ entries[0].date | date_view | inert }}\n"

    assert problems_of(project, {"partials/logo.html": partial, TALKS: fragment}) == []


@pytest.mark.parametrize(
    "settings",
    ["plugins:\n  - search\n  - tags\n", "hooks:\n  - hooks/events.py\n  - mine.py\n"],
)
def test_filters_are_left_to_the_build_where_others_may_add_some(
    project: SiteFolder, settings: str
) -> None:
    project.configure(settings)

    assert problems_of(project, {"partials/logo.html": "{{ page.title | date }}\n"}) == []


def test_template_that_is_nested_too_deeply_is_told(project: SiteFolder) -> None:
    text = "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}\n"

    assert problem_of(project, {"main.html": text}).code == Code.TOO_DEEP


def test_names_of_which_none_is_there_are_told(project: SiteFolder) -> None:
    problem = problem_of(project, {"partials/logo.html": '{% include ["a.html", "b.html"] %}\n'})

    assert (problem.code, place_of(problem)) == (Code.MISSING_FILE, "partials/logo.html:1:14")
