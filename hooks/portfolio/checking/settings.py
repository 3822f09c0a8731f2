"""Checks over `mkdocs.yml`: names that nobody knows, files that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from portfolio.loading.site import DataFile, Site
from portfolio.loading.yaml_tree import Keys
from portfolio.problems import Code, Problem, Refusal, suggestion
from portfolio.rendering import Renderer, theme_folders

SETTINGS = (
    "site_name", "site_url", "site_description", "site_author", "copyright", "nav", "not_in_nav",
    "exclude_docs", "draft_docs", "theme", "docs_dir", "site_dir", "dev_addr",
    "use_directory_urls", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "extra",
    "extra_css", "extra_javascript", "extra_templates", "markdown_extensions", "mdx_configs",
    "plugins", "hooks", "watch", "strict", "remote_branch", "remote_name", "validation",
    "INHERIT",
)  # fmt: skip
"""The settings of MkDocs 1.6 (https://www.mkdocs.org/user-guide/configuration/)."""


def settings_problems(site: Site, renderer: Renderer) -> Iterator[Problem]:
    """Yield what is wrong in the configuration."""
    config = site.project.config
    if config is None or not isinstance(config.tree.value, dict):
        return
    settings = config.tree.value
    for name in settings:
        if name not in SETTINGS:
            refusal = Refusal(
                Code.UNKNOWN_SETTING, f'unknown setting "{name}"', suggestion(name, SETTINGS)
            )
            yield config.key_problem((name,), refusal)
    yield from _site_url_problems(config, settings)
    yield from _nav_problems(site, config, settings)
    yield from _file_problems(site, config, settings)
    theme = settings.get("theme")
    if isinstance(theme, dict):
        yield from _feature_problems(config, theme)
        yield from _palette_problems(config, theme)
        yield from _theme_icon_problems(config, theme, renderer)


def _site_url_problems(config: DataFile, settings: dict[str, Any]) -> Iterator[Problem]:
    if not settings.get("site_url"):
        refusal = Refusal(
            Code.BAD_SETTING,
            "site_url is not set: the page for wrong addresses and the sitemap need it",
            "add where the site will be: site_url: https://example.org/",
        )
        yield config.key_problem(("site_url",), refusal)


def _nav_problems(site: Site, config: DataFile, settings: dict[str, Any]) -> Iterator[Problem]:
    entries = list(_leaves(settings.get("nav"), ("nav",)))
    for keys, entry in entries:
        if entry in site.pages:
            continue
        if re.match(r"https?://", entry):
            continue
        if re.match(r"[a-z][a-z0-9+.-]*:|//", entry, re.I):
            refusal = Refusal(
                Code.UNSAFE_ADDRESS,
                f'"{entry}" is no address that a menu may lead to',
                "name a page, or an address that starts with https://",
            )
        else:
            refusal = Refusal(
                Code.UNKNOWN_NAV_ENTRY,
                f'there is no page "{entry}"',
                suggestion(entry, site.pages),
            )
        yield config.problem(keys, refusal)


def _leaves(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, (*keys, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*keys, key))


def _file_problems(site: Site, config: DataFile, settings: dict[str, Any]) -> Iterator[Problem]:
    places = [
        *_leaves(settings.get("extra_css"), ("extra_css",)),
        *_leaves(_script_paths(settings.get("extra_javascript")), ("extra_javascript",)),
    ]
    theme = settings.get("theme")
    if isinstance(theme, dict):
        places += [
            (("theme", name), theme[name])
            for name in ("logo", "favicon")
            if isinstance(theme.get(name), str)
        ]
    folders = [site.project.docs, site.project.overrides, *theme_folders()]
    for keys, path in places:
        if re.match(r"(https?:)?//", path):
            refusal = Refusal(
                Code.UNSAFE_ADDRESS,
                "this file would come from another host",
                "copy it below docs/assets/, and name it from there",
            )
            yield config.problem(keys, refusal)
        elif not any((folder / path).is_file() for folder in folders):
            known = (
                file.relative_to(folder).as_posix()
                for folder in folders[:2]
                for file in folder.rglob("*")
                if file.suffix == Path(path).suffix
            )
            refusal = Refusal(
                Code.MISSING_FILE,
                f'there is no file "{path}"',
                suggestion(path, known, otherwise="put it below docs/assets/"),
            )
            yield config.problem(keys, refusal)


def _script_paths(scripts: Any) -> Any:
    """The paths of scripts, which may be mappings with a path."""
    if not isinstance(scripts, list):
        return scripts
    return [item.get("path") if isinstance(item, dict) else item for item in scripts]


def _feature_problems(config: DataFile, theme: dict[str, Any]) -> Iterator[Problem]:
    known = theme_features()
    for keys, name in _leaves(theme.get("features"), ("theme", "features")):
        if name not in known:
            refusal = Refusal(
                Code.UNKNOWN_FEATURE,
                f'the theme has no feature "{name}"',
                suggestion(name, known, otherwise="the theme's documentation lists them"),
            )
            yield config.problem(keys, refusal)


@cache
def theme_features() -> tuple[str, ...]:
    """Return the names of the theme's features, read from its templates and scripts."""
    pattern = r"[\"'`]((?:announce|content|header|navigation|search|toc)(?:\.[a-z]+)+)[\"'`]"
    return _found_in_theme(("*.html", "bundle.*.js"), pattern)


@cache
def _theme_colours(attribute: str) -> tuple[str, ...]:
    pattern = rf"\[data-md-color-{attribute}=\"?([a-z-]+)\"?\]"
    return _found_in_theme(("main.*.css", "palette.*.css"), pattern)


def _found_in_theme(names: Iterable[str], pattern: str) -> tuple[str, ...]:
    found: set[str] = set()
    for folder in theme_folders():
        for name in names:
            for file in folder.rglob(name):
                if ".icons" not in file.parts:
                    found.update(re.findall(pattern, file.read_text(encoding="utf-8")))
    return tuple(sorted(found))


def _palette_problems(config: DataFile, theme: dict[str, Any]) -> Iterator[Problem]:
    palettes = theme.get("palette")
    listed = palettes if isinstance(palettes, list) else [palettes]
    for index, palette in enumerate(listed):
        if not isinstance(palette, dict):
            continue
        keys: Keys = ("theme", "palette") + ((index,) if isinstance(palettes, list) else ())
        for attribute in ("scheme", "primary", "accent"):
            value = palette.get(attribute)
            known = (*_theme_colours(attribute), "custom")
            if isinstance(value, str) and value.replace(" ", "-") not in known:
                refusal = Refusal(
                    Code.UNKNOWN_FEATURE,
                    f'the theme has no {attribute} "{value}"',
                    suggestion(value, known),
                )
                yield config.problem((*keys, attribute), refusal)


def _theme_icon_problems(
    config: DataFile, theme: dict[str, Any], renderer: Renderer
) -> Iterator[Problem]:
    icons: list[tuple[Keys, str]] = [
        *_leaves(theme.get("icon"), ("theme", "icon")),
    ]
    palettes = theme.get("palette")
    for index, palette in enumerate(palettes if isinstance(palettes, list) else []):
        toggle = palette.get("toggle") if isinstance(palette, dict) else None
        if isinstance(toggle, dict) and isinstance(toggle.get("icon"), str):
            icons.append((("theme", "palette", index, "toggle", "icon"), toggle["icon"]))
    for keys, name in icons:
        if not renderer.has_icon(name):
            refusal = Refusal(
                Code.UNKNOWN_ICON,
                f'there is no icon "{name}"',
                suggestion(
                    name, renderer.icon_names(), otherwise="names look like material/school"
                ),
            )
            yield config.problem(keys, refusal)
