"""What the one reader of source files gives, and what it refuses."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from importers.report import Fate, Report
from importers.source_files import (
    MOST_BYTES,
    OUTSIDE,
    SourceError,
    SourceFolder,
    open_source,
)


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def source(tmp_path: Path, report: Report) -> SourceFolder:
    """A folder with a page in it, and a secret beside it."""
    (tmp_path / "secret.md").write_text("SECRET", encoding="utf-8")
    (tmp_path / "site" / "pages").mkdir(parents=True)
    (tmp_path / "site" / "pages" / "a.md").write_text("Hello", encoding="utf-8")
    return SourceFolder(tmp_path / "site", report)


def refused(report: Report) -> dict[str, str]:
    return {entry.file: entry.reason for entry in report.of(Fate.LEFT)}


def test_file_is_read_by_its_path_in_the_folder(source: SourceFolder) -> None:
    file = source.file("pages/a.md")

    assert file is not None
    assert (file.content(), file.folder, file.stem) == (b"Hello", "pages", "a")


def test_missing_file_is_none_and_not_reported(source: SourceFolder, report: Report) -> None:
    assert source.file("pages/b.md") is None
    assert source.file("pages") is None
    assert report.entries == []


def test_link_within_the_folder_is_followed(source: SourceFolder, report: Report) -> None:
    (source.root / "b.md").symlink_to("pages/a.md")

    file = source.file("b.md")

    assert file is not None
    assert file.content() == b"Hello"
    assert report.entries == []


@pytest.mark.parametrize("target", ["../secret.md", "/etc/hostname", "../nothing"])
def test_link_out_of_the_folder_is_named_and_not_read(
    target: str, source: SourceFolder, report: Report
) -> None:
    (source.root / "b.md").symlink_to(target)

    assert source.file("b.md") is None
    assert source.files(suffixes={".md"}) == [source.file("pages/a.md")]
    assert refused(report) == {"b.md": "it is a link out of the folder"}


def test_folder_that_is_a_link_out_is_named_once(source: SourceFolder, report: Report) -> None:
    (source.root / "out").symlink_to("..")

    assert source.files("out") == []
    assert source.file("out/secret.md") is None
    assert refused(report) == {"out": "it is a link out of the folder"}
    assert len(report.entries) == 1


@pytest.mark.parametrize(
    "path", ["../secret.md", "pages/../../secret.md", "/etc/hostname", "pages/../pages/a.md"]
)
def test_absolute_and_parent_paths_are_refused(path: str, source: SourceFolder) -> None:
    assert source.file(path) is None
    assert source.why_not(path) == OUTSIDE


def test_pipe_is_refused_and_never_waited_for(source: SourceFolder, report: Report) -> None:
    os.mkfifo(source.root / "b.md")

    assert source.file("b.md") is None
    assert refused(report) == {"b.md": "it is a pipe, not a file"}


def test_pipe_in_the_place_of_a_good_file_is_not_waited_for(source: SourceFolder) -> None:
    file = source.file("pages/a.md")
    assert file is not None
    file.real.unlink()
    os.mkfifo(file.real)

    with pytest.raises(SourceError, match="a pipe"):
        file.content()


def test_link_in_the_place_of_a_good_file_is_not_followed(source: SourceFolder) -> None:
    file = source.file("pages/a.md")
    assert file is not None
    file.real.unlink()
    file.real.symlink_to(source.root.parent / "secret.md")

    with pytest.raises(SourceError, match="a link out of the folder"):
        file.content()


def test_socket_is_refused(source: SourceFolder, report: Report, monkeypatch: object) -> None:
    here = Path.cwd()
    os.chdir(source.root)  # the path of a socket has to be short
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("b.md")
    finally:
        os.chdir(here)

    assert source.file("b.md") is None
    assert refused(report) == {"b.md": "it is a socket, not a file"}


def test_device_is_refused(report: Report) -> None:
    with pytest.raises(SourceError, match="/dev/zero cannot be read: it is a device, not a file"):
        open_source(Path("/dev/zero"), report)


def test_file_above_the_limit_is_refused(source: SourceFolder, report: Report) -> None:
    for name, size in (("b.md", MOST_BYTES + 1), ("c.md", MOST_BYTES)):
        with (source.root / name).open("wb") as file:
            file.truncate(size)

    assert [file.path for file in source.files()] == ["c.md", "pages/a.md"]
    assert refused(report) == {"b.md": f"it is larger than {MOST_BYTES // 1024**2} MB"}


def test_name_that_cannot_be_shown_is_refused(source: SourceFolder, report: Report) -> None:
    (source.root / "b\x1b[2J.md").write_text("Hello", encoding="utf-8")
    (source.root / os.fsdecode(b"c\xff.md")).write_text("Hello", encoding="utf-8")

    assert [file.path for file in source.files()] == ["pages/a.md"]
    assert set(refused(report)) == {"b\\x1b[2J.md", "c\\udcff.md"}


def test_links_that_lead_to_themselves_are_refused(source: SourceFolder, report: Report) -> None:
    (source.root / "b.md").symlink_to("b.md")
    (source.root / "loop").symlink_to(".")

    assert [file.path for file in source.files()] == ["pages/a.md"]
    assert refused(report) == {"b.md": "it is a link that leads nowhere"}


def test_files_come_in_a_fixed_order_and_only_where_wanted(source: SourceFolder) -> None:
    for path in ("b.md", "pages/B.MD", "pages/deep/c.md", ".git/d.md"):
        (source.root / path).parent.mkdir(exist_ok=True)
        (source.root / path).write_text("x", encoding="utf-8")

    found = source.files(suffixes={".md"}, wanted=lambda path: not path.startswith("."))
    flat = source.files("pages", deep=False)

    assert [file.path for file in found] == ["b.md", "pages/B.MD", "pages/a.md", "pages/deep/c.md"]
    assert [file.path for file in flat] == ["pages/B.MD", "pages/a.md"]


def test_named_file_may_be_a_link(source: SourceFolder, report: Report) -> None:
    link = source.root / "named.md"
    link.symlink_to("../secret.md")

    assert open_source(link, report).only_file().content() == b"SECRET"


def test_folder_is_told_apart_from_a_named_file(source: SourceFolder, report: Report) -> None:
    with pytest.raises(SourceError, match="site is a folder: name the file in it"):
        open_source(source.root, report).only_file()
