"""Checks of mkdocs.yml: unknown names, missing files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portfolio.checking.facts import unknown_icon
from portfolio.checking.other_hosts import error_of_request
from portfolio.checking.python_files import hook_problems
from portfolio.checking.setting_values import (
    SETTINGS,
    names_in,
    themes,
    unknown_settings,
    value_problems,
)
from portfolio.checking.theme_names import COLOURS, FEATURES, SETTINGS_OF_THEME
from portfolio.loading.configuration import Configuration
from portfolio.loading.data_file import DataFile
from portfolio.loading.look_colours import accent_of_site
from portfolio.loading.look_files import look_files
from portfolio.loading.own_fonts import faces_of, fonts_typed
from portfolio.loading.site import Site
from portfolio.loading.yaml_tree import Keys, leaves
from portfolio.model.allowed import FONTS, Allowed
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.rendering import Renderer, theme_folders


def settings_problems(site: Site, renderer: Renderer) -> Iterator[Problem]:
    """Yield the errors in the configuration, each in the file in which its setting stands."""
    config = site.project.config
    if config is None:
        return
    yield from config.problems_of_events()
    yield from _look_problems(site, config)
    yield from _accent_problems(site, config)
    yield from _font_problems(site, config)
    if "materialx" in themes():
        yield config.key_problem(("theme",), _OTHER_THEME)
    for file in config.files:
        yield from _problems_of_file(site, file.data, renderer)


_OTHER_THEME = UnplacedError(
    Code.OTHER_THEME,
    "MaterialX is installed, in the place of Material, for which the templates here were made",
    "look at your pages; to go back: pip uninstall mkdocs-materialx, and then "
    "pip install --force-reinstall -r requirements.txt",
)


def _problems_of_file(site: Site, file: DataFile, renderer: Renderer) -> Iterator[Problem]:
    settings = file.tree.value
    yield from unknown_settings(file, (), settings, SETTINGS, "unknown setting")
    yield from value_problems(file, settings)
    yield from hook_problems(site.project, file, settings)
    yield from _file_problems(site, file, settings)
    yield from _analytics_problems(file, settings.get("extra"))
    theme = settings.get("theme")
    if isinstance(theme, dict):
        yield from unknown_settings(
            file, ("theme",), theme, SETTINGS_OF_THEME, "the theme has no setting"
        )
        yield from _folder_problems(site, file, theme)
        yield from _foreign_font_problems(file, theme, site.project.allowed)
        yield from _feature_problems(file, theme)
        yield from _palette_problems(file, theme)
        yield from _theme_icon_problems(file, theme, renderer)


def _file_problems(site: Site, config: DataFile, settings: dict[str, Any]) -> Iterator[Problem]:
    places = [
        *leaves(settings.get("extra_css"), ("extra_css",)),
        *_script_paths(settings.get("extra_javascript")),
    ]
    theme = settings.get("theme")
    if isinstance(theme, dict):
        places += [
            (("theme", name), theme[name])
            for name in ("logo", "favicon")
            if isinstance(theme.get(name), str)
        ]
    folders = [site.project.docs, *site.project.look_folders, *theme_folders()]
    for keys, path in places:
        if re.match(r"(https?:)?//", path):
            tag = {"extra_css": "link", "extra_javascript": "script"}.get(str(keys[0]), "img")
            error = error_of_request(tag, path, site.project.allowed)
            if error is not None:
                yield config.problem(keys, error)
        elif not any((folder / path).is_file() for folder in folders):
            known = (
                file.relative_to(folder).as_posix()
                for folder in folders[:3]
                for file in folder.rglob("*")
                if file.suffix == Path(path).suffix
            )
            error = UnplacedError(
                Code.MISSING_FILE,
                f'there is no file "{path}"',
                suggestion(path, known, otherwise="put it below docs/assets/"),
            )
            yield config.problem(keys, error)


def _look_problems(site: Site, config: Configuration) -> Iterator[Problem]:
    look = config.of_extra("look")
    if look is None:
        return
    looks = look_files(site.project.look_folders, "assets/stylesheets/portfolio/looks/*.css")
    known = sorted(file.stem for file in looks.values())
    if look not in known:
        error = UnplacedError(
            Code.UNKNOWN_LOOK, f'there is no look "{look}"', suggestion(str(look), known)
        )
        yield config.problem(("extra", "look"), error)


def _accent_problems(site: Site, config: Configuration) -> Iterator[Problem]:
    typed = config.of_extra("accent")
    if typed is None:
        return
    accent = accent_of_site(config.value["extra"], site.project.look_folders)
    if accent is None:
        error = UnplacedError(
            Code.BAD_SETTING,
            f'"{typed}" is no colour that is read here',
            'write six hexadecimal digits in quotes: accent: "#b3261e"',
        )
        yield config.problem(("extra", "accent"), error)
    elif accent.is_corrected:
        light, dark = accent.tokens["accent"]
        error = UnplacedError(
            Code.CORRECTED_COLOUR,
            f"words in {typed} are hard to read on light pages; {light} is used there, as the "
            f"nearest that is not, and {dark} on dark ones",
            f'write accent: "{light}", or any other that has a contrast of 4.5 to 1',
        )
        yield config.problem(("extra", "accent"), error)


def _font_problems(site: Site, config: Configuration) -> Iterator[Problem]:
    for keys, role, typed in fonts_typed(config.value.get("extra")):
        try:
            faces_of(role, typed, site.project.docs, site.project.own)
        except UnplacedError as error:
            is_value = isinstance(typed, str) and error.code != Code.UNKNOWN_SETTING
            yield (config.problem if is_value else config.key_problem)(keys, error)


def _script_paths(scripts: Any) -> Iterator[tuple[Keys, str]]:
    """Yield the paths of scripts, which may be mappings with a path."""
    for keys, path in leaves(scripts, ("extra_javascript",)):
        if len(keys) == 2 or keys[-1] == "path":
            yield keys, path


def _folder_problems(site: Site, config: DataFile, theme: dict[str, Any]) -> Iterator[Problem]:
    folder = theme.get("custom_dir", ".")
    if not isinstance(folder, str):
        error = UnplacedError(
            Code.BAD_SETTING, "custom_dir is no name of a folder", "name one, or delete the line"
        )
        yield config.key_problem(("theme", "custom_dir"), error)
    elif not (site.project.root / folder).is_dir():
        error = UnplacedError(
            Code.MISSING_FILE,
            f'there is no folder "{folder}"',
            "correct its name, or delete the line: templates of yours can be in overrides/own/",
        )
        yield config.problem(("theme", "custom_dir"), error)


def _foreign_font_problems(
    config: DataFile, theme: dict[str, Any], allowed: Allowed
) -> Iterator[Problem]:
    is_accepted = allowed.lets(("fonts",), FONTS["google"][0])
    is_off = str(theme.get("font", "false")).lower() in {"false", "no", "off", "none"}
    if not is_off and not is_accepted:
        error = UnplacedError(
            Code.UNSAFE_ADDRESS,
            "the theme would load this font from Google, which learns who visits the site",
            "delete this, and name a file of the font: extra: font: assets/fonts/my-font.woff2, or "
            "an installed one; to accept it, write extra: allow: {fonts: [google]}",
        )
        yield config.key_problem(("theme", "font"), error)


def _analytics_problems(config: DataFile, extra: Any) -> Iterator[Problem]:
    analytics = extra.get("analytics") if isinstance(extra, dict) else None
    if isinstance(analytics, dict) and analytics.get("provider") == "google":
        known = analytics.get("property") or "G-…"
        error = UnplacedError(
            Code.UNSAFE_ADDRESS,
            "visits are counted by what extra.allow names; the theme's way is not taken",
            f"in its place: extra: allow: {{analytics: {{google: {{id: {known}}}}}}}",
        )
        yield config.problem(("extra", "analytics", "provider"), error)


def _feature_problems(config: DataFile, theme: dict[str, Any]) -> Iterator[Problem]:
    features = theme.get("features")
    listed = [features] if isinstance(features, str) else features
    for keys, name, is_key in names_in(listed, ("theme", "features")):
        if name not in FEATURES:
            error = UnplacedError(
                Code.UNKNOWN_FEATURE,
                f'the theme has no feature "{name}"',
                suggestion(name, FEATURES, otherwise="the theme's documentation lists them"),
            )
            yield (config.key_problem if is_key else config.problem)(keys, error)


def _palette_problems(config: DataFile, theme: dict[str, Any]) -> Iterator[Problem]:
    palettes = theme.get("palette")
    listed = palettes if isinstance(palettes, list) else [palettes]
    for index, palette in enumerate(listed):
        if not isinstance(palette, dict):
            continue
        keys: Keys = ("theme", "palette") + ((index,) if isinstance(palettes, list) else ())
        for attribute, colours in COLOURS.items():
            value = palette.get(attribute)
            known = (*colours, "custom")
            if isinstance(value, str) and value.replace(" ", "-") not in known:
                error = UnplacedError(
                    Code.UNKNOWN_FEATURE,
                    f'the theme has no {attribute} "{value}"',
                    suggestion(value, known),
                )
                yield config.problem((*keys, attribute), error)
            elif attribute != "scheme" and value not in (None, "custom"):
                yield config.problem((*keys, attribute), _UNUSED_PALETTE)


_UNUSED_PALETTE = UnplacedError(
    Code.UNUSED_PALETTE,
    "the pages have colours of their own, and none of the theme's",
    'delete this, and write one colour below extra: accent: "#00796b"',
)


def _theme_icon_problems(
    config: DataFile, theme: dict[str, Any], renderer: Renderer
) -> Iterator[Problem]:
    icons = list(leaves(theme.get("icon"), ("theme", "icon")))
    palettes = theme.get("palette")
    for index, palette in enumerate(palettes if isinstance(palettes, list) else []):
        toggle = palette.get("toggle") if isinstance(palette, dict) else None
        if isinstance(toggle, dict) and isinstance(toggle.get("icon"), str):
            icons.append((("theme", "palette", index, "toggle", "icon"), toggle["icon"]))
    for keys, name in icons:
        if not renderer.has_icon(name):
            yield config.problem(keys, unknown_icon(name, renderer))
