"""`mkdocs gh-deploy` publishes the site, and nothing but a good one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.publishing.conftest import Project, git, run

OWNER_PROFILE = "docs/data/jen-wei/profile.yml"


def files_of(remote: Path) -> list[str]:
    """Return the files of the published branch; none if there is no such branch."""
    if "gh-pages" not in git("branch", "--list", "gh-pages", folder=remote):
        return []
    return git("ls-tree", "-r", "--name-only", "gh-pages", folder=remote).splitlines()


def test_site_is_published(remote: Path) -> None:
    assert {"index.html", "people/chen-wei/index.html", "about/index.html", ".nojekyll"} <= set(
        files_of(remote)
    )
    assert "Jen Wei" in git("show", "gh-pages:index.html", folder=remote)


def test_what_the_site_is_made_from_is_not_published(remote: Path) -> None:
    files = files_of(remote)
    assert files
    assert [name for name in files if name.endswith((".yml", ".py", ".typ"))] == []
    ours = [name for name in files if name.endswith((".bib", ".md"))]  # made beside the pages
    assert all(
        name == "references.bib" or name.removesuffix(".md") + ".html" in files for name in ours
    )


class Refused(NamedTuple):
    """Something that must stop publishing, and the code that the error starts with."""

    plant: Callable[[Project, Path], object]
    options: tuple[str, ...]
    says: str


def committed(name: str, text: str) -> Callable[[Project, Path], object]:
    """Return what adds text to a file, and commits it."""

    def plant(project: Project, _: Path) -> None:
        project.add(name, text)
        project.commit()

    return plant


def moved_on(project: Project, remote: Path) -> None:
    """Somebody else publishes, and so do we, without knowing of each other."""
    folder = project.folder.parent
    git("clone", "--quiet", "--branch", "gh-pages", str(remote), "other", folder=folder)
    git("commit", "--quiet", "--allow-empty", "--message", "Theirs", folder=folder / "other")
    git("push", "--quiet", folder=folder / "other")
    git("checkout", "--quiet", "gh-pages", folder=project.folder)
    git("commit", "--quiet", "--allow-empty", "--message", "Mine", folder=project.folder)
    git("checkout", "--quiet", "main", folder=project.folder)


def refuses(_: Project, remote: Path) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho This branch is protected.\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)


def of_another_program(project: Project, remote: Path) -> None:
    theirs = git("commit-tree", "-m", "Theirs", "gh-pages^{tree}", folder=remote)
    git("update-ref", "refs/heads/gh-pages", theirs, folder=remote)
    git("update-ref", "-d", "refs/heads/gh-pages", folder=project.folder)


def without_commit(project: Project, remote: Path) -> None:
    shutil.rmtree(project.path(".git"))
    git("init", "--quiet", folder=project.folder)


FACTS = committed(OWNER_PROFILE, "headlin: misspelt\n")
CALL = committed("docs/index.md", '\n{{ section("tlaks") }}\n')
LINK = committed("docs/index.md", "\n[a broken link](nowhere.md)\n")
FRAGMENT = committed("overrides/fragments/portfolio/hero.html", "{{ hero.nmae }}")

REFUSED = {
    "an error in the facts": Refused(FACTS, ("--strict",), "PF012"),
    "an error in a call": Refused(CALL, ("--strict",), "PF032"),
    "an error in a fragment": Refused(FRAGMENT, ("--strict",), "PF0"),
    "a broken link": Refused(LINK, ("--strict",), "PF060"),
    "a broken link, not strict": Refused(LINK, (), "PF060"),
    "a broken link, strict and quiet": Refused(LINK, ("--strict", "--quiet"), "PF060"),
    "a broken link, quiet": Refused(LINK, ("--quiet",), "PF060"),
    "a broken link, with force": Refused(LINK, ("--force",), "PF060"),
    "uncommitted edits": Refused(lambda p, _: p.add("docs/index.md", "\nx\n"), (), "PF091"),
    "uncommitted edits, with force": Refused(
        lambda p, _: p.add("docs/index.md", "\nx\n"), ("--force",), "PF091"
    ),
    "a new file": Refused(lambda p, _: p.add("docs/assets.txt", "x\n"), (), "PF091"),
    "a remote that moved on": Refused(moved_on, (), "PF092"),
    "a remote that is not there": Refused(
        lambda p, _: git("remote", "remove", "origin", folder=p.folder), (), "PF092"
    ),
    "a remote that refuses": Refused(refuses, (), "PF098"),
    "a remote that does not answer": Refused(
        lambda p, _: git("remote", "set-url", "origin", "nowhere.git", folder=p.folder),
        (),
        "PF098",
    ),
    "a branch of another program": Refused(of_another_program, (), "PF092"),
    "no commit": Refused(without_commit, (), "PF090"),
    "no git": Refused(lambda p, _: shutil.rmtree(p.path(".git")), (), "PF090"),
    "a CNAME of another host": Refused(committed("docs/CNAME", "ada.org\n"), (), "PF093"),
}


OFTEN = (
    "a broken link, strict and quiet",
    "a new file",
    "a remote that moved on",
    "a remote that refuses",
)
"""The kinds that are looked at at each change; the others are variants of them."""


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=name, marks=[] if name in OFTEN else pytest.mark.slow)
        for name, case in REFUSED.items()
    ],
)
def test_nothing_is_published_where_something_is_wrong(
    case: Refused, project: Project, remote: Path
) -> None:
    case.plant(project, remote)
    before = git("rev-parse", "gh-pages", folder=remote)
    before_here = branch_of(project)

    done = project.mkdocs("gh-deploy", *case.options)

    assert done.returncode == 1
    assert len(re.findall(r"error\[PF", done.stderr)) == 1, done.stderr
    assert f"error[{case.says}" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert git("rev-parse", "gh-pages", folder=remote) == before
    assert branch_of(project) == before_here


def branch_of(project: Project) -> str:
    """Return the commit of the published branch in a project; "" if there is none."""
    command = ("git", "rev-parse", "--quiet", "--verify", "refs/heads/gh-pages")
    return run(*command, folder=project.folder).stdout


def test_a_part_of_the_history_without_a_branch_is_enough(project: Project, remote: Path) -> None:
    git("push", "--quiet", "origin", "main", folder=project.folder)
    before = git("rev-parse", "gh-pages", folder=remote)
    clone = project.folder.parent / "clone"
    source = ("--branch", "main", f"file://{remote.as_posix()}", str(clone))
    git("clone", "--quiet", "--depth", "1", *source, folder=remote)
    git("checkout", "--quiet", "--detach", folder=clone)

    done = Project(clone).mkdocs("gh-deploy")

    assert done.returncode == 0, done.stderr
    assert git("rev-parse", "gh-pages^", folder=remote) == before


@pytest.mark.parametrize(
    "is_fetched",
    [pytest.param(True, marks=pytest.mark.slow), False],
    ids=["fetched", "not fetched"],
)
def test_cname_that_is_only_published_is_kept(
    is_fetched: bool, project: Project, remote: Path
) -> None:
    folder = project.folder.parent
    git("clone", "--quiet", "--branch", "gh-pages", str(remote), "other", folder=folder)
    (folder / "other" / "CNAME").write_text("example.org\n", encoding="utf-8")
    git("add", "CNAME", folder=folder / "other")
    git("commit", "--quiet", "--message", "A domain", folder=folder / "other")
    git("push", "--quiet", folder=folder / "other")
    if is_fetched:
        git("fetch", "--quiet", folder=project.folder)

    done = project.mkdocs("gh-deploy")

    assert done.returncode == 0, done.stderr
    assert git("show", "gh-pages:CNAME", folder=remote) == "example.org"


@pytest.mark.slow
def test_a_second_publication_replaces_the_first(project: Project, remote: Path) -> None:
    project.add("docs/index.md", "\nOne more sentence.\n")
    project.commit()

    done = project.mkdocs("gh-deploy", "--strict")

    assert done.returncode == 0, done.stderr
    assert "One more sentence." in git("show", "gh-pages:index.html", folder=remote)
