"""The parts of a theme's templates that the settings of this site do not rule out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from jinja2 import Environment, TemplateError, nodes

_LOADING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


class TemplateTexts:
    """The texts of a template, without the branches that the site's settings rule out.

    Args:
        known: The variables whose values are the same on all pages.
        replaced: Blocks that are overridden by a template which extends this one.
    """

    def __init__(self, env: Environment, known: Mapping[str, Any], replaced: Set[str]) -> None:
        self._env, self._known, self._replaced = env, known, replaced
        self.texts: list[str] = []
        self.names: list[str] = []
        """Templates that it loads."""
        self.prefixes: list[str] = []
        """Prefixes of the names of others, where the rest of the name is known on a page only."""
        self.blocks: set[str] = set()
        """Its blocks that do not call super()."""

    def read(self, node: nodes.Node) -> None:
        if isinstance(node, _LOADING):
            self._note_template(node.template)
        elif isinstance(node, nodes.TemplateData):
            self.texts.append(node.data)
        elif isinstance(node, nodes.Const) and isinstance(node.value, str):
            self.texts.append(node.value)
        for child in self._children(node):
            self.read(child)

    def _children(self, node: nodes.Node) -> Iterator[nodes.Node]:
        if isinstance(node, nodes.Block):
            if node.name in self._replaced:
                return
            if not any(_is_super(call) for call in node.find_all(nodes.Call)):
                self.blocks.add(node.name)
        if isinstance(node, nodes.If | nodes.CondExpr):
            assert isinstance(node.test, nodes.Expr)
            value = self._value(node.test)
            yield from _branches(node, None if value is None else bool(value))
        else:
            yield from node.iter_child_nodes()

    def _value(self, expression: nodes.Expr) -> str | None:
        """Return the value of an expression, "" for a false one; None if it may differ by page."""
        names = {name.name for name in expression.find_all(nodes.Name)}
        if isinstance(expression, nodes.Name):
            names.add(expression.name)
        if not names or not names <= set(self._known):
            return None
        shown = nodes.CondExpr(expression, expression, nodes.Const(""))
        template = nodes.Template([nodes.Output([shown])], lineno=1)
        template.set_environment(self._env)
        try:
            return str(self._env.from_string(template).render(self._known))
        except (TemplateError, TypeError, AttributeError):
            return None

    def _note_template(self, template: nodes.Expr) -> None:
        if isinstance(template, nodes.Const):
            self.names.append(str(template.value))
            return
        name = self._value(template)
        if name:
            self.names.append(name)
            return
        first = template
        while isinstance(first, nodes.Concat | nodes.Add):
            first = first.nodes[0] if isinstance(first, nodes.Concat) else first.left
        if isinstance(first, nodes.Const) and not str(first.value).startswith(".icons"):
            self.prefixes.append(str(first.value))  # icons have no classes


def _branches(node: nodes.If | nodes.CondExpr, value: bool | None) -> Iterator[nodes.Node]:
    if isinstance(node, nodes.CondExpr):
        yield from [] if value is False else [node.expr1]
        yield from [node.expr2] if node.expr2 and not value else []
        return
    yield from [] if value is False else node.body
    yield from [] if value else [*node.elif_, *node.else_]


def _is_super(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name == "super"
