"""`mkdocs gh-deploy` publishes the site, and nothing but a good one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.conftest import Project, git

OWNER_PROFILE = "docs/data/jen-wei/profile.yml"

pytestmark = pytest.mark.skipif(
    not (Path(__file__).parents[2] / OWNER_PROFILE).is_file(),
    reason="the site is about other people now",
)


def published(remote: Path) -> list[str]:
    """Return the files of the published branch; none if there is no such branch."""
    if "gh-pages" not in git("branch", "--list", "gh-pages", folder=remote):
        return []
    return git("ls-tree", "-r", "--name-only", "gh-pages", folder=remote).splitlines()


def test_site_is_published(project: Project, remote: Path) -> None:
    done = project.mkdocs("gh-deploy", "--strict")

    assert done.returncode == 0, done.stderr
    assert {"index.html", "people/chen-wei/index.html", "about/index.html", ".nojekyll"} <= set(
        published(remote)
    )
    assert "Jen Wei" in git("show", "gh-pages:index.html", folder=remote)


def test_what_the_site_is_made_from_is_not_published(project: Project, remote: Path) -> None:
    project.mkdocs("gh-deploy", "--strict")

    files = published(remote)
    assert files
    assert [name for name in files if name.endswith((".yml", ".py", ".typ"))] == []
    ours = [name for name in files if name.endswith((".bib", ".md"))]  # made beside the pages
    assert all(
        name == "references.bib" or name.removesuffix(".md") + ".html" in files for name in ours
    )


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        (OWNER_PROFILE, "headlin: misspelt\n"),
        ("docs/index.md", '\n{{ section("tlaks") }}\n'),
        ("docs/index.md", "\n[a broken link](nowhere.md)\n"),
        ("overrides/fragments/portfolio/hero.html", "{{ hero.nmae }}"),
    ],
    ids=["in the facts", "in a macro call", "in a link", "in a fragment"],
)
def test_a_mistake_keeps_the_site_from_being_published(
    name: str, mistake: str, project: Project, remote: Path
) -> None:
    project.add(name, mistake)
    project.commit()

    done = project.mkdocs("gh-deploy", "--strict")

    assert done.returncode != 0
    assert published(remote) == []


def test_a_mistake_leaves_what_was_published_before(project: Project, remote: Path) -> None:
    project.mkdocs("gh-deploy", "--strict")
    before = git("rev-parse", "gh-pages", folder=remote)
    project.add(OWNER_PROFILE, "headlin: misspelt\n")
    project.commit()

    done = project.mkdocs("gh-deploy", "--strict")

    assert done.returncode != 0
    assert git("rev-parse", "gh-pages", folder=remote) == before


def test_a_second_publication_replaces_the_first(project: Project, remote: Path) -> None:
    project.mkdocs("gh-deploy", "--strict")
    project.add("docs/index.md", "\nOne more sentence.\n")
    project.commit()

    done = project.mkdocs("gh-deploy", "--strict")

    assert done.returncode == 0, done.stderr
    assert "One more sentence." in git("show", "gh-pages:index.html", folder=remote)
