"""The checks before publishing, in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from portfolio.checking.publishing import PublishingGit, carried_cname, publishing_problems
from portfolio.loading.config import read_project
from portfolio.problems import Code, Problem

BRANCH = "gh-pages"


@pytest.fixture(autouse=True)
def _nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


class Repository:
    """A site with one commit, and the remote that it is published to."""

    def __init__(self, folder: Path) -> None:
        self.root, self.remote = folder / "site", folder / "remote.git"
        (self.root / "docs").mkdir(parents=True)
        self.write("mkdocs.yml", "site_url: https://ada.example/\n")
        self.write("docs/index.md", "Hello.\n")
        git(folder, "init", "-q", "--bare", str(self.remote))
        git(self.root, "init", "-q", "-b", "main")
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", "Begin")
        git(self.root, "remote", "add", "origin", str(self.remote))

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")

    def change(self, path: str, text: str) -> None:
        """Write and commit."""
        self.write(path, text)
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", "Change")

    def publish(self, *, keep_branch: bool = True, **files: str) -> None:
        """Publish files on the branch, as `gh-deploy` or somebody else does."""
        git(self.root, "checkout", "-q", "--orphan", "published")
        for name, text in files.items():
            self.write(name, text)
        git(self.root, "add", "-A", "-f")
        git(self.root, "commit", "-qm", "Deployed 1a2b3c4 with MkDocs version: 1.6.1")
        git(self.root, "push", "-qf", "origin", f"HEAD:{BRANCH}")
        if keep_branch:
            git(self.root, "branch", "-f", BRANCH)
        git(self.root, "checkout", "-qf", "main")
        git(self.root, "branch", "-qD", "published")

    def publish_from_elsewhere(self, folder: Path) -> None:
        """Publish once more on top of what is published, from another clone."""
        git(folder, "clone", "-q", "-b", BRANCH, str(self.remote), "elsewhere")
        git(folder / "elsewhere", "commit", "-q", "--allow-empty", "-m", "Later")
        git(folder / "elsewhere", "push", "-q")

    def problems(self) -> list[Problem]:
        project, _ = read_project(self.root / "mkdocs.yml")
        return list(publishing_problems(project, "origin", BRANCH))

    def carried_cname(self) -> str | None:
        project, _ = read_project(self.root / "mkdocs.yml")
        return carried_cname(project, "origin", BRANCH)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path)
    monkeypatch.chdir(made.root)  # as MkDocs, which publishes the repository around it
    return made


def only(problems: list[Problem]) -> Problem:
    (problem,) = problems
    return problem


def test_clean_repository_can_be_published_the_first_time(repository: Repository) -> None:
    assert repository.problems() == []
    assert repository.carried_cname() is None


def test_folder_without_git_cannot_be_published(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://ada.example/\n", encoding="utf-8")
    project, _ = read_project(tmp_path / "mkdocs.yml")

    problem = only(list(publishing_problems(project, "origin", BRANCH)))

    assert problem.code == Code.NOTHING_COMMITTED
    assert problem.message == (
        "this folder is no git repository, so it cannot be published with git"
    )
    assert problem.help == "run: git init, git add --all, git commit, and add the remote"
    assert problem.place.path == "."


def test_remote_that_is_not_there_is_named(repository: Repository) -> None:
    git(repository.root, "remote", "remove", "origin")

    problem = only(repository.problems())

    assert problem.code == Code.REMOTE_MOVED
    assert problem.message == 'there is no git remote "origin" to publish to'
    assert problem.help == "run: git remote add origin ADDRESS-OF-YOUR-REPOSITORY"
    assert problem.place.path == "."


def test_uncommitted_file_is_named(repository: Repository) -> None:
    repository.write("docs/grüße.md", "x")

    problem = only(repository.problems())

    assert problem.code == Code.UNCOMMITTED
    assert problem.message == "1 file not committed: docs/grüße.md"
    assert problem.help == "commit or stash them: what is published should be what git has"
    assert problem.place.path == "docs/grüße.md"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (3, "3 files not committed: a0.txt, a1.txt, a2.txt"),
        (4, "4 files not committed: a0.txt, a1.txt, a2.txt …"),
    ],
)
def test_of_many_uncommitted_files_three_are_named(
    number: int, message: str, repository: Repository
) -> None:
    for index in range(number):
        repository.write(f"a{index}.txt", "x")

    assert only(repository.problems()).message == message


def test_branch_that_only_we_moved_is_fine(repository: Repository) -> None:
    repository.publish()
    git(repository.root, "checkout", "-q", BRANCH)
    git(repository.root, "commit", "-q", "--allow-empty", "-m", "Not pushed yet")
    git(repository.root, "checkout", "-q", "main")

    assert repository.problems() == []


def test_branch_that_is_only_on_the_remote_is_fine(repository: Repository) -> None:
    repository.publish(keep_branch=False)

    assert repository.problems() == []


def test_branch_that_is_behind_is_fine(repository: Repository, tmp_path: Path) -> None:
    repository.publish()
    repository.publish_from_elsewhere(tmp_path)
    before = git(repository.root, "rev-parse", BRANCH)

    assert repository.problems() == []
    assert git(repository.root, "rev-parse", BRANCH) == before


def test_branch_that_has_gone_another_way_is_refused(
    repository: Repository, tmp_path: Path
) -> None:
    repository.publish()
    repository.publish_from_elsewhere(tmp_path)
    git(repository.root, "checkout", "-q", BRANCH)
    git(repository.root, "commit", "-q", "--allow-empty", "-m", "Mine")
    git(repository.root, "checkout", "-q", "main")

    problem = only(repository.problems())

    assert problem.code == Code.REMOTE_MOVED
    assert problem.message == ("somebody else has published since: gh-pages on origin has moved on")
    assert problem.help == "take theirs as the base: git fetch origin gh-pages:gh-pages --force"
    assert problem.place.path == "."


def test_cname_that_is_only_published_is_carried_over(repository: Repository) -> None:
    repository.publish(CNAME="ada.example\n")

    assert repository.problems() == []
    assert repository.carried_cname() == "ada.example\n"


def test_own_cname_comes_before_a_published_one(repository: Repository) -> None:
    repository.publish(CNAME="old.example\n")
    repository.change("docs/CNAME", "Ada.Example\n")

    assert repository.problems() == []
    assert repository.carried_cname() is None


def test_own_cname_that_disagrees_is_left_to_the_check(repository: Repository) -> None:
    repository.publish(CNAME="old.example\n")
    repository.change("docs/CNAME", "ada.org\n")

    assert repository.problems() == []


def test_published_cname_that_disagrees_is_named_as_such(repository: Repository) -> None:
    repository.publish(CNAME="ada.org\n")

    problem = only(repository.problems())

    assert problem.code == Code.CNAME_DISAGREES
    assert 'but the CNAME on gh-pages says "ada.org"' in problem.message
    assert (problem.place.path, problem.place.line, problem.place.column) == ("mkdocs.yml", 1, 11)


@pytest.mark.parametrize("owner", ["", "extra: {person: ada}\n"])
def test_example_of_an_address_is_never_published(owner: str, repository: Repository) -> None:
    repository.change("mkdocs.yml", f"site_url: https://example.org/\n{owner}")

    problem = only(repository.problems())

    assert (problem.code, problem.place.line) == (Code.BAD_SETTING, 1)
    assert "would lead there" in problem.message


def test_sample_is_published_at_the_address_of_an_example(repository: Repository) -> None:
    repository.change("mkdocs.yml", "site_url: https://example.org/\nextra: {person: jen-wei}\n")

    assert repository.problems() == []


def test_all_that_forbids_publishing_is_said_at_once(repository: Repository) -> None:
    repository.publish(CNAME="ada.org\n")
    repository.write("draft.txt", "x")

    assert [problem.code for problem in repository.problems()] == [
        Code.UNCOMMITTED,
        Code.CNAME_DISAGREES,
    ]


def test_git_that_fails_gives_nothing(tmp_path: Path) -> None:
    asked = PublishingGit(tmp_path / "not there")

    assert asked.run("status") is None
    assert asked.top is None
    assert asked.uncommitted() == []
    assert asked.commit("HEAD") is None
    assert asked.file_of_branch("origin", BRANCH, "CNAME") is None


def test_git_gives_what_it_prints_even_if_it_is_no_utf8(repository: Repository) -> None:
    (repository.root / "docs" / "x.txt").write_bytes(b"caf\xe9")
    git(repository.root, "add", "-A")
    git(repository.root, "commit", "-qm", "Change")

    assert PublishingGit(repository.root).run("show", "HEAD:docs/x.txt") == "caf\ufffd"
    assert PublishingGit(repository.root).commit("main") == git(
        repository.root, "rev-parse", "main"
    )
    assert PublishingGit(repository.root).commit("nowhere") is None
