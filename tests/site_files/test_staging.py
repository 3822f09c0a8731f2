from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from portfolio.site_files import staging
from portfolio.site_files.staging import Staging, files_below


def target_with(folder: Path, text: str) -> Path:
    target = folder / "site"
    target.mkdir()
    (target / "index.html").write_text(text, encoding="utf-8")
    return target


def test_new_folder_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    target = target_with(tmp_path, "old")
    (target / "gone.html").write_text("only in the old one", encoding="utf-8")
    new = Staging(target)
    (new.folder / "index.html").write_text("new", encoding="utf-8")

    new.put_in_place()

    assert [file.name for file in target.iterdir()] == ["index.html"]
    assert (target / "index.html").read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_first_site_needs_no_old_one(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "down" / "site"

    Staging(target).put_in_place()

    assert list(target.parent.iterdir()) == [target]


def test_discarded_folder_is_removed(tmp_path: Path) -> None:
    target = target_with(tmp_path, "old")

    Staging(target).discard()

    assert list(tmp_path.iterdir()) == [target]
    assert (target / "index.html").read_text(encoding="utf-8") == "old"


def test_folder_may_be_discarded_after_it_has_gone(tmp_path: Path) -> None:
    new = Staging(tmp_path / "site")
    new.discard()

    new.discard()

    assert not list(tmp_path.iterdir())


def test_file_with_the_name_of_a_leftover_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".site.new-notes").touch()

    Staging(tmp_path / "site").put_in_place()

    assert {file.name for file in tmp_path.iterdir()} == {".site.new-notes", "site"}


def test_leftovers_of_killed_runs_are_removed(tmp_path: Path) -> None:
    target = target_with(tmp_path, "old")
    killed, under_way = Staging(target), Staging(target)
    os.utime(killed.folder, (1, 1))

    fresh = Staging(target)

    assert not killed.folder.exists()
    assert under_way.folder.exists()
    assert fresh.folder.exists()


def test_hidden_files_of_the_target_stay(tmp_path: Path) -> None:
    target = target_with(tmp_path, "old")
    (target / ".git").mkdir()
    (target / ".git" / "config").write_text("[core]", encoding="utf-8")
    new = Staging(target)
    (new.folder / "index.html").write_text("new", encoding="utf-8")

    new.put_in_place()

    assert sorted(files_below(target)) == [".git/config", "index.html"]
    assert (target / "index.html").read_text(encoding="utf-8") == "new"


def test_link_to_the_target_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    link = tmp_path / "site"
    link.symlink_to("www", target_is_directory=True)
    new = Staging(link)
    (new.folder / "index.html").write_text("new", encoding="utf-8")

    new.put_in_place()

    assert link.is_symlink()
    assert list(files_below(tmp_path / "www")) == ["index.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "www"]


def test_works_where_the_file_system_cannot_exchange_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_swapped", lambda _one, _other: False)
    target = target_with(tmp_path, "old")
    new = Staging(target)
    (new.folder / "index.html").write_text("new", encoding="utf-8")

    new.put_in_place()

    assert (target / "index.html").read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.fixture
def mount_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a site that can be written, and not renamed."""
    target = target_with(tmp_path, "old")
    rename = Path.rename

    def refusing(path: Path, to: Path) -> Path:
        if target in (path, to):
            raise OSError(errno.EBUSY, "Device or resource busy")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refusing)
    monkeypatch.setattr(staging, "_swapped", lambda _one, _other: False)
    return target


def test_files_of_a_mount_point_are_replaced_one_by_one(mount_point: Path) -> None:
    for name in ("gone.html", "gone/index.html", ".git/config", "kept/old.html"):
        (mount_point / name).parent.mkdir(exist_ok=True)
        (mount_point / name).touch()
    new = Staging(mount_point)
    for name in ("index.html", "kept/new.html"):
        (new.folder / name).parent.mkdir(exist_ok=True)
        (new.folder / name).write_text("new", encoding="utf-8")

    new.put_in_place()

    assert sorted(files_below(mount_point)) == [".git/config", "index.html", "kept/new.html"]
    assert sorted(path.name for path in mount_point.iterdir()) == [".git", "index.html", "kept"]
    assert (mount_point / "index.html").read_text(encoding="utf-8") == "new"
    assert list(mount_point.parent.iterdir()) == [mount_point]


@pytest.mark.parametrize("can_swap", [True, False])
def test_of_builds_at_once_none_fails_and_one_wins_whole(
    can_swap: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = target_with(tmp_path, "old")
    (target / ".git").mkdir()
    if not can_swap:
        monkeypatch.setattr(staging, "_swapped", lambda _one, _other: False)

    def build(number: int) -> None:
        new = Staging(target)
        for name in ("index.html", "about.html"):
            (new.folder / name).write_text(str(number), encoding="utf-8")
        new.put_in_place()

    with ThreadPoolExecutor(8) as threads:
        done = [*threads.map(build, range(80))]

    assert len(done) == 80
    assert sorted(path.name for path in target.iterdir()) == [".git", "about.html", "index.html"]
    assert len({page.read_text(encoding="utf-8") for page in target.glob("*.html")}) == 1
    assert list(tmp_path.iterdir()) == [target]


def test_old_folder_never_leaves_its_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed: list[Path] = []
    monkeypatch.setattr(staging, "_swapped", lambda _one, _other: False)
    monkeypatch.setattr(shutil, "rmtree", lambda folder, **_options: removed.append(folder))

    Staging(target_with(tmp_path, "old")).put_in_place()

    (aside,) = removed
    assert aside.parent == tmp_path
    assert aside.name.startswith(".site.new-")  # so that the next run removes it if this one dies


@pytest.mark.skipif(os.name != "posix", reason="only there do folders have such permissions")
def test_new_folder_has_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    new = Staging(tmp_path / "site")
    before = os.umask(0o027)
    try:
        new.put_in_place()
        after = os.umask(before)
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o750
    assert after == 0o027


def test_two_folders_are_exchanged_atomically(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "name").write_text(folder.name, encoding="utf-8")

    is_done = staging._swapped(one, other)

    assert is_done == (sys.platform in ("linux", "darwin"))
    assert (one / "name").read_text(encoding="utf-8") == ("other" if is_done else "one")
    assert not staging._swapped(one, tmp_path / "nowhere")


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="only there in one step")
def test_relative_paths_are_exchanged_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "other"):
        Path(name).mkdir()
        Path(name, name).touch()

    assert staging._swapped(Path("one"), Path("other"))

    assert Path("one", "other").exists()
    assert Path("other", "one").exists()


@pytest.mark.parametrize(("code", "is_done"), [(0, True), (-1, False)])
def test_macos_has_a_call_of_its_own(
    code: int, is_done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[bytes, bytes, int]] = []

    def renamex_np(one: bytes, other: bytes, flags: int) -> int:
        calls.append((one, other, flags))
        return code

    library = SimpleNamespace(renamex_np=renamex_np)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    monkeypatch.setattr(sys, "platform", "darwin")

    assert staging._swapped(Path("one"), Path("other")) == is_done
    assert calls == [(b"one", b"other", 2)]  # RENAME_SWAP of <sys/stdio.h>


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_system_without_such_a_call_says_so(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace())
    monkeypatch.setattr(sys, "platform", platform)

    assert staging._swapped(Path("one"), Path("other")) is False


def test_other_systems_are_not_asked_for_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ctypes, "CDLL")
    monkeypatch.setattr(sys, "platform", "win32")

    assert staging._swapped(Path("one"), Path("other")) is False


def test_new_folder_is_beside_the_old_one_under_a_hidden_name(tmp_path: Path) -> None:
    new = Staging(tmp_path / "site")

    assert new.folder.parent == tmp_path
    assert new.folder.name.startswith(".site.new-")
    assert new.folder.is_dir()
