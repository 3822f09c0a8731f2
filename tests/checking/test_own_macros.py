"""The names that an owner's module declares are read from its source; it is never run."""

from __future__ import annotations

import ast

import pytest

from portfolio.checking.own_macros import module_problems, names_declared_in, own_names
from portfolio.checking.pages import page_problems
from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.pages.template import OwnNames
from portfolio.problems import Code, Problem
from tests.sites import SiteFolder

MODULE = """\
import os

from hooks.macros import define_env as ours

os.remove("nothing of this is run")


def define_env(env):
    ours(env)
    env.variables["a"] = 5

    @env.macro
    def badge(word):
        return f"<b>{word}</b>"

    @env.filter
    def loud(text):
        return text.upper()
"""


def body(*lines: str) -> str:
    return "\n".join(["def define_env(env):", *(f"    {line}" for line in lines)]) + "\n"


def test_macros_and_filters_are_known_by_their_decorators() -> None:
    assert names_declared_in(ast.parse(MODULE)) == OwnNames(
        frozenset({"badge"}), frozenset({"loud"})
    )


@pytest.mark.parametrize(
    "text",
    [
        body("env.macro(f, NAME)"),
        body("env.macros['x'] = f"),
        body("env.register_macros({})"),
        body("declare = env.macro"),
        body("others(env)"),
        "from elsewhere import define_env\n",
    ],
)
def test_what_only_running_would_tell_is_left_open(text: str) -> None:
    assert names_declared_in(ast.parse(text)) is None


def with_plugin(site: SiteFolder, *options: str) -> SiteFolder:
    """Give the settings of the macros plugin in a site."""
    lines = "".join(f"      {option}\n" for option in options)
    config = "site_url: https://example.org/\nplugins:\n  - search\n  - macros:\n" + lines
    site.write("mkdocs.yml", config)
    return site


def names_of(site: SiteFolder) -> OwnNames | None:
    return own_names(read_project(site.root / "mkdocs.yml")[0])


@pytest.mark.parametrize("file", ["mine.py", "mine/__init__.py"])
def test_own_module_beside_the_configuration_is_read(project: SiteFolder, file: str) -> None:
    project.write(file, body("@env.macro", "def badge():", "    pass"))
    with_plugin(project, "module_name: mine")

    assert names_of(project) == OwnNames(frozenset({"badge"}))


@pytest.mark.parametrize("option", ["module_name: nowhere", "modules: [os]"])
def test_module_that_is_not_read_leaves_its_names_open(project: SiteFolder, option: str) -> None:
    assert names_of(with_plugin(project, option)) is None


def test_site_without_a_module_of_its_own_declares_nothing(project: SiteFolder) -> None:
    assert names_of(with_plugin(project, "module_name: hooks/macros")) == OwnNames()
    assert names_of(with_plugin(project, "on_undefined: strict")) == OwnNames()


def problems_of_page(project: SiteFolder, text: str) -> list[Problem]:
    project.write("docs/index.md", text)
    site = load_site(read_project(project.root / "mkdocs.yml")[0])
    return list(page_problems(site))


def test_page_may_use_what_the_own_module_declares(project: SiteFolder) -> None:
    project.write("mine.py", MODULE)
    with_plugin(project, "module_name: mine")

    assert not problems_of_page(project, '{{ badge("a") | loud }}\n')
    assert [each.code for each in problems_of_page(project, "{{ bagde() }}\n")] == [
        Code.UNDEFINED_NAME
    ]


def test_names_that_cannot_be_told_are_left_to_the_build(project: SiteFolder) -> None:
    project.write("mine.py", body("env.macros['badge'] = len"))
    with_plugin(project, "module_name: mine")

    assert not problems_of_page(project, '{{ badge("a") }}\n')
    assert [each.code for each in problems_of_page(project, '{{ section("tlks") }}\n')] == [
        Code.UNKNOWN_SECTION
    ]


def errors_of(site: SiteFolder) -> list[tuple[str, Code]]:
    """Return the places of what is wrong with the modules of a site, with its code."""
    project, problems = read_project(site.root / "mkdocs.yml")
    assert not problems
    return [
        (f"{each.place.path}:{each.place.line}:{each.place.column}", each.code)
        for each in module_problems(project)
    ]


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("plugins: {macros: {module_name: mine}}", "mkdocs.yml:3:33"),
        ("plugins:\n  macros:\n    module_name: mine.py", "mkdocs.yml:5:18"),
        ("plugins:\n  - search\n  - macros:\n      module_name: mine", "mkdocs.yml:6:20"),
        ("plugins: {macros: {modules: [os, no_module]}}", "mkdocs.yml:3:34"),
        ("plugins:\n- macros: {modules: ['some-package:no_module.a']}", "mkdocs.yml:4:22"),
        ("plugins: {macros: {include_dir: nowhere}}", "mkdocs.yml:3:33"),
    ],
)
def test_what_is_not_there_is_told_where_it_is_named(
    project: SiteFolder, settings: str, place: str
) -> None:
    project.configure(f"{settings}\n")

    assert errors_of(project) == [(place, Code.MISSING_FILE)]


def test_module_is_told_in_the_file_of_the_settings_that_names_it(project: SiteFolder) -> None:
    project.write(
        "lab.yml", "INHERIT: hooks/mkdocs-base.yml\nplugins: {macros: {module_name: a}}\n"
    )
    project.write("mkdocs.yml", "INHERIT: lab.yml\n")

    assert errors_of(project) == [("lab.yml:2:33", Code.MISSING_FILE)]


def test_module_with_a_name_nearby_is_suggested(project: SiteFolder) -> None:
    project.write("badges.py", body("env.macro(len, 'length')"))
    project.configure("plugins: {macros: {module_name: badgse}}\n")

    settings, _ = read_project(project.root / "mkdocs.yml")

    assert [each.help for each in module_problems(settings)] == ['did you mean "badges"?']


@pytest.mark.parametrize(
    "value", ["!ENV MACROS", "!ENV [MACROS, mine]", "hooks/macros", "main", ""]
)
def test_module_that_may_be_there_is_no_error(project: SiteFolder, value: str) -> None:
    project.configure(f"plugins:\n  macros:\n    module_name: {value}\n")

    assert errors_of(project) == []


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("def define_env(env:\n", "mine.py:1:15", Code.BAD_SETTING),
        ("def define(env):\n    pass\n", "mine.py:1:1", Code.BAD_SETTING),
        ("import os\nimport no_module.a\n" + body("pass"), "mine.py:2:1", Code.MISSING_FILE),
        ("from no_module import a\n" + body("pass"), "mine.py:1:1", Code.MISSING_FILE),
    ],
)
def test_module_that_the_plugin_cannot_use_is_told_at_its_line(
    project: SiteFolder, text: str, place: str, code: Code
) -> None:
    project.write("mine.py", "")
    (project.root / "mine.py").write_text(text, encoding="utf-8")
    with_plugin(project, "module_name: mine")

    assert errors_of(project) == [(place, code)]


@pytest.mark.parametrize(
    "text",
    [
        "from helpers import *\n",
        "import yaml.nodes\nfrom helpers import declare as define_env\n",
        "define_env = print\n",
        "def on_post_build(env):\n    pass\n",
        "try:\n    import no_module\nexcept ImportError:\n    pass\n" + body("pass"),
    ],
)
def test_module_that_may_do_is_no_error(project: SiteFolder, text: str) -> None:
    project.write("helpers.py", "")
    (project.root / "mine.py").write_text(text, encoding="utf-8")
    with_plugin(project, "module_name: mine")

    assert errors_of(project) == []


def test_build_and_check_agree_on_an_own_macro(project: SiteFolder) -> None:
    project.write(
        "mine.py",
        """\
        from portfolio.macros import define_env as ours

        def define_env(env):
            ours(env)

            @env.macro
            def badge(word):
                return f"<b>{word}</b> {{{{ 7*7 }}}}"
        """,
    )
    project.configure("plugins: {macros: {module_name: mine}}\n")
    project.write("docs/index.md", '{{ hero() }}\n\nA {{ badge("new") }} one.\n')

    checked, built = project.check(), project.build()

    assert (checked.returncode, built.returncode) == (0, 0), checked.stderr + built.stderr
    assert "A <b>new</b> {{ 7*7 }} one." in project.html()
    assert "pf-hero" in project.html()
