"""All checks together: every error once, in the order of files and lines."""

from __future__ import annotations

from portfolio.checking import site_problems
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from portfolio.problems import Problem, in_order
from tests.builders import project_at
from tests.sites import SiteFolder


def problems_of(project: SiteFolder) -> list[Problem]:
    site = load_site(project_at(project.root))
    return [
        problem
        for problem in site_problems(site, renderer_of(site.project))
        if problem.place.path.startswith("docs/")
    ]


def test_errors_in_facts_and_pages_are_shown_together(project: SiteFolder) -> None:
    project.write("docs/index.md", '{{ section("talk") }}\n\nZoÃ«\n')
    project.write("docs/data/ada/talks.yml", "- title: T\n")

    found = problems_of(project)

    assert [problem.place.path for problem in found] == [
        "docs/data/ada/talks.yml",
        "docs/index.md",
        "docs/index.md",
    ]


def test_errors_are_in_the_order_of_files_and_lines(project: SiteFolder) -> None:
    project.write("docs/writing.md", "{{ hro() }}\n")
    project.write("docs/index.md", "---\npersn: x\n---\n{{ hro() }}\n")

    found = problems_of(project)

    assert len(found) == 3
    assert found == in_order(found)
