"""Links of facts to this site lead somewhere, and Markdown where nothing reads it is told."""

from __future__ import annotations

import pytest

from portfolio.problems import Code
from tests.checking.test_facts import problem_of, problems_of
from tests.sites import SiteFolder

NEWS = '- date: 2024\n  text: "{}"\n'


@pytest.mark.parametrize(
    "address",
    [
        "assets/a.pdf", "/assets/a.pdf", "./assets/a.pdf?x=1#page=2", "assets/my file.pdf",
        "cv.pdf", "/cv.pdf", "work.md", "work.md#talks", "/work/", "work", "feed.xml",
        "https://example.org/",
    ],
)  # fmt: skip
def test_facts_may_lead_to_what_the_site_has(project: SiteFolder, address: str) -> None:
    project.write("docs/work.md", "# Work\n")
    project.write("docs/assets/a.pdf", "x")
    project.write("docs/assets/my file.pdf", "x")
    project.write("docs/data/ada/awards.yml", f'- title: A\n  url: "{address}"\n')

    assert not problems_of(project)


@pytest.mark.parametrize(
    ("typed", "code", "help"),
    [
        ("url: assets/b.pdf", Code.MISSING_FILE, "assets/a.pdf"),
        ("url: wrok.md", Code.BROKEN_LINK, "work.md"),
        ("url: ../mkdocs.md", Code.BAD_URL, None),
        ("url: TBD", Code.BROKEN_LINK, "https://…"),
        ("url: ada@example.org", Code.MISSING_FILE, "profile.yml"),
        ('summary: "[x](nowhere.pdf)"', Code.MISSING_FILE, None),
        ("url: www.example.org/x", Code.COMPLETED_URL, "https://www.example.org/x"),
        ('summary: "[x](example.org)"', Code.COMPLETED_URL, "https://example.org"),
        ('summary: "![x](a.png)"', Code.UNREAD_MARKUP, "page"),
        ('summary: "[x](javascript:y)"', Code.UNREAD_MARKUP, "whole address"),
        ('awarder: "**A**"', Code.UNREAD_MARKUP, "summary"),
    ],
)
def test_what_leads_nowhere_or_is_not_read_is_told(
    project: SiteFolder, typed: str, code: Code, help: str | None
) -> None:
    project.write("docs/work.md", "# Work\n")
    project.write("docs/assets/a.pdf", "x")
    project.write("docs/data/ada/awards.yml", f"- title: A\n  {typed}\n")
    if code == Code.BAD_URL:
        with pytest.raises(AssertionError):
            problems_of(project)
        return

    problem = problem_of(project)

    assert (problem.code, problem.place.line) == (code, 2)
    assert (help or "") in problem.help


def test_link_in_a_line_that_is_a_link_is_told(project: SiteFolder) -> None:
    text = NEWS.format("[x](https://example.org/)") + "  url: https://example.org/y\n"
    project.write("docs/data/ada/news.yml", text)

    assert problem_of(project).code == Code.UNREAD_MARKUP
