"""Fragments and variables in, HTML out. Text is escaped, what is undefined is an error."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
)
from markupsafe import Markup

ICONS = ".icons"
_THEMES = ("material", "materialx", "zensical")


class Renderer:
    """Renders the fragments of one project.

    Args:
        overrides: The folder of the theme's overrides, with `fragments/portfolio/` and perhaps
            icons of the owner's own in `.icons/`.
        filters: Functions that fragments may use as filters.
    """

    def __init__(self, overrides: Path, filters: Mapping[str, Callable[..., Any]]) -> None:
        self._icons = [overrides / ICONS, *bundled_icons()]
        loaders: Sequence[BaseLoader] = (
            PrefixLoader({ICONS: FileSystemLoader(self._icons)}),
            FileSystemLoader(overrides / "fragments" / "portfolio"),
        )
        self._environment = Environment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=True,
        )
        self._environment.filters |= {**filters, "inert": inert, "protected": protected}

    def render(self, fragment: str, /, **variables: Any) -> Markup:
        """Return a fragment as HTML on one line, which Markdown passes through untouched."""
        html = self._environment.get_template(f"{fragment}.html").render(variables)
        return Markup(" ".join(line for line in map(str.strip, html.splitlines()) if line))

    def has_fragment(self, name: str) -> bool:
        try:
            self._environment.get_template(f"{name}.html")
        except TemplateNotFound:
            return False
        return True

    def has_icon(self, name: str) -> bool:
        return any((folder / f"{name}.svg").is_file() for folder in self._icons)

    def icon_names(self) -> list[str]:
        """Return the names of all icons, the owner's own first."""
        return [
            file.relative_to(folder).with_suffix("").as_posix()
            for folder in self._icons
            for file in sorted(folder.rglob("*.svg"))
        ]


def bundled_icons() -> list[Path]:
    """Return the folder of icons that comes with the installed theme."""
    for theme in _THEMES:
        found = importlib.util.find_spec(theme)
        if found and found.submodule_search_locations:
            folder = Path(found.submodule_search_locations[0]) / "templates" / ICONS
            if folder.is_dir():
                return [folder]
    return []


def inert(text: str) -> Markup:
    """Return text that neither HTML nor Markdown takes for markup."""
    return Markup(re.sub(r"[!-+\-./:<-@\[-`{-~]|^\d", _entity, text))


def protected(text: str) -> Markup:
    """Return text as character references, so that address harvesters do not see it."""
    return Markup("".join(f"&#{ord(character)};" for character in text))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
