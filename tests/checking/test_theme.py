"""What the installed theme knows is read from its files."""

from __future__ import annotations

from portfolio.checking.theme import (
    blocks_of,
    fields_of_theme,
    names_of_theme,
    theme_colours,
    theme_features,
    unknown_to_theme,
)


def test_fields_of_a_name_are_those_that_templates_ask_for() -> None:
    assert {"palette", "features", "logo"} <= fields_of_theme("config", "theme")
    assert "theme" in fields_of_theme("config")
    assert "palette" not in fields_of_theme("config")


def test_names_are_those_that_templates_use() -> None:
    assert {"lang", "page", "nav_item"} <= names_of_theme()


def test_name_is_unknown_that_no_template_uses() -> None:
    names = {*names_of_theme(), "no_such_name", "lan", "html"}

    assert unknown_to_theme(names) == names - names_of_theme()
    assert unknown_to_theme(names) >= {"no_such_name", "lan"}


def test_blocks_are_inherited() -> None:
    assert {"content", "extrahead"} <= blocks_of("main.html")
    assert blocks_of("no-such-template.html") == frozenset()


def test_translations_are_no_features() -> None:
    assert {"navigation.instant", "content.code.copy"} <= set(theme_features())
    assert "search.config.lang" not in theme_features()


def test_colours_are_those_of_stylesheets() -> None:
    assert {"default", "slate"} <= set(theme_colours("scheme"))
    assert "indigo" in theme_colours("primary")
