from __future__ import annotations

from pathlib import Path

from portfolio.exports.stylesheet import FOLDER, joined_stylesheet


def sheets(overrides: Path, **texts: str) -> list[str]:
    (overrides / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (overrides / FOLDER / f"{name}.css").write_text(text, encoding="utf-8")
    return [f"{FOLDER}{name}.css" for name in texts]


def test_parts_stand_in_the_order_of_the_configuration(tmp_path: Path) -> None:
    sheet = joined_stylesheet(sheets(tmp_path, tokens=":root{}", hero=".a{}"), [tmp_path])

    assert sheet is not None
    assert sheet.text == ":root{}\n.a{}"


def test_stylesheets_of_the_owner_stay_apart(tmp_path: Path) -> None:
    paths = [*sheets(tmp_path, tokens=":root{}"), "assets/mine.css"]

    sheet = joined_stylesheet(paths, [tmp_path])

    assert sheet is not None
    assert sheet.parts == (f"{FOLDER}tokens.css",)


def test_name_changes_with_the_text(tmp_path: Path) -> None:
    before = joined_stylesheet(sheets(tmp_path, tokens=":root{}"), [tmp_path])
    after = joined_stylesheet(sheets(tmp_path, tokens=":root{--a:1}"), [tmp_path])

    assert before is not None
    assert after is not None
    assert before.file != after.file


def test_site_without_our_stylesheets_gets_none(tmp_path: Path) -> None:
    assert joined_stylesheet(["assets/mine.css"], [tmp_path]) is None
