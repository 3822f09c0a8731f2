"""Another process reads the theme meanwhile; what it leaves is what this one would make."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

import portfolio.processes
from portfolio.engine import _reading, reading
from portfolio.engine.configuration import is_plain
from portfolio.engine.delivery.assembly import _found_words, words_ahead
from portfolio.engine.delivery.stylesheet import Stylesheet
from portfolio.engine.reading import Reading, kept_of_theme, likely_sheets
from portfolio.engine.theme import compile_templates, prepare_theme
from tests.builders import OVERRIDES
from tests.sites import SiteFolder


@pytest.fixture
def config(project: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    """A site on a machine with two cores; whatever threads other tests have left."""
    for module in (portfolio.processes, reading):
        monkeypatch.setattr(module, "cores", lambda: 2)
    return load_config(str(project.root / "mkdocs.yml"))


@pytest.fixture
def begun(config: MkDocsConfig) -> Iterator[Reading]:
    found = Reading(config)
    yield found
    found.close()


def environment(config: MkDocsConfig) -> jinja2.Environment:
    folder = kept_of_theme(config)
    assert folder is not None
    prepare_theme(config, folder / "templates")
    return config.theme.get_env()


def refuse(*_: object) -> None:
    raise AssertionError("compiled once more")


def test_stylesheets_are_read(begun: Reading, config: MkDocsConfig) -> None:
    sheets = likely_sheets(config)
    found = begun.take(sheets)

    assert found == Stylesheet(sheets).kept()
    assert begun.take(sheets) is None


def test_other_stylesheets_are_left_to_this_process(begun: Reading, config: MkDocsConfig) -> None:
    assert begun.take(likely_sheets(config)[1:]) is None


def test_templates_need_not_be_compiled_again(
    begun: Reading, config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun.take(likely_sheets(config))
    monkeypatch.setattr(jinja2.Environment, "compile", refuse)
    env = environment(config)

    assert {"content", "header"} <= env.get_template("base.html").blocks.keys()
    assert "site_meta" in env.get_template("main.html").blocks
    assert env.get_template("partials/header.html")
    with pytest.raises(AssertionError):
        env.from_string("new")


def test_template_with_a_mistake_is_left_to_this_process(
    project: SiteFolder, config: MkDocsConfig
) -> None:
    (project.root / "overrides").unlink()
    shutil.copytree(OVERRIDES, project.root / "overrides")
    project.write("overrides/main.html", '{% extends "base.html" %}{% block content %}')
    begun = Reading(config)

    assert begun.take(likely_sheets(config))
    with pytest.raises(jinja2.TemplateSyntaxError):
        environment(config).get_template("main.html")


def test_compiled_template_is_the_one_that_would_be_compiled(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.theme.dirs.insert(0, str(Path(config.docs_dir)))
    Path(config.docs_dir, "a.html").write_text('{% include "b.html" %}{{ 1 + x }}')
    Path(config.docs_dir, "b.html").write_text("{% if x %}{{ 'b' ~ 'c' }}{% endif %}\n")
    env = environment(config)
    compile_templates(env, ["a.html"])
    monkeypatch.setattr(jinja2.Environment, "compile", refuse)

    assert env.get_template("a.html").render(x=1) == "bc2"
    assert env.get_template("a.html").render(x=0) == "1"


def test_words_are_found_that_this_process_would_find(config: MkDocsConfig) -> None:
    found = words_ahead(config, "settings").take()

    assert found == _found_words(config.theme.get_env(), config)
    assert {"md-grid", "pf-header", "--pf-buttons"} <= set(found)
    assert words_ahead(config, "").take() is None


def test_plugins_may_change_how_templates_are_compiled(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.plugins["blog"] = config.plugins["macros"]  # one that nobody here knows
    begun = Reading(config)
    begun.take(likely_sheets(config))
    monkeypatch.setattr(jinja2.Environment, "compile", refuse)

    with pytest.raises(AssertionError):
        environment(config).get_template("base.html")


def test_nobody_reads_where_settings_are_wrong(config: MkDocsConfig) -> None:
    config.theme["features"] = 5
    assert not is_plain(config)
    config.extra_css = 5  # type: ignore[assignment]  # as an owner may type it

    assert _reading(config) is None
