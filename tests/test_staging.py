from __future__ import annotations

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
