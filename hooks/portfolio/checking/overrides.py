"""Checks of the templates in overrides/: each can be parsed, and those that it names are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from portfolio.loading.site import Site
from portfolio.loading.source import Source, read_source
from portfolio.pages.errors import still_open
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.rendering import FRAGMENTS, OURS, Renderer, theme_folders

_environment = Environment(autoescape=True, extensions=["jinja2.ext.loopcontrols"])
"""With the extensions of MkDocs; it only parses."""


def override_problems(site: Site, renderer: Renderer) -> Iterator[Problem]:
    """Yield errors in the templates of overrides/, fragments and the owner's own included."""
    for file in sorted(site.project.overrides.rglob("*.html")):
        source, problems = read_source(file, site.project.shown(file))
        yield from problems
        if source is None:
            continue
        try:
            tree = _environment.parse(source.text)
        except TemplateSyntaxError as error:
            place = still_open(source.text, error.lineno)
            place = place or (error.lineno, _column(source, error.lineno))
            yield source.problem(_syntax(error), *place)
            continue
        if file.is_relative_to(site.project.own):
            yield from _name_problems(site, renderer, file, source, tree)


def _name_problems(
    site: Site, renderer: Renderer, file: Path, source: Source, tree: nodes.Template
) -> Iterator[Problem]:
    """Yield the templates that an owner's template names and that are not there."""
    is_fragment = file.is_relative_to(site.project.own / FRAGMENTS)
    folders = [*site.project.look_folders, *theme_folders()]
    for node in tree.find_all(_NAMING):
        template = getattr(node, "template", None)
        name = template.value if isinstance(template, nodes.Const) else None
        if not isinstance(name, str) or getattr(node, "ignore_missing", False):
            continue
        if renderer.has_fragment(name) if is_fragment else _is_in(folders, name):
            continue
        known = _fragments(site) if is_fragment else _templates(folders)
        error = UnplacedError(
            Code.MISSING_FILE,
            f'there is no {"fragment" if is_fragment else "template"} "{name}"',
            suggestion(name, known, otherwise="hooks/guide/own.md says which there are"),
        )
        column = max(source.lines[node.lineno - 1].find(name) + 1, 1)
        yield source.problem(error, node.lineno, column, length=len(name))


_NAMING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def _is_in(folders: list[Path], name: str) -> bool:
    return any((folder / name).is_file() for folder in folders)


def _fragments(site: Site) -> Iterator[str]:
    """Yield what fragments can name: others, and ours behind a prefix."""
    for folder in site.project.look_folders:
        for file in sorted((folder / FRAGMENTS).rglob("*.html")):
            yield file.relative_to(folder / FRAGMENTS).as_posix()
    for file in sorted((site.project.overrides / FRAGMENTS).rglob("*.html")):
        yield f"{OURS}/{file.relative_to(site.project.overrides / FRAGMENTS).as_posix()}"


def _templates(folders: list[Path]) -> Iterator[str]:
    for folder in folders:
        for file in sorted(folder.rglob("*.html")):
            yield file.relative_to(folder).as_posix()


def _syntax(error: TemplateSyntaxError) -> UnplacedError:
    return UnplacedError(
        Code.OVERRIDE_SYNTAX,
        f"this is no valid template: {error.message}",
        "compare the line with the file as it was delivered",
    )


def _column(source: Source, line: int) -> int:
    text = source.lines[line - 1] if line <= len(source.lines) else ""
    return max(text.find("{") + 1, 1)
