"""The styles of a site, and which of them a page has in itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portfolio.engine.delivery.styles import LATER, Sheet, SiteStyles, styles_of
from portfolio.loading.look_files import FOLDER_OF_STYLES
from tests.builders import OVERRIDES
from tests.test_stylesheets import FILES, css_of, is_look

THEME = '@charset "UTF-8";a{top:0}'


def sheets(root: Path, **texts: str) -> list[str]:
    paths = [f"{FOLDER_OF_STYLES}{name.replace('__', '/')}.css" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return paths


def made(root: Path, **texts: str) -> SiteStyles:
    styles = styles_of(["mine.css", *sheets(root, **texts)], [root], [THEME])
    assert styles is not None
    return styles


def test_theme_is_in_a_layer_below_ours(tmp_path: Path) -> None:
    styles = made(tmp_path, tokens=":root { --a: 1 }", hero="/* no */ .pf-hero { left: 0 }")

    assert styles.text == (
        '@charset "UTF-8";@layer theme,portfolio;@layer theme{a{top:0}}'
        "@layer portfolio{:root{--a:1}.pf-hero{left:0}}"
    )


def test_page_has_the_base_and_what_it_shows(tmp_path: Path) -> None:
    styles = made(
        tmp_path, tokens="a{}", hero="b{}", news="c{}", tables="d{}", menu="e{}", looks__ink="f{}"
    )
    first = styles.first('<p class="pf-news pf-menu"><table><tr></table>')

    assert first == "@layer theme,portfolio;@layer portfolio{a{}c{}d{}f{}}"


def test_first_styles_cannot_close_their_element(tmp_path: Path) -> None:
    assert "</style" not in made(tmp_path, tokens='a{content:"</style>"}').first("")


def test_name_changes_with_the_text(tmp_path: Path) -> None:
    before = made(tmp_path, tokens="a{}")
    after = made(tmp_path, tokens="b{}")

    assert before.path != after.path
    assert re.fullmatch(r"assets/stylesheets/site\.[0-9a-f]{8}\.css", before.path)


def test_file_in_the_first_folder_wins(tmp_path: Path) -> None:
    sheets(tmp_path / "own", tokens="a{}")
    paths = sheets(tmp_path / "ours", tokens="b{}")
    styles = styles_of(paths, [tmp_path / "own", tmp_path / "ours"], [])

    assert styles
    assert "a{}" in styles.text
    assert "b{}" not in styles.text


def test_settings_without_our_stylesheets(tmp_path: Path) -> None:
    assert styles_of(["assets/mine.css"], [tmp_path], [THEME]) is None


CLASSES_OF_FRAGMENTS = sorted((OVERRIDES / "fragments" / "portfolio").glob("*.html"))


@pytest.mark.parametrize("fragment", CLASSES_OF_FRAGMENTS, ids=lambda file: file.stem)
def test_fragment_has_its_styles_at_first(fragment: Path) -> None:
    """Each class of a fragment is in a stylesheet that a page with the fragment has."""
    parts = OVERRIDES / "fragments" / "portfolio" / "parts"
    text = fragment.read_text(encoding="utf-8")
    macros = (parts / "publications.html") if "pf-publication" in text else None
    html = text + (macros.read_text(encoding="utf-8") if macros else "")
    where: dict[str, list[Sheet]] = {}
    for file in (file for file in FILES if not is_look(file)):
        sheet = Sheet(file.stem, css_of(file))
        for name in set(re.findall(r"\.(pf-[\w-]+)", sheet.text)):
            where.setdefault(name, []).append(sheet)
    classes = {name for text in re.findall(r'class="([^"]*)"', html) for name in text.split()}

    assert not [
        name
        for name in classes & set(where)
        if not any(sheet.is_first_of(html) or sheet.name in LATER for sheet in where[name])
    ]
