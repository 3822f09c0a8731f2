"""Renders fragments to HTML. Text is escaped, undefined names are errors."""

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
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError

ICONS = ".icons"
_THEMES = ("material", "materialx", "zensical")


class Renderer:
    """Renders the fragments of one project.

    Args:
        overrides: The folder of the theme's overrides, with `fragments/portfolio/` and,
            optionally, the owner's icons in `.icons/`.
        filters: Functions that fragments may use as filters.
    """

    def __init__(self, overrides: Path, filters: Mapping[str, Callable[..., Any]]) -> None:
        self._fragments = overrides / "fragments" / "portfolio"
        self._icons = [folder / ICONS for folder in (overrides, *theme_folders())]
        loaders: Sequence[BaseLoader] = (
            PrefixLoader({ICONS: FileSystemLoader(self._icons)}),
            FileSystemLoader(self._fragments),
        )
        self._environment = Environment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=True,
        )
        self._environment.filters |= {
            **filters,
            "inert": inert,
            "protected": protected,
            "preformatted": preformatted,
        }

    def render(self, fragment: str, /, **variables: Any) -> Markup:
        """Return a fragment as HTML.

        Raises:
            PortfolioError: The fragment has a syntax error, or uses a name that is undefined.
        """
        try:
            html = self._environment.get_template(f"{fragment}.html").render(variables)
        except TemplateError as error:
            raise PortfolioError([self._problem(fragment, error)]) from error
        return Markup(html)

    def _problem(self, fragment: str, error: TemplateError) -> Problem:
        """Return an error as a problem at its place in the fragments."""
        file, line = self._fragments / f"{fragment}.html", 1
        frame = error.__traceback__
        while frame is not None:
            where = Path(frame.tb_frame.f_code.co_filename)
            if where.is_relative_to(self._fragments):
                file, line = where, frame.tb_lineno
            frame = frame.tb_next
        if isinstance(error, TemplateSyntaxError):
            file, line = Path(error.filename or file), error.lineno
        text = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        excerpt = text[line - 1] if line <= len(text) else ""
        root = self._fragments.parents[2]
        unplaced = UnplacedError(
            Code.FRAGMENT_FAILURE,
            f"the fragment cannot be rendered: {error.message}",
            "compare the line with the file as it was delivered",
        )
        place = Place(
            path=file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name,
            line=line,
            column=max(excerpt.find("{") + 1, 1),
        )
        return unplaced.at(place, excerpt=excerpt)

    def has_icon(self, name: str) -> bool:
        return ".." not in name.split("/") and any(
            (folder / f"{name}.svg").is_file() for folder in self._icons
        )

    def icon_names(self) -> list[str]:
        """Return the names of all icons, the owner's own first."""
        return [
            file.relative_to(folder).with_suffix("").as_posix()
            for folder in self._icons
            for file in sorted(folder.rglob("*.svg"))
        ]


def theme_folders() -> list[Path]:
    """Return the template folders of the installed theme."""
    for theme in _THEMES:
        found = importlib.util.find_spec(theme)
        if found and found.submodule_search_locations:
            folder = Path(found.submodule_search_locations[0]) / "templates"
            if folder.is_dir():
                return [folder]
    return []


def on_one_line(html: str) -> Markup:
    """Return HTML on one line, which Markdown leaves unchanged."""
    return Markup(" ".join(line for line in map(str.strip, html.splitlines()) if line))


def as_text(text: str) -> Markup:
    """Return text escaped as HTML; Markup is returned unchanged."""
    return escape(text)


def inert(text: str) -> Markup:
    """Return text with all characters escaped that HTML or Markdown could read as markup."""
    return Markup(re.sub(r"[!-+\-./:<-@\[-`{-~]|^\d", _entity, text))


def protected(text: str) -> Markup:
    """Return text as character references, so that address harvesters do not see it."""
    return Markup("".join(f"&#{ord(character)};" for character in text))


def preformatted(text: str) -> Markup:
    """Return text of several lines as HTML on one line, with its line breaks as references."""
    return Markup(str(escape(text.rstrip("\n"))).replace("\n", "&#10;"))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
