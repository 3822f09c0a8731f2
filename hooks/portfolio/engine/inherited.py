"""Our settings and look beside the owner's, where MkDocs would put theirs in the place of ours.

MkDocs merges mappings of an inherited configuration, but a list or a text of `mkdocs.yml` replaces
ours (https://www.mkdocs.org/user-guide/configuration/#configuration-inheritance).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection, get_plugins
from mkdocs.theme import Theme
from mkdocs.utils.yaml import yaml_load
from pathspec.gitignore import GitIgnoreSpec

from portfolio.engine.delivery.theme_files import LOOKS
from portfolio.engine.session import Session
from portfolio.loading.lists import features_of, joined, palette_of
from portfolio.loading.look_files import look_files
from portfolio.loading.site import ProjectSettings

_BUILT_IN = {"toc", "tables", "fenced_code"}
"""The extensions of Markdown with which MkDocs itself begins."""

STYLES = "assets/stylesheets/*.css"
"""The stylesheets of an owner that all pages have."""


def add_inherited(config: MkDocsConfig, project: ProjectSettings, session: Session) -> None:
    """Add ours to each list and text of the owner's."""
    base = project.config.base if project.config else None
    if base is None or project.config is None:
        return
    with base.open("rb") as file:
        ours = yaml_load(file)
    _add_theme(config.theme, ours["theme"], project.config.value.get("theme"), project.overrides)
    config.extra_css = joined(ours["extra_css"], config.extra_css)
    config.extra_javascript = joined(ours["extra_javascript"], config.extra_javascript)
    excluded = config.exclude_docs.patterns if config.exclude_docs else ()
    always = GitIgnoreSpec.from_lines(ours["exclude_docs"].splitlines()).patterns
    config.exclude_docs = GitIgnoreSpec([*excluded, *always])
    _add_extensions(config, ours["markdown_extensions"])
    add_plugins(config, ours["plugins"], session)


def _add_theme(theme: Theme, ours: dict[str, Any], written: Any, overrides: Path) -> None:
    if not isinstance(written, Mapping):  # a name alone
        for name in ours.keys() - {"name", "custom_dir"}:
            theme[name] = ours[name]
    theme["features"] = features_of(ours["features"], theme.get("features"))
    theme["palette"] = palette_of(ours["palette"], theme.get("palette"))
    if str(overrides) not in theme.dirs:  # after a folder of theirs, before the theme's own
        theme.dirs.insert(1 if theme.custom_dir else 0, str(overrides))


def _add_extensions(config: MkDocsConfig, ours: dict[str, dict[str, Any]]) -> None:
    listed = config.markdown_extensions
    first = [name for name in listed if name in _BUILT_IN]
    config.markdown_extensions = list(dict.fromkeys([*first, *ours, *listed]))
    for name, options in ours.items():
        merged = {**(options or {}), **config.mdx_configs.get(name, {})}
        if merged:
            config.mdx_configs[name] = merged


def add_plugins(config: MkDocsConfig, ours: dict[str, dict[str, Any]], session: Session) -> None:
    """Load those of our plugins that a list of the owner's leaves out, before theirs."""
    theirs = list(config.plugins)
    listed = {name.rpartition("/")[2] for name in theirs}
    installed = get_plugins()
    for name, options in ours.items():
        if name in listed:
            continue
        full_name = f"{config.theme.name}/{name}"
        full_name = full_name if full_name in installed else name
        plugin = session.started.get(full_name) or installed[full_name].load()()
        plugin.load_config(options or {}, config.config_file_path)
        config.plugins[full_name] = plugin
        if full_name not in session.started and hasattr(plugin, "on_startup"):
            plugin.on_startup(command=session.command, dirty=session.is_dirty)
            session.started[full_name] = plugin
    added = [config.plugins[name] for name in config.plugins if name not in theirs]
    _move_before(config.plugins, theirs, added)


def _move_before(plugins: PluginCollection, theirs: list[str], added: list[Any]) -> None:
    """Put plugins that were added before the others, as if the list had begun with them.

    Some plugins ask to be the last. The events of plugins are in the order of their priorities
    (https://www.mkdocs.org/dev-guide/plugins/#event-priorities), and then of the list.
    """
    for name in theirs:
        dict.__setitem__(plugins, name, dict.pop(plugins, name))  # their events are known already

    def place(method: Any) -> tuple[int, bool]:
        is_added = any(getattr(method, "__self__", None) is plugin for plugin in added)
        return -getattr(method, "mkdocs_priority", 0), not is_added

    for methods in plugins.events.values():
        methods.sort(key=place)


def add_own_look(config: MkDocsConfig, project: ProjectSettings) -> None:
    """Have the owner's templates win over ours, and their look and styles come after ours."""
    if str(project.own) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(project.own))
    look = config.extra.get("look")
    styles = [f"{LOOKS}{look}.css"] if look else []
    styles += look_files([project.own], STYLES)
    config.extra_css = [
        *config.extra_css,
        *(each for each in styles if each not in config.extra_css),
    ]
