"""Which templates a template names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import nodes

from portfolio.loading.source import Source
from portfolio.problems import Problem, UnplacedError


@dataclass(frozen=True)
class TemplateLink:
    """A line that extends, includes or imports a template."""

    line: int
    names: tuple[str, ...]
    """The first of them that is there is taken."""
    may_be_missing: bool
    extends: bool

    def target(self, find: Callable[[str], Path | None]) -> Path | None:
        """Return where the link leads; None if none of its templates is there."""
        return next(filter(None, map(find, self.names)), None)

    def problem(self, source: Source, error: UnplacedError) -> Problem:
        """Return an error as a problem at the first of the names."""
        name = self.names[0]
        line = source.lines[self.line - 1] if self.line <= len(source.lines) else ""
        column = 1 + max(line.find(f"{quote}{name}") + 1 for quote in "\"'")
        return source.problem(error, self.line, column, length=len(name))


@lru_cache(512)
def links_of(tree: nodes.Template) -> tuple[TemplateLink, ...]:
    """Return the links of a template whose names stand there as text; trees are kept, too."""
    return tuple(
        TemplateLink(
            node.lineno, names, getattr(node, "ignore_missing", False), type(node) is nodes.Extends
        )
        for node in tree.find_all(nodes.Stmt)
        if isinstance(node, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport)
        and (names := _names(node.template))
    )


def _names(expression: nodes.Expr) -> tuple[str, ...]:
    """Return the names in an expression; none if only a build would tell one of them."""
    listed = expression.items if isinstance(expression, nodes.List | nodes.Tuple) else [expression]
    names = [each.value for each in listed if isinstance(each, nodes.Const)]
    texts = tuple(name for name in names if isinstance(name, str))
    return texts if len(texts) == len(listed) else ()
