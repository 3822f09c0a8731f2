"""Slips of first-time writers, each answered at its place with the word that mends it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.bad_inputs.builds import build
from tests.bad_inputs.cases import FOLDER, MARK, Case, check, good_site

TALKS, PAGE = "docs/data/ada/talks.yml", "docs/planted.md"
TALK = "- title: On Engines\n  event: Royal Society\n"
TABLE = yaml.safe_load((FOLDER / "slips.yml").read_text(encoding="utf-8"))
SLIPS = [(path, *slip) for path, slips in TABLE.items() for slip in slips]
IN_LINKS = [("ada@example.org", "write mailto:ada@example.org"),
            ("www.example.org", "write https://www.example.org"),
            ("about", 'did you mean "about.md"?')]  # fmt: skip


def planted(root: Path, path: str, text: str) -> Path:
    Case("slip", {"files": {path: text, "docs/assets/loom.jpg": ""}}).plant(good_site(root))
    return root


def test_there_are_enough_slips() -> None:
    assert len({text for _, text, _ in SLIPS}) >= 60


@pytest.mark.parametrize(("path", "text", "help"), SLIPS)
def test_slip_is_answered_with_the_word_that_mends_it(
    tmp_path: Path, path: str, text: str, help: str
) -> None:
    before, mark, _ = text.partition(MARK)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")

    found = check(planted(tmp_path, path, text))

    said = {(each.place.path, each.place.line, each.place.column): each.help for each in found}
    assert help in said.get((path, line, column) if mark else (path, 1, 1), ""), said


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_file_of_another_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    planted(tmp_path, TALKS, TALK).joinpath(TALKS).write_bytes(
        TALK.replace("e", "é").encode(encoding)
    )

    assert "save it as UTF-8" in check(tmp_path)[0].help


@pytest.mark.parametrize(
    "text",
    ['date: "2024"', "date: 2024", "location: yes", "location: 0123", "location: 100 % wool"],
)
def test_what_reads_well_is_no_slip(tmp_path: Path, text: str) -> None:
    assert not check(planted(tmp_path, TALKS, f"\ufeff{TALK}  {text}\n"))


def test_slips_in_links_are_answered_with_the_address(tmp_path: Path) -> None:
    text = "# P\n\n" + "\n\n".join(f"[x]({address})" for address, _ in IN_LINKS)

    found = build(planted(tmp_path, PAGE, text)).problems

    assert [each.help for each in found] == [meant for _, meant in IN_LINKS]
