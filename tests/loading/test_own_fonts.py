"""Fonts that an owner names: files of theirs, or a family of an installed package."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portfolio.loading.own_fonts import faces_of, fonts_typed
from portfolio.problems import Code, UnplacedError
from tests.loading.test_fonts import VARIABLE


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for path in ("docs/assets/mine.ttf", "own/assets/fonts/their font.ttf"):
        (tmp_path / path).parent.mkdir(parents=True)
        shutil.copy(VARIABLE, tmp_path / path)
    (tmp_path / "docs/assets/none.woff2").write_text("x")
    return tmp_path / "docs", tmp_path / "own"


@pytest.mark.parametrize("typed", ["assets/mine.ttf", "assets/fonts/their font.ttf"])
def test_file_is_found_in_both_folders(folders: tuple[Path, Path], typed: str) -> None:
    (face,) = faces_of("text", typed, *folders)

    assert (face.path, face.format, face.weight) == (typed, "truetype", "1 1000")


@pytest.mark.parametrize("typed", ["IBM Plex Sans", "ibm-plex-sans", "fontpkg-ibm-plex-sans"])
def test_family_of_a_package_comes_with_its_italics(folders: tuple[Path, Path], typed: str) -> None:
    faces = faces_of("headings", typed, *folders)

    assert {face.style for face in faces} == {"normal", "italic"}
    assert {face.path for face in faces} == {f"assets/fonts/ibm-plex-sans-{n}.ttf" for n in (0, 1)}
    assert all(face.source.is_file() and face.is_packaged for face in faces)


@pytest.mark.parametrize(
    ("role", "typed", "code", "words"),
    [
        ("text", "assets/mien.ttf", Code.MISSING_FILE, "assets/mine.ttf"),
        ("text", "../own/assets/fonts/their font.ttf", Code.MISSING_FILE, ""),
        ("text", "assets/none.woff2", Code.BAD_SETTING, ".woff2"),
        ("text", "No Such Font", Code.MISSING_FILE, "pip install fontpkg-no-such-font"),
        ("text", "!", Code.MISSING_FILE, "assets/fonts"),
        ("text", "", Code.MISSING_FILE, "assets/fonts"),
        ("text", ["a.ttf"], Code.BAD_SETTING, "assets/fonts"),
        ("heading", "assets/mine.ttf", Code.UNKNOWN_SETTING, "headings"),
    ],
)
def test_what_is_no_font_is_refused_with_the_word_that_helps(
    folders: tuple[Path, Path], role: str, typed: object, code: Code, words: str
) -> None:
    with pytest.raises(UnplacedError) as raised:
        faces_of(role, typed, *folders)

    assert raised.value.code == code
    assert words in raised.value.help


def test_one_font_is_for_text_and_several_have_roles() -> None:
    assert [each[1:] for each in fonts_typed({"font": "a.ttf"})] == [("text", "a.ttf")]
    both = {"font": {"text": "Inter", "code": "b.ttf"}}
    assert [each[1:] for each in fonts_typed(both)] == [("text", "Inter"), ("code", "b.ttf")]
    assert not list(fonts_typed({}))
