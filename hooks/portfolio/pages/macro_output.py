"""Finds filters and subscripts that would change the HTML of a macro as if it were text."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from portfolio.pages.errors import Columns, TextProblem
from portfolio.problems import Code, UnplacedError


def changed_macros(
    tree: nodes.Template, macros: frozenset[str], columns: Columns
) -> Iterator[TextProblem]:
    """Yield filters, subscripts and loops that are applied to the HTML of a macro."""
    output = _MacroOutput(tree, macros)
    for node in tree.find_all((nodes.Filter, nodes.FilterBlock, nodes.Getitem, nodes.Getattr)):
        changed, word = _what_is_changed(node)
        macro = next(filter(None, map(output.macro_in, changed)), None)
        if macro and word not in _FILTERS_THAT_KEEP_HTML:
            error = UnplacedError(
                Code.BAD_CALL,
                f"what {macro}(…) gives is a piece of the page, no text to change"
                + (f' with "{word}"' if word else ""),
                f"write {{{{ {macro}(…) }}}} alone; its options say what it shows",
            )
            column = columns.next(node.lineno, word or macro)
            yield TextProblem(error, node.lineno, column, len(word or macro))
    for loop in tree.find_all(nodes.For):
        macro = output.macro_in(loop.iter) if not isinstance(loop.iter, nodes.List) else None
        if macro:
            error = UnplacedError(
                Code.BAD_CALL,
                f"what {macro}(…) gives is a piece of the page, no list to go through",
                f"write {{{{ {macro}(…) }}}} alone; its options say what it shows",
            )
            column = columns.next(loop.lineno, macro)
            yield TextProblem(error, loop.lineno, column, len(macro))


def _what_is_changed(node: nodes.Node) -> tuple[list[nodes.Node], str]:
    """Return the operands of a filter and its name, or of a subscript and ""."""
    if isinstance(node, nodes.FilterBlock):
        return [*node.body], _first_filter(node.filter)
    if isinstance(node, nodes.Filter):
        return [node.node] if node.node else [], node.name
    return [*node.iter_child_nodes(only=("node",))], ""


_FILTERS_THAT_KEEP_HTML = frozenset({"d", "default", "e", "escape", "safe", "trim"})


def _first_filter(node: nodes.Filter) -> str:
    """Return the first filter of a block that would change its content."""
    names = [node.name, *(inner.name for inner in node.find_all(nodes.Filter))]
    return next((name for name in names if name not in _FILTERS_THAT_KEEP_HTML), names[0])


class _MacroOutput:
    """Traces the HTML of expressions to macros, through variables, too."""

    def __init__(self, tree: nodes.Template, macros: frozenset[str]) -> None:
        self._macros = macros
        self._variables: dict[str, str] = {}
        for node in tree.find_all((nodes.Assign, nodes.AssignBlock, nodes.For)):
            source = "iter" if isinstance(node, nodes.For) else "node"
            is_block = isinstance(node, nodes.AssignBlock)
            given = node.iter_child_nodes(only=("body",) if is_block else (source,))
            macro = next(filter(None, map(self.macro_in, given)), None)
            for target in node.iter_child_nodes(only=("target",)):
                if macro and isinstance(target, nodes.Name):
                    self._variables[target.name] = macro

    def macro_in(self, node: nodes.Node) -> str | None:
        """Return the name of a macro whose HTML is in the output of a node, or None."""
        for each in [node, *node.find_all((nodes.Call, nodes.Name))]:
            called = each.node if isinstance(each, nodes.Call) else None
            if isinstance(called, nodes.Name) and called.name in self._macros:
                return called.name
            if isinstance(each, nodes.Name) and each.name in self._variables:
                return self._variables[each.name]
        return None
