"""Which templates a template names, and circles of templates that would never end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes

from portfolio.loading.source import Source
from portfolio.problems import Problem, UnplacedError

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


def circles(
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
