"""Which templates a template names: none needs itself, since no build would end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from portfolio.checking.templates import Templates, parse_as_theme
from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import Source
from portfolio.problems import Code, Problem, UnplacedError
from portfolio.rendering import FRAGMENTS, OURS, template_file, theme_folders

_ALWAYS = (
    nodes.Block, nodes.With, nodes.Scope, nodes.AssignBlock, nodes.FilterBlock,
    nodes.ScopedEvalContextModifier,
)  # fmt: skip
"""What stands in these is rendered whenever they are; in a loop or a condition it may not be."""


@dataclass(frozen=True)
class TemplateLink:
    """A line that extends, includes or imports a template."""

    file: Path
    line: int
    names: tuple[str, ...]
    """The first of them that is there is taken."""
    is_certain: bool
    """Whether the template cannot be rendered without the other one."""
    may_be_missing: bool = False
    extends: bool = False

    def step(self, find: Callable[[str], Path | None]) -> Step | None:
        """Return where the link leads; None if none of its templates is there."""
        found = ((name, find(name)) for name in self.names)
        return next((Step(self, name, file) for name, file in found if file), None)

    def problem(self, source: Source, name: str, error: UnplacedError) -> Problem:
        """Return an error as a problem at one of the names."""
        line = source.lines[self.line - 1] if self.line <= len(source.lines) else ""
        column = 1 + max(line.find(f"{quote}{name}") + 1 for quote in "\"'")
        return source.problem(error, self.line, column, length=len(name))


@dataclass(frozen=True)
class Step:
    """A link, with the name that counts and the file to which it leads."""

    link: TemplateLink
    name: str
    target: Path


def links_of(file: Path, tree: nodes.Template) -> tuple[TemplateLink, ...]:
    """Return the links of a template whose names stand there as text."""
    return tuple(_links(file, tree, is_certain=True))


def _links(file: Path, parent: nodes.Node, *, is_certain: bool) -> Iterator[TemplateLink]:
    for node in parent.iter_child_nodes():
        if isinstance(node, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
            extends = isinstance(node, nodes.Extends)
            names = _names(node.template)
            if names:
                yield TemplateLink(
                    file,
                    node.lineno,
                    names,
                    is_certain or extends,
                    may_be_missing=getattr(node, "ignore_missing", False),
                    extends=extends,
                )
        else:
            certain = is_certain and isinstance(node, _ALWAYS)
            yield from _links(file, node, is_certain=certain)


def _names(expression: nodes.Expr) -> tuple[str, ...]:
    """Return the names in an expression; none if only a build would tell one of them."""
    listed = expression.items if isinstance(expression, nodes.List | nodes.Tuple) else [expression]
    names = [each.value for each in listed if isinstance(each, nodes.Const)]
    texts = tuple(name for name in names if isinstance(name, str))
    return texts if len(texts) == len(listed) else ()


def _circles(
    starts: Iterable[Path], steps_from: Callable[[Path], Iterator[Step]]
) -> Iterator[list[Step]]:
    """Yield the ways that lead from a template back to it."""
    done: set[Path] = set()
    for start in starts:
        way: list[Step] = []
        open_files = {} if start in done else {start: steps_from(start)}
        while open_files:
            file, ahead = next(reversed(open_files.items()))
            step = next(ahead, None)
            if step is None:
                done.add(file)
                del open_files[file]
                way = way[: max(len(open_files) - 1, 0)]
            elif step.target in open_files:
                at = list(open_files).index(step.target)
                yield [*way[at:], step]
            elif step.target not in done:
                open_files[step.target] = steps_from(step.target)
                way.append(step)


def circle_problems(
    project: ProjectSettings,
    templates: Templates,
    sources: Mapping[Path, Source],
    links: Mapping[Path, tuple[TemplateLink, ...]],
) -> Iterator[Problem]:
    """Yield one error for each circle, in a file of the owner's if it has one.

    Args:
        sources: The templates of overrides/ that were read, and `links` what they name.
    """
    themes = theme_folders() if any(file.is_relative_to(project.own) for file in sources) else []

    def steps_from(file: Path) -> Iterator[Step]:
        is_of_theme = any(file.is_relative_to(folder) for folder in themes)
        for link in _links_of_theme(file) if is_of_theme else links.get(file, ()):
            step = link.step(templates.find) if link.is_certain else None
            if step is not None:
                yield step

    for circle in _circles(sources, steps_from):
        step = min(circle, key=lambda step: _distance(project, step.link.file))
        others = [each.link.file for each in circle if each is not step]
        yield step.link.problem(sources[step.link.file], step.name, _circle(project, step, others))


@cache
def _links_of_theme(file: Path) -> tuple[TemplateLink, ...]:
    """Return the links of a file of the installed theme, which does not change."""
    try:
        return links_of(file, parse_as_theme(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TemplateSyntaxError, RecursionError):
        return ()


def _distance(project: ProjectSettings, file: Path) -> tuple[bool, bool, bool]:
    """Return what puts the file first in which an owner would look for the error."""
    return (
        not file.is_relative_to(project.own),
        not file.is_relative_to(project.overrides),
        file.name == "main.html",
    )


def _circle(project: ProjectSettings, step: Step, others: list[Path]) -> UnplacedError:
    message = f'"{step.name}" is this file itself, so that no build would end'
    if others:
        names = ", ".join(map(project.shown, others[:3]))
        message = f'"{step.name}" leads back to this file, by way of {names}'
    return UnplacedError(Code.OVERRIDE_SYNTAX, message, _way_out(project, step))


def _way_out(project: ProjectSettings, step: Step) -> str:
    file, own = step.link.file, project.own
    word = "extends" if step.link.extends else "include"
    if file.is_relative_to(own / FRAGMENTS):
        if template_file([project.overrides / FRAGMENTS], step.name):
            return f'write {{% {word} "{OURS}/{step.name}" %}} to mean ours'
    elif file == own / "main.html":
        return 'write {% extends "portfolio.html" %}'
    elif file == own / "portfolio.html":
        return f"write its blocks into {project.shown(own)}/main.html, below this line"
    elif file.is_relative_to(own):
        replaced = file.relative_to(own).as_posix()
        if step.target == file and template_file([project.overrides, *theme_folders()], replaced):
            return "this file replaces that one: copy into it what you want to keep"
    return "take the line out, or put it into a condition"
