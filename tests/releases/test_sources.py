"""Where releases come from, and which one is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.git import Git
from portfolio.version import VERSION
from releases.manifest import MANIFEST
from releases.release import FIRST
from releases.site_repository import UpdateRefused
from tests.releases.conftest import Copy
from tests.releases.owners import ADDED, BETWEEN, FRAGMENT, NEXT, Owner, copy_of


def unpacked(releases: Path, version: str, folder: Path) -> Path:
    """Return a folder with the files of a release, without git."""
    copy_of(releases, version, folder)
    git = Git(folder)
    git.output("checkout", "--quiet", "HEAD~1", "--", ".")  # as it was delivered
    (folder / ".git").rename(folder.parent / f"{folder.name}.git")
    return folder


@pytest.mark.parametrize(
    "version", ["", NEXT, f"v{NEXT}", "main"], ids=["newest", "number", "tag", "branch"]
)
def test_release_is_found_by_any_of_its_names(version: str, copy: Copy) -> None:
    owner = copy(VERSION)

    owner.update(version)

    assert f'"{NEXT}"' in owner.read("hooks/portfolio/version.py")


@pytest.mark.slow
def test_commit_between_releases_is_named_by_its_version_and_itself(
    copy: Copy, releases: Path
) -> None:
    owner = copy(FIRST)
    commit = Git(releases).output("rev-parse", f"v{BETWEEN}~1").strip()

    owner.update(commit[:10])

    title = owner.git.output("log", "-1", "--format=%s").strip()
    assert title == f"Update to {FIRST} ({commit[:7]})"


@pytest.mark.slow
def test_remote_called_upstream_is_where_releases_come_from(copy: Copy, releases: Path) -> None:
    owner = copy(VERSION)
    owner.git.output("remote", "add", "upstream", str(releases))
    owner.releases = Path()

    owner.update(address="")

    assert owner.has(ADDED)


def test_older_release_can_be_gone_back_to(copy: Copy) -> None:
    owner = copy(NEXT)

    owner.update(VERSION)

    assert f'"{VERSION}"' in owner.read("hooks/portfolio/version.py")
    assert not owner.has(ADDED)


def test_unpacked_release_merges_with_what_is_in_the_owners_history(
    releases: Path, tmp_path: Path
) -> None:
    owner = copy_of(releases, VERSION, tmp_path / "own", shares_objects=False)
    folder = unpacked(releases, NEXT, tmp_path / "unpacked")
    owner.edit(FRAGMENT, "</ul>\n{% endif %}", "</ul>\n<p>Mine.</p>\n{% endif %}")
    owner.commit()

    changes = owner.update(address=str(folder))

    assert (changes.conflicts, changes.merged) == ([], [FRAGMENT])
    assert owner.has(ADDED)
    assert owner.update(address=str(folder)).are_none


def test_damaged_unpacked_release_is_refused(copy: Copy, releases: Path, tmp_path: Path) -> None:
    folder = unpacked(releases, NEXT, tmp_path / "unpacked")
    (folder / FRAGMENT).write_text("Somebody else's.\n", encoding="utf-8")

    with pytest.raises(UpdateRefused, match=rf"damaged: .*talks\.html is not what its {MANIFEST}"):
        copy(VERSION).update(address=str(folder))


def test_unpacked_release_of_another_version_than_asked_for_is_refused(
    copy: Copy, releases: Path, tmp_path: Path
) -> None:
    folder = unpacked(releases, NEXT, tmp_path / "unpacked")

    with pytest.raises(UpdateRefused, match=f"is {NEXT}, not 1.2.3"):
        copy(VERSION).update("1.2.3", address=str(folder))


def test_unpacked_release_cannot_tell_what_a_site_of_the_first_one_was(
    copy: Copy, releases: Path, tmp_path: Path
) -> None:
    folder = unpacked(releases, NEXT, tmp_path / "unpacked")
    owner: Owner = copy(FIRST)

    with pytest.raises(UpdateRefused, match="repository with the whole history"):
        owner.update(address=str(folder))


@pytest.mark.slow
def test_unpacked_release_is_taken_with_line_ends_of_windows(
    copy: Copy, releases: Path, tmp_path: Path
) -> None:
    folder = unpacked(releases, NEXT, tmp_path / "unpacked")
    file = folder / FRAGMENT
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    owner = copy(VERSION)

    owner.update(address=str(folder))

    assert "\r" not in owner.read(FRAGMENT)
