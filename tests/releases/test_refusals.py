"""Where a site cannot be updated, one clear message says why; its repository stays as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.git import Git
from portfolio.version import VERSION
from releases.site_repository import UpdateRefused, open_site
from tests.in_process import invoke
from tests.releases.conftest import Copy
from tests.releases.owners import ADDED, FRAGMENT, IDENTITY, NEXT, REMOVED, WORKFLOW, Owner


@pytest.fixture
def small(tmp_path: Path) -> Git:
    """A folder that is no copy of anything yet."""
    folder = tmp_path / "site"
    folder.mkdir()
    return Git(folder, IDENTITY)


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


def begun(small: Git) -> Git:
    (small.folder / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    small.output("init", "--quiet", "--initial-branch=main")
    small.output("add", "--all")
    small.output("commit", "--quiet", "-m", "Start")
    return small


def no_git(small: Git) -> None:
    (small.folder / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")


def nothing_committed(small: Git) -> None:
    no_git(small)
    small.output("init", "--quiet")


def bare(small: Git) -> None:
    small.output("init", "--quiet", "--bare")


def other_hashes(small: Git) -> None:
    no_git(small)
    small.output("init", "--quiet", "--object-format=sha256")
    small.output("add", "--all")
    small.output("commit", "--quiet", "-m", "Start")


def detached(small: Git) -> None:
    begun(small).output("checkout", "--quiet", "--detach")


def settings_not_committed(small: Git) -> None:
    begun(small).output("rm", "--quiet", "--cached", "mkdocs.yml")
    small.output("commit", "--quiet", "--allow-empty", "-m", "Out")


def merge_begun(small: Git) -> None:
    begun(small).output("checkout", "--quiet", "-b", "other")
    for branch in ("other", "main"):
        small.output("checkout", "--quiet", branch)
        small.output("commit", "--quiet", "--allow-empty", "-m", branch)
    small.output("merge", "--no-commit", "--no-ff", "other")


def partial(small: Git) -> None:
    begun(small).output("config", "remote.origin.promisor", "true")


def not_ours(small: Git) -> None:
    begun(small)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (no_git, "not under git"),
        (nothing_committed, "nothing is committed here yet"),
        (bare, "is bare"),
        (other_hashes, "SHA-256"),
        (detached, "on no branch"),
        (settings_not_committed, "mkdocs.yml is not committed"),
        (merge_begun, "a merge is not finished here"),
        (partial, "clone is partial"),
    ],
)
def test_repository_that_cannot_be_updated_is_told_so(
    state: Callable[[Git], None], words: str, small: Git
) -> None:
    state(small)

    with pytest.raises(UpdateRefused, match=words):
        open_site(small.folder / "mkdocs.yml")


def test_who_commits_must_be_known(small: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(small).output("config", "user.useConfigOnly", "true")
    for name in IDENTITY:
        monkeypatch.delenv(name)

    with pytest.raises(UpdateRefused, match=r"git config --global user\.name"):
        open_site(small.folder / "mkdocs.yml")


def test_missing_git_is_told(small: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    no_git(small)
    monkeypatch.setenv("PATH", "")

    refused = invoke(small.folder, "update", "--from", "x")

    assert refused.returncode == 1
    assert refused.stderr == "Error: git is not installed: https://git-scm.com/downloads\n"


def test_address_must_be_known(small: Git) -> None:
    begun(small)

    refused = invoke(small.folder, "update")

    assert refused.returncode == 1
    assert "git remote add upstream ADDRESS" in refused.stderr


@pytest.mark.parametrize("address", ["nowhere", "-u", "https://0.0.0.0:1/x.git", "docs"])
def test_address_without_a_release_is_told(address: str, small: Git) -> None:
    begun(small)
    (small.folder / "docs").mkdir()

    refused = invoke(small.folder, "update", "--from", address)

    assert refused.returncode == 1
    assert address in refused.stderr
    assert "Traceback" not in refused.stderr


def test_repository_of_something_else_is_no_release(small: Git) -> None:
    begun(small)

    refused = invoke(small.folder, "update", "--from", ".")

    assert "is no release of this software" in refused.stderr


def test_site_of_another_generator_is_told(releases: Path, small: Git) -> None:
    begun(small)

    refused = invoke(small.folder, "update", "--from", str(releases))

    assert "this site is not made with this software" in refused.stderr


def test_unknown_version_is_told_with_the_known_ones(copy: Copy, releases: Path) -> None:
    owner = copy(VERSION)

    with pytest.raises(UpdateRefused, match=rf'no release "99\.0\.1".*did you mean "v{NEXT}"'):
        owner.update("99.0.1")


@pytest.mark.parametrize("path", [FRAGMENT, REMOVED])
def test_edit_that_is_not_committed_is_told_before_anything_is_done(path: str, copy: Copy) -> None:
    owner = copy(VERSION)
    before = owner.git.output("rev-parse", "HEAD")
    owner.write(path, "Not committed.\n")

    with pytest.raises(UpdateRefused, match="not committed") as refused:
        owner.update()

    assert path in str(refused.value)
    assert owner.git.output("rev-parse", "HEAD") == before
    assert owner.read(path) == "Not committed.\n"


@pytest.mark.parametrize(
    ("path", "ignored"), [(ADDED, False), (ADDED, True), (f"{ADDED}/x", False)]
)
def test_file_that_git_does_not_know_is_never_overwritten(
    path: str, ignored: bool, copy: Copy
) -> None:
    owner = copy(VERSION)
    if ignored:
        owner.write(".git/info/exclude", "added.md\n")
    owner.write(path, "Nowhere else.\n")

    with pytest.raises(UpdateRefused, match="in the way"):
        owner.update()

    assert owner.read(path) == "Nowhere else.\n"


def test_conflicts_are_not_begun_while_something_is_staged(copy: Copy) -> None:
    owner = copy(VERSION)
    owner.edit(FRAGMENT, '"pf-talks__title"', '"pf-talks__title mine"')
    owner.commit()
    owner.write("docs/index.md", "Staged.\n")
    owner.git.output("add", "--all")

    with pytest.raises(UpdateRefused, match="staged but not committed"):
        owner.update()

    assert owner.git.output("status", "--short") == "M  docs/index.md\n"


def test_nothing_stays_behind_when_an_update_is_broken_off(
    copy: Copy, releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    before = sorted((owner.folder / ".git").rglob("*"))
    scratch = tmp_path / "temporary"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("releases.updating.changes_of", interrupt)
    stopped = invoke(owner.folder, "update", "--from", str(releases), "--yes")

    assert (stopped.returncode, stopped.stdout) == (1, "")
    assert list(scratch.iterdir()) == []
    assert sorted((owner.folder / ".git").rglob("*")) == before


def test_variables_of_a_hook_of_git_do_not_lead_elsewhere(
    copy: Copy, small: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, other = copy(VERSION), begun(small)
    before = other.output("log", "--all")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))

    owner.update()

    assert owner.has(ADDED)
    assert other.output("log", "--all") == before


def test_site_in_a_folder_of_a_repository_is_updated_there(copy: Copy, releases: Path) -> None:
    owner = copy(VERSION)
    shutil.rmtree(owner.folder / ".git")
    above = owner.folder.parent / "above"
    above.mkdir()
    owner.folder.rename(above / "web site")
    Git(above).output("init", "--quiet", "--initial-branch=main")
    inner = Owner(releases, above / "web site", owner.base)
    (above / "hooks.txt").write_text("Not of the site.\n", encoding="utf-8")
    inner.edit(FRAGMENT, "</ul>\n{% endif %}", "</ul>\n<p>Mine.</p>\n{% endif %}")
    inner.remove(WORKFLOW) if inner.git.run("ls-files", "--error-unmatch", WORKFLOW) else (
        inner.folder / WORKFLOW
    ).unlink()
    Git(above, IDENTITY).output("add", "--all")
    Git(above, IDENTITY).output("commit", "--quiet", "-m", "Start")

    changes = inner.update()

    assert (changes.merged, changes.kept_deleted) == ([FRAGMENT], [WORKFLOW])
    assert inner.has(ADDED)
    assert sorted(each.name for each in above.iterdir()) == [".git", "hooks.txt", "web site"]
    assert inner.git.output("status", "--short") == ""
