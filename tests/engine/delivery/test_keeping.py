from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.engine.delivery.keeping import kept


def test_same_inputs_are_found_out_once(tmp_path: Path) -> None:
    asked: list[int] = []

    def find_out() -> list[int]:
        asked.append(1)
        return [len(asked)]

    file = tmp_path / "folder" / "kept.json"

    assert [kept(file, ["a", "b"], find_out) for _ in range(2)] == [[1], [1]]
    assert kept(file, ["ab", ""], find_out) == [2]
    assert [path.name for path in file.parent.iterdir()] == ["kept.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 1}', "\xff"])
def test_what_others_wrote_there_is_no_answer(text: str, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    file.write_text(text, encoding="latin-1")

    assert kept(file, [], lambda: 5) == 5


def test_where_nothing_can_be_kept_it_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert kept(tmp_path / "file" / "kept.json", [], lambda: 5) == 5
