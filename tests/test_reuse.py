"""What is kept between builds is taken again only where its inputs are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.reuse import (
    FOLDER,
    VARIABLE,
    Clean,
    Kept,
    Noted,
    Stamps,
    cache_of,
    is_json,
    note,
    noting,
    once_an_object,
    stamp_of,
)


def stamps(**files: str) -> Stamps:
    return Stamps({"file": lambda name: files.get(name, "")})


def test_everything_that_is_read_meanwhile_is_noted() -> None:
    note("before")
    with noting() as outer:
        note("file:a")
        with noting() as inner:
            note("file:b")
    note("after")

    assert outer == {"file:a", "file:b"}
    assert inner == {"file:b"}


def test_two_that_have_noted_the_same_end_one_by_one() -> None:
    with noting() as outer:
        with noting():
            pass
        note("file:a")

    assert outer == {"file:a"}


@pytest.mark.parametrize(
    ("read", "noted"),
    [
        (lambda entries: entries["a"], {"entry:a"}),
        (lambda entries: entries.get("b"), {"entry:b"}),
        (lambda entries: "b" in entries, {"entry:b"}),
        (lambda entries: list(entries), {"entry"}),
        (lambda entries: list(entries.keys()), {"entry"}),
        (lambda entries: list(entries.values()), {"entry"}),
        (lambda entries: list(entries.items()), {"entry"}),
    ],
)
def test_entry_that_is_read_is_noted(read: object, noted: set[str]) -> None:
    entries = Noted("entry", {"a": 1})
    assert callable(read)

    with noting() as names:
        read(entries)

    assert names == noted


def test_result_is_found_again_while_its_inputs_are_the_same() -> None:
    kept = Kept()
    kept.keep("page", stamps(a="1", b="2").of({"file:a"}), value="made of 1")

    assert kept.find("page", stamps(a="1", b="3")) == "made of 1"
    assert kept.find("page", stamps(a="2", b="2")) is None
    assert kept.find("other", stamps()) is None


def test_results_outlive_the_process(tmp_path: Path) -> None:
    kept = Kept()
    kept.keep("page", {"file:a": "1"}, value=["é", {"b": None}])

    kept.write(tmp_path / "new" / "kept.json")

    assert Kept.read(tmp_path / "new" / "kept.json") == kept
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["kept.json"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"page": 1}', '{"page": {"value": 1}}', '{"page": {"inputs": 1}}'],
)
def test_damaged_file_is_as_good_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text(text)

    assert Kept.read(tmp_path / "kept.json").find("page", stamps()) is None


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("of somebody")

    Kept({"page": {}}).write(tmp_path / "file" / "kept.json")

    assert (tmp_path / "file").read_text() == "of somebody"


def test_missing_file_is_as_good_as_an_empty_one(tmp_path: Path) -> None:
    assert Kept.read(tmp_path / "kept.json") == Kept()


def test_check_that_found_nothing_is_not_made_again() -> None:
    first = Clean(stamps(a="1"))
    made: list[str] = []

    def check() -> list[str]:
        note("file:a")
        made.append("made")
        return []

    assert first.found("links", set(), check) == []
    again, later = Clean(stamps(a="1"), first.now), Clean(stamps(a="2"), first.now)

    assert again.found("links", set(), check) == []
    assert made == ["made"]
    assert again.now == first.now  # also for the build after the next
    assert later.found("links", set(), check) == []
    assert made == ["made", "made"]


def test_check_that_found_something_is_made_each_time() -> None:
    first = Clean(stamps())

    assert first.found("links", set(), lambda: ["wrong"]) == ["wrong"]
    assert Clean(stamps(), first.now).found("links", set(), lambda: ["wrong"]) == ["wrong"]


def test_nothing_is_known_without_stamps() -> None:
    clean = Clean()
    clean.found("links", set(), list)

    assert not clean.knows("links")
    assert clean.now == Kept()


def test_function_of_an_object_is_asked_once_and_notes_what_it_reads_each_time() -> None:
    asked: list[object] = []

    @once_an_object
    def size(one: list[int]) -> int:
        asked.append(one)
        note("file:a")
        return len(one)

    one, equal = [1, 2], [1, 2]
    with noting() as first:
        assert size(one) == 2
    with noting() as second:
        assert (size(one), size(equal)) == (2, 2)

    assert len(asked) == 2
    assert first == second == {"file:a"}


def test_one_variable_switches_everything_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert cache_of(tmp_path) == tmp_path / FOLDER

    monkeypatch.setenv(VARIABLE, "0")

    assert cache_of(tmp_path) is None


@pytest.mark.parametrize(
    ("value", "is_plain"), [({"a": [1, "é", None]}, True), ({1: 2}, False), ({"a": {1}}, False)]
)
def test_only_what_json_gives_back_is_kept(value: object, is_plain: bool) -> None:
    assert is_json(value) is is_plain


def test_stamp_tells_values_apart() -> None:
    assert stamp_of("a", "b") == stamp_of("a", "b")
    assert len({stamp_of("a", "b"), stamp_of("ab"), stamp_of("b", "a"), stamp_of("\udc00")}) == 4
