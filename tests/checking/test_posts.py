"""What is said of a blog before its plugin would stop, with the place."""

from __future__ import annotations

import pytest

from portfolio.checking.nav import written_nav_problems
from portfolio.checking.posts import post_problems
from portfolio.loading.site import load_site
from portfolio.problems import format_problem, in_order
from tests.builders import project_at
from tests.sites import SiteFolder

POST = "docs/blog/posts/one.md"


def said_of(project: SiteFolder, matter: str, *, text: str = "# One\n\nWords.\n") -> str:
    """Return what is said of a site with a post."""
    project.write("docs/blog/index.md", "# Blog\n")
    project.write(POST, f"---\n{matter}---\n\n{text}" if matter else text)
    site = load_site(project_at(project.root))
    problems = in_order([*site.problems, *post_problems(site), *written_nav_problems(site)])
    return " ".join("\n".join(map(format_problem, problems)).split())


@pytest.mark.parametrize(
    ("matter", "place", "message"),
    [
        ("", "1:1: error[PF011]", "the post does not say its date"),
        ("title: x\n", "1:1: error[PF011]", "help: write it such as date: 2026-05-21"),
        ("date:\n", "2:6: error[PF011]", "does not say its date"),
        ("date: yesterday\n", "2:7: error[PF014]", '"yesterday" is not a day'),
        ('date: "2026-05-21"\n', "2:7: error[PF014]", "without quotes"),
        ("date: 2026-05\n", "2:7: error[PF014]", '"2026-05" is not a day'),
        ("date: 2026-02-31\n", "2:7: error[PF014]", '"2026-02-31" is not a day'),
        ("date: 2012-08-14 10:00:00 +0000\n", "2:7: error[PF014]", "is not a day"),
        ("date: 2012-08-14 10:00:00 +0000\n", "2:7", "help: write it such as date: 2012-08-14,"),
        ("date: {updated: 2026-05-21}\n", "2:7: error[PF011]", "write date: {created:"),
        ("date: {created: 2026-05-21, updated: x}\n", "2:38: error[PF014]", '"x" is not a day'),
        ("date: 2026-05-21\ndraft: maybe\n", "3:8: error[PF040]", "draft is true or false"),
        ("date: 2026-05-21\npin:\n", "3:5: error[PF040]", "pin is true or false"),
        ("date: 2026-05-21\nslug: 2026\n", "3:7: error[PF040]", "put it in quotes"),
        ("date: 2026-05-21\ntitle: no\n", "3:8: error[PF040]", "title is a text"),
        ("date: 2026-05-21\nauthors: ada\n", "3:10: error[PF040]", "authors is a list"),
        ("date: 2026-05-21\ncategories: a b\n", "3:13: error[PF040]", "such as categories: [a, b]"),
        ("date: 2026-05-21\ncategories: [2026]\n", "3:13: error[PF040]", "categories is a list"),
        ("date: 2026-05-21\nhide: toc\n", "3:7: error[PF040]", "write it such as hide: [toc]"),
        ("date: 2026-05-21\nreadtime: long\n", "3:11: error[PF040]", "a number of minutes"),
        ("date: 2026-05-21\nauthors: [adda]\n", "3:11: error[PF030]", 'did you mean "ada"?'),
        ("date: 2026-05-21\ncategory: [x]\n", "3:1: error[PF012]", 'did you mean "categories"?'),
        ("date: [\n", "error[PF004]", "one.md"),
    ],
)
def test_fault_is_told_with_its_place(
    project: SiteFolder, matter: str, place: str, message: str
) -> None:
    words = said_of(project, matter)

    assert place in words
    assert message in words


@pytest.mark.parametrize(
    "matter",
    [
        "date: 2026-05-21\n",
        "date: 2026-05-21T10:00:00+02:00\n",
        "date: {created: 2026-05-21, updated: 2026-06-01}\nauthors: [ada]\ncategories: [A, B]\n",
        "date: 2026-05-21\nslug: x\nreadtime: 3\npin: yes\nseries: S\ntags: [a]\ndraft: false\n",
        "date: 2026-05-21\nlinks:\n  - index.md\n  - Out: https://example.org/\n",
    ],
)
def test_right_post_is_silent(project: SiteFolder, matter: str) -> None:
    assert "error" not in said_of(project, matter)


def test_build_says_the_same_before_the_plugin_stops(project: SiteFolder) -> None:
    words = said_of(project, "date: 2026-02-31\nauthors: [ada]\n")

    assert words.partition(" help:")[0] in " ".join(project.build().stderr.split())


def test_post_of_the_future_waits_and_a_word_says_so(project: SiteFolder) -> None:
    words = said_of(project, "date: 2999-01-01\n")

    assert project.build().returncode == 0
    assert "one.md:2:7: advice[PF158]: this post is not published before 2999-01-01" in words
    assert not list(project.output.rglob("*one*"))
    assert "PF158" not in said_of(project, "date: 2999-01-01\ndraft: false\n")
    assert project.build().returncode == 0
    assert list(project.output.rglob("one/index.html"))


def test_two_posts_at_one_address_are_an_error(project: SiteFolder) -> None:
    project.write("docs/blog/posts/other.md", "---\ndate: 2026-05-21\n---\n\n# One\n")

    words = said_of(project, "date: 2026-05-21\n")

    assert "this post and docs/blog/posts/one.md have the same address" in words
    assert "slug: another-name" in words


def test_posts_without_a_list_are_an_error_and_no_file_is_made(project: SiteFolder) -> None:
    project.write(POST, "---\ndate: 2026-05-21\n---\n\n# One\n")

    assert "docs/blog/index.md:1:1: error[PF063]" in project.check().stderr
    assert project.build().returncode == 1
    assert not (project.docs / "blog/index.md").exists()


def test_page_of_the_blog_has_to_be_in_the_menu_and_posts_have_not(project: SiteFolder) -> None:
    project.configure("nav: [index.md]\n")
    assert 'no entry of the menu leads to "blog/index.md"' in said_of(project, "date: 2026-05-21\n")

    project.configure("nav: [index.md, blog/index.md, blog/archive/2026.md]\n")
    assert "error" not in said_of(project, "date: 2026-05-21\n")


def test_authors_of_the_blogs_own_file_are_known(project: SiteFolder) -> None:
    project.write("docs/blog/.authors.yml", "authors:\n  guest: {name: A Guest}\n")

    assert "error" not in said_of(project, "date: 2026-05-21\nauthors: [guest, ada]\n")
    assert project.build().returncode == 0
    page = next(project.output.rglob("one/index.html")).read_text("utf-8")
    assert "A Guest" in page
    assert "Ada Lovelace</a>" in page
