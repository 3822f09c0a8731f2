"""Checks of the values in mkdocs.yml: their types, and names of plugins, extensions, themes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any

from portfolio.loading.configuration import Configuration
from portfolio.loading.data_file import DataFile
from portfolio.loading.yaml_tree import Keys
from portfolio.problems import Code, Problem, UnplacedError, suggestion

SETTINGS = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "nav", "not_in_nav",
    "exclude_docs", "draft_docs", "theme", "docs_dir", "site_dir", "dev_addr",
    "use_directory_urls", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "extra",
    "extra_css", "extra_javascript", "extra_templates", "markdown_extensions", "mdx_configs",
    "plugins", "hooks", "watch", "strict", "remote_branch", "remote_name", "validation",
    "INHERIT",
)  # fmt: skip
"""The settings of MkDocs 1.6 (https://www.mkdocs.org/user-guide/configuration/)."""

TEXTS = {
    "site_name", "site_url", "site_description", "site_author", "copyright", "not_in_nav",
    "exclude_docs", "draft_docs", "docs_dir", "site_dir", "dev_addr", "repo_url", "repo_name",
    "edit_uri", "edit_uri_template", "remote_branch", "remote_name",
}  # fmt: skip
SWITCHES = {"use_directory_urls", "strict"}
LISTS = {"nav", "hooks", "watch", "extra_css", "extra_javascript", "extra_templates"}
GROUPS = {"extra", "validation"}
NEVER_EMPTY = GROUPS | {"site_name", "hooks", "watch", "extra_javascript"}
OUR_THEMES = {"material", "materialx"}
"""The themes whose templates ours extend."""


def value_problems(config: DataFile, settings: dict[str, Any]) -> Iterator[Problem]:
    """Yield the settings whose values MkDocs cannot use."""
    for name, value in settings.items():
        error = _wrong_kind(name, value)
        if error is not None:
            is_text = isinstance(value, str)
            yield (config.problem if is_text else config.key_problem)((name,), error)
    for name, noun, known in (
        ("plugins", "plugin", plugins()),
        ("markdown_extensions", "extension of Markdown", extensions()),
    ):
        yield from _name_problems(config, name, settings.get(name), noun, known)
    yield from _theme_problems(config, settings)


def unknown_settings(
    config: DataFile | Configuration,
    keys: Keys,
    settings: Any,
    known: Sequence[str],
    message: str,
    *,
    otherwise: str = "",
) -> Iterator[Problem]:
    """Yield the names of settings below `keys` that nothing reads."""
    for name in settings if isinstance(settings, dict) else ():
        if name not in known:
            advice = suggestion(name, known, otherwise=otherwise)
            if not keys and name in ("person", "look", "accent", "font", "allow", "social"):
                advice = f"indent it below extra: {name}: {settings[name]}"
            error = UnplacedError(Code.UNKNOWN_SETTING, f'{message} "{name}"', advice)
            yield config.key_problem((*keys, name), error)


def _theme_problems(config: DataFile, settings: dict[str, Any]) -> Iterator[Problem]:
    theme = settings.get("theme", "material")
    used = theme.get("name", "material") if isinstance(theme, dict) else theme
    keys: Keys = ("theme", "name") if isinstance(theme, dict) else ("theme",)
    if not isinstance(used, str):
        words = "theme names no theme"
        yield config.key_problem(keys, _bad(words, "delete the line, or write name: material"))
    elif used not in themes():
        words = f'there is no theme "{used}"'
        yield config.problem(keys, _bad(words, suggestion(used, sorted(themes()))))
    elif used not in OUR_THEMES:
        words = f'the templates in overrides/ do not fit the theme "{used}"'
        yield config.problem(keys, _bad(words, "write name: material"))


def _wrong_kind(name: str, value: Any) -> UnplacedError | None:
    if value is None and name in NEVER_EMPTY:
        return _bad(f"{name} is empty", "write its value, or delete the line")
    if value is None:
        return None
    if name in TEXTS and not isinstance(value, str):
        return _bad(f"{name} is one text", f"write it on one line, such as {name}: …")
    if name in SWITCHES and value not in ("true", "false", "yes", "no", "on", "off"):
        return _bad(f"{name} is neither on nor off", "write true or false")
    if name in LISTS and not isinstance(value, list):
        return _bad(f"{name} is a list", 'start each entry on its own line with "- "')
    if name in GROUPS and not isinstance(value, dict):
        return _bad(f"{name} has settings of its own", "write each below it as name: value")
    return None


def _name_problems(
    config: DataFile, setting: str, value: Any, noun: str, known: Collection[str]
) -> Iterator[Problem]:
    for keys, name, is_key in names_in(value, (setting,)):
        if name not in known and not _is_module(name):
            error = UnplacedError(
                Code.UNKNOWN_SETTING,
                f'there is no {noun} "{name}"',
                suggestion(
                    name,
                    sorted(known),
                    otherwise="install it by requirements-own.txt, or correct its name",
                ),
            )
            yield (config.key_problem if is_key else config.problem)(keys, error)


def names_in(value: Any, keys: Keys) -> Iterator[tuple[Keys, str, bool]]:
    """Yield the names in a list or mapping, with or without options, and whether each is a key."""
    if isinstance(value, dict):
        yield from (((*keys, name), name, True) for name in value)
    for index, entry in enumerate(value if isinstance(value, list) else []):
        if isinstance(entry, str):
            yield (*keys, index), entry, False
        elif isinstance(entry, dict):
            yield from (((*keys, index, name), name, True) for name in entry)


def _is_module(name: str) -> bool:
    """Whether Python finds a module of this name; extensions may be named by module."""
    module = name.partition(":")[0]
    try:
        return "." in module and find_spec(module) is not None
    except (ImportError, ValueError):
        return False


@cache
def plugins() -> frozenset[str]:
    """Return the names of the plugins that are installed; a theme's own may go without its name."""
    names = entry_points(group="mkdocs.plugins").names
    return frozenset(names) | {name.partition("/")[2] for name in names if "/" in name}


@cache
def extensions() -> frozenset[str]:
    """Return the names of the extensions of Markdown that are installed."""
    return frozenset(entry_points(group="markdown.extensions").names)


@cache
def themes() -> frozenset[str]:
    """Return the names of the themes that are installed."""
    return frozenset(entry_points(group="mkdocs.themes").names)


def _bad(message: str, help: str) -> UnplacedError:
    return UnplacedError(Code.BAD_SETTING, message, help)
