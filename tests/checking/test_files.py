"""Nothing secret and nothing left over is published."""

from __future__ import annotations

import pytest

from portfolio.checking.files import file_problems
from portfolio.loading.site import load_site
from portfolio.problems import Code, Problem
from tests.builders import project_at
from tests.sites import SiteFolder


def problems_of(project: SiteFolder) -> list[Problem]:
    return list(file_problems(load_site(project_at(project.root))))


@pytest.mark.parametrize("name", ["cv.pdf", "photo.jpg", "CNAME", "robots.txt", "notes.csv"])
def test_file_for_visitors_is_fine(project: SiteFolder, name: str) -> None:
    project.write(f"docs/assets/{name}", "x")

    assert not problems_of(project)


@pytest.mark.parametrize(
    "name", ["id_rsa", "server.pem", ".env", "ID_RSA", "page.md~", ".index.md.swp", "cv.docx"]
)
def test_file_not_for_visitors_is_named(project: SiteFolder, name: str) -> None:
    project.write(f"docs/assets/{name}", "x")

    (problem,) = problems_of(project)

    assert problem.code == Code.FORBIDDEN_FILE
    assert problem.place.path == f"docs/assets/{name}"


def test_private_key_is_named_whatever_its_file_is_called(project: SiteFolder) -> None:
    project.write("docs/notes.txt", "a\n-----BEGIN OPENSSH PRIVATE KEY-----\n")

    (problem,) = problems_of(project)

    assert (problem.code, problem.place.line) == (Code.FORBIDDEN_FILE, 2)


def test_link_that_leads_out_of_docs_is_named(project: SiteFolder) -> None:
    (project.docs / "passwords").symlink_to("/etc/passwd")

    (problem,) = problems_of(project)

    assert problem.code == Code.LINK_OUT_OF_TREE


@pytest.mark.parametrize("inside", ["<script>x</script>", 'onload="x"', "<foreignObject/>"])
def test_picture_that_runs_programs_is_named(project: SiteFolder, inside: str) -> None:
    project.write("docs/assets/a.svg", f"<svg {inside}></svg>")

    (problem,) = problems_of(project)

    assert problem.code == Code.ACTIVE_PICTURE


@pytest.mark.parametrize("other", ["ada.md", "Ada/index.md", "ada/README.md"])
def test_two_pages_with_one_address_are_named(project: SiteFolder, other: str) -> None:
    project.write("docs/people/Ada.md", "")
    project.write(f"docs/people/{other}", "")

    (problem,) = problems_of(project)

    assert problem.code == Code.TWO_SOURCES
