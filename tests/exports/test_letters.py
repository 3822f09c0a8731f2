"""Letters that no font has are found in few drawings, and left out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from portfolio.exports.letters import letters_of, undrawable, without_letters


class Drawer:
    """Has the letters that are not in a list; names those that it lacks, or keeps silent."""

    def __init__(self, lacking: str, *, names: bool = True) -> None:
        self.lacking, self.names, self.drawn = lacking, names, 0

    def __call__(self, texts: Sequence[str]) -> str:
        self.drawn += 1
        found = [letter for letter in self.lacking if letter in "".join(texts)]
        said = " ".join(f'no font has "{letter}"' for letter in found)
        return said if self.names or not said else "no"


@pytest.mark.parametrize("names", [True, False])
def test_each_text_is_told_with_its_letters(names: bool) -> None:
    found = undrawable(["Ada 王", "é", "文王"], Drawer("王文", names=names))

    assert found == {"Ada 王": ["王"], "文王": ["王", "文"]}


def test_many_letters_are_found_in_few_drawings() -> None:
    letters = "".join(map(chr, range(0x13000, 0x13200)))
    drawer = Drawer(letters)

    assert len(undrawable(list(letters), drawer)) == len(letters)
    assert drawer.drawn < 6


def test_text_that_fails_as_a_whole_only_is_left_out() -> None:
    def complaint(texts: Sequence[str]) -> str:
        return "no" if "ab" in " ".join(texts) else ""

    assert undrawable(["ab", "cé"], complaint) == {"ab": ["ab"]}


def test_letters_are_what_readers_see() -> None:
    assert letters_of("e\u0301a👩\u200d🔬") == ["e\u0301", "a", "👩\u200d🔬"]


def test_lists_lose_texts_without_other_letters() -> None:
    left_out = {"王": ["王"], "Ada (王) L": ["王"]}
    data = {"a": ["王", "", "Ada (王) L"], "b": "王", "c": None, "d": ({"e": "王"},)}

    assert without_letters(data, left_out) == {
        "a": ["", "Ada L"], "b": "", "c": None, "d": [{"e": ""}],
    }  # fmt: skip
