from __future__ import annotations

import sys
from pathlib import Path

import pytest

from portfolio import staging
from portfolio.staging import Staging


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
    new = Staging(tmp_path / "deep" / "site")

    new.put_in_place()

    assert list((tmp_path / "deep").iterdir()) == [tmp_path / "deep" / "site"]


def test_discarded_folder_leaves_no_trace(tmp_path: Path) -> None:
    target = target_with(tmp_path, "old")

    Staging(target).discard()

    assert list(tmp_path.iterdir()) == [target]
    assert (target / "index.html").read_text(encoding="utf-8") == "old"


def test_what_a_killed_run_left_behind_is_removed(tmp_path: Path) -> None:
    target = target_with(tmp_path, "old")
    killed = Staging(target)

    fresh = Staging(target)

    assert not killed.folder.exists()
    assert fresh.folder.exists()


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


def test_visitors_may_read_the_new_folder(tmp_path: Path) -> None:
    new = Staging(tmp_path / "site")

    new.put_in_place()

    assert (tmp_path / "site").stat().st_mode & 0o555 == 0o555


def test_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "name").write_text(folder.name, encoding="utf-8")

    is_done = staging._swapped(one, other)

    assert is_done == (sys.platform in ("linux", "darwin"))
    assert (one / "name").read_text(encoding="utf-8") == ("other" if is_done else "one")
    assert not staging._swapped(one, tmp_path / "nowhere")


def test_new_folder_is_beside_the_old_one_under_a_hidden_name(tmp_path: Path) -> None:
    new = Staging(tmp_path / "site")

    assert new.folder.parent == tmp_path
    assert new.folder.name.startswith(".site.new-")
    assert new.folder.is_dir()
