"""Dates of changes come from git, and are the same on every machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from portfolio.site_files.history import UNKNOWN, History

MACHINE = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


def git(folder: Path, *arguments: str, date: str = "") -> None:
    environment = MACHINE | ({"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date} if date else {})
    subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )


def commit(folder: Path, path: str, date: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(date, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", path, date=date)


@pytest.fixture(autouse=True)
def _no_date_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A site with a history of its own."""
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "docs/index.md", "2024-01-01T12:00:00Z")
    commit(tmp_path, "docs/data/ada/talks.yml", "2024-02-02T23:30:00-05:00")
    commit(tmp_path, "docs/zoë k.md", "2024-03-03T12:00:00Z")
    return tmp_path


def test_file_has_the_date_of_its_last_commit(repository: Path) -> None:
    commit(repository, "docs/index.md", "2024-05-05T12:00:00Z")

    assert History(repository).last_change(["docs/index.md"]) == "2024-05-05"


def test_date_is_that_of_greenwich(repository: Path) -> None:
    assert History(repository).last_change(["docs/data/ada/talks.yml"]) == "2024-02-03"


def test_latest_of_several_files_counts(repository: Path) -> None:
    history = History(repository)

    assert history.last_change(["docs/index.md", "docs/data/ada/"]) == "2024-02-03"


def test_name_with_spaces_and_accents_is_found(repository: Path) -> None:
    assert History(repository).last_change(["docs/zoë k.md"]) == "2024-03-03"


def test_folder_of_a_similar_name_does_not_count(repository: Path) -> None:
    assert History(repository).last_change(["docs/data/a"]) == UNKNOWN


def test_file_that_was_never_committed_has_no_date(repository: Path) -> None:
    assert History(repository).last_change(["docs/new.md"]) == UNKNOWN


def test_site_in_a_folder_of_a_repository_has_its_dates(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "web/docs/index.md", "2024-01-01T12:00:00Z")

    assert History(tmp_path / "web").last_change(["docs/index.md"]) == "2024-01-01"


def test_folder_without_history_takes_the_date_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert History(tmp_path).last_change(["docs/index.md"]) == "1970-01-02"


@pytest.fixture
def shallow(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with the newest commit alone, as a workflow fetches it."""
    folder = tmp_path_factory.mktemp("shallow")
    git(folder, "clone", "--quiet", "--depth", "1", repository.as_uri(), "site")
    return folder / "site"


def test_history_with_a_part_of_its_commits_gives_no_date(shallow: Path) -> None:
    history = History(shallow)

    assert history.is_shallow
    assert history.last_change(["docs/index.md", "docs/data/ada/"]) == UNKNOWN


def test_history_with_a_part_of_its_commits_takes_the_date_it_is_given(
    shallow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    assert History(shallow).last_change(["docs/index.md"]) == "1970-01-02"


def test_history_that_was_completed_gives_dates(shallow: Path) -> None:
    git(shallow, "fetch", "--quiet", "--unshallow")

    history = History(shallow)

    assert not history.is_shallow
    assert history.last_change(["docs/index.md"]) == "2024-01-01"


def test_whole_history_and_none_are_not_shallow(repository: Path, tmp_path: Path) -> None:
    assert not History(repository).is_shallow
    assert not History(tmp_path / "nowhere").is_shallow
