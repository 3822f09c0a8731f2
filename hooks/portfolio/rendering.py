"""Renders fragments to HTML. Text is escaped, undefined names are errors."""

from __future__ import annotations

import importlib.util
import re
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
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
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.loaders import split_template_path
from markupsafe import Markup, escape

from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError
from portfolio.words import word

ICONS = ".icons"
FRAGMENTS = "fragments/portfolio"
"""Where fragments are, below each folder of the look."""
OURS = "portfolio"
"""Before the name of a fragment: ours, also where the owner has one of the same name."""
_THEMES = ("material", "materialx", "zensical")


class Renderer:
    """Renders the fragments of one project.

    Args:
        folders: Where `fragments/portfolio/` and icons in `.icons/` are searched: the owner's own
            folder, which wins, and the overrides, which come last.
        filters: Functions that fragments may use as filters.
    """

    def __init__(self, folders: Sequence[Path], filters: Mapping[str, Callable[..., Any]]) -> None:
        self._root = folders[-1].parent
        self._fragments = [folder / FRAGMENTS for folder in folders]
        self._icons = [folder / ICONS for folder in (*folders, *theme_folders())]
        ours = FileSystemLoader(self._fragments[-1])
        loaders: Sequence[BaseLoader] = (
            PrefixLoader({ICONS: FirstFileLoader(self._icons), OURS: ours}),
            FirstFileLoader(self._fragments),
        )
        self._environment = Environment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=True,
        )
        self._environment.globals["word"] = word
        self._environment.filters |= {
            **filters,
            "inert": inert,
            "protected": protected,
            "preformatted": preformatted,
        }

    def render(self, fragment: str, /, **variables: Any) -> Markup:
        """Return a fragment as HTML.

        Raises:
            PortfolioError: The fragment has a syntax error, uses a name that is undefined, or takes
                in itself without an end.
        """
        try:
            html = self._environment.get_template(f"{fragment}.html").render(variables)
        except (TemplateError, RecursionError) as error:
            raise PortfolioError([self._problem(fragment, error)]) from error
        return Markup(html)

    def _problem(self, fragment: str, error: TemplateError | RecursionError) -> Problem:
        """Return an error as a problem at its place in the fragments."""
        file, line = self._file_of(f"{fragment}.html"), 1
        for frame, number in traceback.walk_tb(error.__traceback__):
            where = Path(frame.f_code.co_filename)
            if any(where.is_relative_to(folder) for folder in self._fragments):
                file, line = where, number
        if isinstance(error, TemplateSyntaxError):
            file, line = Path(error.filename or file), error.lineno
        text = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        excerpt = text[line - 1] if line <= len(text) else ""
        unplaced = UnplacedError(
            Code.FRAGMENT_FAILURE,
            f"the fragment cannot be rendered: {_reason(error)}",
            self._help_for(file),
        )
        place = Place(
            path=self._shown(file),
            line=line,
            column=max(excerpt.find("{") + 1, 1),
        )
        return unplaced.at(place, excerpt=excerpt)

    def _file_of(self, name: str) -> Path:
        """Return the file of a fragment; where ours would be if there is none."""
        files = [folder / name for folder in self._fragments]
        return next((file for file in files if file.is_file()), files[-1])

    def _help_for(self, file: Path) -> str:
        own, ours = self._fragments[0], self._fragments[-1]
        if own != ours and file.is_relative_to(own):
            replaced = ours / file.relative_to(own)
            if replaced.is_file():
                return (
                    f"compare the line with the file that yours replaces, {self._shown(replaced)}"
                )
            return "correct the line; hooks/guide/own.md says what fragments can use"
        return "compare the line with the file as it was delivered"

    def _shown(self, file: Path) -> str:
        """Return a file's path as the owner calls it."""
        is_inside = file.is_relative_to(self._root)
        return file.relative_to(self._root).as_posix() if is_inside else file.name

    def fragment_file(self, name: str) -> Path | None:
        """Return the file of the fragment or icon that another fragment means by a name."""
        prefix, _, rest = name.partition("/")
        behind = {ICONS: self._icons, OURS: self._fragments[-1:]}.get(prefix, [])
        return template_file(behind, rest) or template_file(self._fragments, name)

    def parse(self, text: str) -> nodes.Template:
        """Return the text of a fragment as a tree.

        Raises:
            TemplateSyntaxError: It is no valid fragment, or names an unknown filter.
        """
        return parsed(_syntax_of(frozenset(self._environment.filters)), text)

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


class FirstFileLoader(FileSystemLoader):
    """Finds files in several folders, also one that has come to stand before a known one."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        text, file, is_same = super().get_source(environment, template)
        path = Path(*split_template_path(template))

        def is_first_and_same() -> bool:
            files = (Path(folder, path) for folder in self.searchpath)
            return Path(file) == next(filter(Path.is_file, files), None) and is_same()

        return text, file, is_first_and_same


def template_file(folders: Iterable[Path], name: str) -> Path | None:
    """Return the file of a template in the first folder that has it, as Jinja finds it."""
    try:
        path = Path(*split_template_path(name))
    except TemplateNotFound:
        return None
    return next((folder / path for folder in folders if (folder / path).is_file()), None)


@cache
def _syntax_of(filters: frozenset[str]) -> Environment:
    """Return what parses fragments; one for all projects, so that each text is parsed once."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters = {**dict.fromkeys(filters, str), **environment.filters}
    return environment


@lru_cache(512)
def parsed(environment: Environment, text: str) -> nodes.Template:
    """Return a template as a tree, once all that Jinja finds before it runs is checked.

    Raises:
        TemplateSyntaxError: It is no valid template, or names an unknown filter.
    """
    tree = environment.parse(text)
    environment.compile(tree, raw=True)
    return tree


def _reason(error: TemplateError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "it takes in itself without an end"
    if isinstance(error, TemplateNotFound):
        return f'there is no fragment "{error.name}"'
    return str(error.message)


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
