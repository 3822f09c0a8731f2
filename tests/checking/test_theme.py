"""The listed names of the theme are those of the installed theme."""

from __future__ import annotations

import re

import pytest

from portfolio.checking.theme_names import COLOURS, FEATURES, SETTINGS_OF_THEME
from portfolio.rendering import theme_folders

_FEATURE = r"[\"'`]((?:announce|content|header|navigation|search|toc)(?:\.[a-z]+)+)[\"'`]"
_FEATURES_WITH_A_TRANSLATION = {"announce.dismiss", "search.share"}
_OF_MKDOCS = {"custom_dir", "locale", "name", "static_templates"}


def found_in_theme(pattern: str, *names: str) -> set[str]:
    """Return what a regular expression finds in the theme's files of some names."""
    (folder,) = theme_folders()
    files = [file for name in names for file in folder.rglob(name) if ".icons" not in file.parts]
    assert files
    texts = [file.read_text(encoding="utf-8") for file in files]
    return {found for text in texts for found in re.findall(pattern, text)}


def test_features_are_those_of_templates_and_scripts() -> None:
    named = found_in_theme(_FEATURE, "*.html", "bundle.*.js")
    translated = found_in_theme(r'"([a-z.]+)": ', "en.html")

    assert "search.placeholder" in named & translated
    assert set(FEATURES) == named - (translated - _FEATURES_WITH_A_TRANSLATION)


@pytest.mark.parametrize("attribute", COLOURS)
def test_colours_are_those_of_stylesheets(attribute: str) -> None:
    pattern = rf"\[data-md-color-{attribute}=\"?([a-z-]+)\"?\]"

    assert set(COLOURS[attribute]) == found_in_theme(pattern, "main.*.css", "palette.*.css")


def test_settings_are_those_that_templates_ask_for() -> None:
    asked_for = found_in_theme(r"(?<![\w.])config\.theme\.(\w+)", "*.html")

    assert set(SETTINGS_OF_THEME) == asked_for | _OF_MKDOCS
