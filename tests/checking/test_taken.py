"""Each file of the site has one source, and old addresses are free."""

from __future__ import annotations

import pytest

from portfolio.checking.taken import taken_problems
from portfolio.loading.site import load_site
from portfolio.problems import Code, Problem
from tests.builders import project_at
from tests.sites import SiteFolder

PAPER = "@misc{loom,\n  title = {A},\n  author = {Ada Lovelace},\n  year = 1843\n}\n"
FREE = "---\nredirect_from: /old/\n---\n"


def problems_of(project: SiteFolder) -> list[Problem]:
    return list(taken_problems(load_site(project_at(project.root))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("people/Ada.md", "people/ada.md"),
        ("people/Ada.md", "people/Ada/index.md"),
        ("people/Ada.md", "people/ada/README.md"),
        ("about.md", "about/index.html"),
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("caf\u00e9.txt", "CAFE\u0301.txt"),
        ("Cv.pdf", "cv.pdf"),
        ("A/x.txt", "a/X.txt"),
        ("cv.md", "cv"),
        ("a/b.txt", "A"),
    ],
)
def test_files_of_which_one_would_be_lost_are_named(
    project: SiteFolder, one: str, other: str
) -> None:
    project.write(f"docs/{one}", "")
    project.write(f"docs/{other}", "")

    (problem,) = problems_of(project)

    assert problem.code == Code.TWO_SOURCES
    assert {problem.place.path, problem.message.partition("address of ")[2]} == {
        f"docs/{one}", f"docs/{other}"
    }  # fmt: skip


@pytest.mark.parametrize(
    "path",
    ["404.html", "sitemap.xml", "Sitemap.xml", "sitemap.xml.gz", "search.html", "Feed.xml",
     "search/search_index.json", "publications/loom/index.html", "Robots.TXT", "feed.xml/a.txt",
     "assets/stylesheets/portfolio/tokens.css"],
)  # fmt: skip
def test_file_at_an_address_that_the_site_writes_is_named(project: SiteFolder, path: str) -> None:
    project.write("docs/data/ada/publications.bib", PAPER)
    project.write(f"docs/{path}", "mine")

    (problem,) = problems_of(project)

    assert (problem.code, problem.place.path) == (Code.TWO_SOURCES, f"docs/{path}")


@pytest.mark.parametrize(
    "path", ["robots.txt", "feed.xml", "data.json", "404.md", "publications/loom.md", ".nojekyll"]
)
def test_file_of_the_owner_that_takes_the_place_of_ours_is_fine(
    project: SiteFolder, path: str
) -> None:
    project.write("docs/data/ada/publications.bib", PAPER)
    project.write(f"docs/{path}", "mine")

    assert not problems_of(project)


@pytest.mark.parametrize(
    "address",
    ["/writing/", "/Writing", "/writing/index.html", "/old/", "/OLD/index.html", "/caf%C3%A9/",
     "/cafe\u0301/", "/feed.xml", "/Feed.xml/", "/fe%65d.xml/x/", "/404.html", "/sitemap.xml/",
     "/search.html", "/search/search_index.json/", "/data.json", "/contact.vcf/",
     "/publications/loom/", "/assets/a.png/", "/assets/a.png/b/", "/zoo.html", "/old/index.html/"],
)  # fmt: skip
def test_old_address_that_is_taken_is_named_where_it_stands(
    project: SiteFolder, address: str
) -> None:
    project.write("docs/data/ada/publications.bib", PAPER)
    project.write("docs/assets/a.png", "")
    project.write("docs/zoo.html", "")
    project.write("docs/caf\u00e9.md", "")
    project.write("docs/writing.md", FREE)
    project.write("docs/zz.md", f"---\nredirect_from: [/free/, {address}]\n---\n")

    (problem,) = problems_of(project)

    assert problem.code == Code.BAD_REDIRECT
    assert (problem.place.path, problem.place.line, problem.place.column) == ("docs/zz.md", 2, 25)


@pytest.mark.parametrize("address", ["/writing.html", "/feed/", "/404/", "/assets/b/", "/a.b/"])
def test_old_address_that_is_free_is_fine(project: SiteFolder, address: str) -> None:
    project.write("docs/assets/a.png", "")
    project.write("docs/writing.md", f"---\nredirect_from: {address}\n---\n")

    assert not problems_of(project)


def test_page_that_is_a_file_takes_its_address(project: SiteFolder) -> None:
    project.configure("use_directory_urls: false\n")
    project.write("docs/writing.md", "")
    project.write("docs/zz.md", "---\nredirect_from: [/writing/, /writing.html]\n---\n")

    (problem,) = problems_of(project)

    assert "/writing.html" in problem.message


@pytest.mark.parametrize(
    "address",
    ["/assets/images/favicon.png/x/", "/publications/loom/loom.bib/", "/feeds/publications.xml"],
)
def test_build_knows_what_the_theme_and_papers_bring(project: SiteFolder, address: str) -> None:
    project.write("docs/data/ada/publications.bib", PAPER)
    project.write("docs/index.md", f"---\nredirect_from: {address}\n---\n")

    run = project.build()

    assert run.returncode == 1
    assert "docs/index.md:2:16: error[PF041]" in run.stderr
