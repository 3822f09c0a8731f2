"""Artefacts are made once, and a damaged or foreign file is never used."""

from __future__ import annotations

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from portfolio.artefacts import ArtefactCache, write_atomically
from tests.damages import DAMAGES, UNDAMAGED

CONTENT = b"the artefact"


class Maker:
    """Makes an artefact, and counts how often."""

    def __init__(self, content: bytes = CONTENT) -> None:
        self.content, self.calls = content, 0

    def __call__(self) -> bytes:
        self.calls += 1
        return self.content


def files_of(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_same_inputs_are_made_once(tmp_path: Path) -> None:
    make = Maker()

    found = [ArtefactCache(tmp_path).get("cards", "ada", make) for _ in range(2)]

    assert found == [CONTENT, CONTENT]
    assert make.calls == 1


def test_empty_artefact_is_cached_too(tmp_path: Path) -> None:
    make = Maker(b"")

    assert [ArtefactCache(tmp_path).get("cards", "ada", make) for _ in range(2)] == [b"", b""]
    assert make.calls == 1


@pytest.mark.parametrize(("kind", "inputs"), [("cards", "bob"), ("pdfs", "ada")])
def test_other_inputs_or_another_kind_make_another_artefact(
    tmp_path: Path, kind: str, inputs: str
) -> None:
    cache = ArtefactCache(tmp_path)
    cache.get("cards", "ada", Maker())

    assert cache.get(kind, inputs, Maker(b"another")) == b"another"
    assert cache.get("cards", "ada", Maker(b"never")) == CONTENT


def test_bytes_and_half_of_a_surrogate_pair_are_inputs(tmp_path: Path) -> None:
    cache = ArtefactCache(tmp_path)

    assert cache.get("cards", b"\xff", Maker(b"1")) == b"1"
    assert cache.get("cards", "\ud800", Maker(b"2")) == b"2"


def test_text_and_its_bytes_are_the_same_inputs(tmp_path: Path) -> None:
    cache = ArtefactCache(tmp_path)
    cache.get("cards", "Müller", Maker())

    assert cache.get("cards", "Müller".encode(), Maker(b"never")) == CONTENT


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_file_is_made_anew_and_replaced(damage: str, tmp_path: Path) -> None:
    cache, make = ArtefactCache(tmp_path), Maker()
    cache.get("cards", "bob", Maker(b"of bob"))
    cache.get("cards", "ada", make)
    (file,) = (each for each in files_of(tmp_path) if CONTENT in each.read_bytes())
    written = file.read_bytes()

    DAMAGES[damage](file)

    assert cache.get("cards", "ada", make) == CONTENT
    if file.is_dir():  # the owner's
        return
    file.chmod(0o644)
    assert file.read_bytes() == written
    assert cache.get("cards", "ada", make) == CONTENT
    assert make.calls == (1 if damage in UNDAMAGED else 2)


def test_no_folder_means_no_cache() -> None:
    make = Maker()

    assert [ArtefactCache(None).get("cards", "ada", make) for _ in range(2)] == [CONTENT, CONTENT]
    assert make.calls == 2


def test_file_in_place_of_the_folder_changes_no_result(tmp_path: Path) -> None:
    in_the_way = tmp_path / "artefacts"
    in_the_way.write_text("a file")

    assert ArtefactCache(in_the_way).get("cards", "ada", Maker()) == CONTENT
    assert in_the_way.read_text() == "a file"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is read-only for root as well")
def test_folder_that_nobody_can_make_changes_no_result() -> None:
    make = Maker()

    assert ArtefactCache(Path("/proc/artefacts")).get("cards", "ada", make) == CONTENT
    assert make.calls == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_read_only_folder_is_read_but_not_written(tmp_path: Path) -> None:
    cache = ArtefactCache(tmp_path)
    cache.get("cards", "ada", Maker())
    (tmp_path / "cards").chmod(stat.S_IREAD | stat.S_IEXEC)

    try:
        assert cache.get("cards", "ada", Maker(b"never")) == CONTENT
        assert cache.get("cards", "bob", Maker(b"of bob")) == b"of bob"
    finally:
        (tmp_path / "cards").chmod(stat.S_IRWXU)
    assert len(files_of(tmp_path)) == 1


def test_nothing_is_cached_if_making_fails(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError

    cache = ArtefactCache(tmp_path)
    with pytest.raises(ValueError):  # noqa: PT011 - it has no message
        cache.get("cards", "ada", fail)

    assert files_of(tmp_path) == []
    assert cache.get("cards", "ada", Maker()) == CONTENT


def test_concurrent_writers_leave_one_whole_file(tmp_path: Path) -> None:
    content = bytes(range(256)) * 4_000
    cache = ArtefactCache(tmp_path)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: cache.get("cards", "a", Maker(content)), range(64)))

    assert found == [content] * 64
    assert len(files_of(tmp_path)) == 1
    assert cache.get("cards", "a", Maker(b"never")) == content


def test_reader_never_sees_a_part_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    whole = [letter * 2_000_000 for letter in (b"a", b"b")]
    write_atomically(file, whole[0])

    with ThreadPoolExecutor(3) as threads:
        writing = [threads.submit(write_atomically, file, whole[turn % 2]) for turn in range(40)]
        seen = {file.read_bytes() for _ in range(40)}
    assert [written.result() for written in writing] == [None] * 40

    assert seen <= set(whole)
    assert files_of(tmp_path) == [file]


def test_file_can_be_read_by_others(tmp_path: Path) -> None:
    file = tmp_path / "below" / "file"

    write_atomically(file, b"x")

    assert stat.S_IMODE(file.stat().st_mode) & 0o044 == 0o044


def test_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(OSError):  # noqa: PT011 - its message is the system's
        write_atomically(tmp_path / "folder", b"x")

    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]
