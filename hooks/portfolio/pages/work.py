"""Counts what the template of a page does: one budget for loops, calls, texts and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from portfolio.pages.errors import NOT_ALLOWED, PageError, TextProblem
from portfolio.problems import Code, UnplacedError

MOST_WORK = 10_000_000
"""Steps of a page, each at most some tenths of a microsecond, or a character in memory."""
OF_A_CALL, _OF_A_FILTER, _OF_A_NODE, _OF_A_VALUE = 10_000, 50, 10, 20

TOO_MUCH = UnplacedError(
    Code.TOO_LARGE,
    "this page does too much: its loops, texts, lists or numbers grow too large",
    "use smaller numbers and fewer rounds, or write several pages",
)
MEASURED, ROUNDS = " measured", " rounds"
"""Filters that only the tree of a page has: no name of a page has a space."""


class PageWork:
    """The steps that a page has left."""

    left = MOST_WORK

    def spend(self, steps: int) -> None:
        """Count steps; raises `TOO_MUCH` if the page has none left."""
        self.left -= steps
        if self.left < 0:
            raise TOO_MUCH

    def measured(self, value: Any) -> Any:
        """Return a value after its size was counted, with all that is in it."""
        if isinstance(value, str | bytes | range):
            self.spend(len(value))
        elif isinstance(value, int):
            if value.bit_length() > 64:
                raise TOO_MUCH
        elif isinstance(value, Mapping | list | tuple | set | frozenset):
            self.spend(_OF_A_VALUE * (len(value) + 1))
            for each in value.values() if isinstance(value, Mapping) else value:
                self.measured(each)
        return value

    def rounds(self, values: Iterable[Any], steps: int) -> Iterator[Any]:
        """Yield the values of a loop, each round of which takes some steps."""
        for value in values:
            self.spend(steps)
            yield value

    def counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter or test of Jinja whose values and result are counted."""

        @wraps(function)
        def counted(*values: Any, **options: Any) -> Any:
            given = [*values[hasattr(function, "jinja_pass_arg") :], *options.values()]
            self.spend(_OF_A_FILTER + sum(abs(each) for each in given[1:] if isinstance(each, int)))
            sized = (str, list, tuple, range, Mapping)
            lengths = [len(each) if isinstance(self.measured(each), sized) else 0 for each in given]
            self.spend(lengths[0] * max(lengths[1:], default=0))  # as long may be what is made
            return self.measured(function(*values, **options))

        return counted


class Counting(NodeTransformer):
    """Has the tree of a page count its loops, and what it puts together."""

    def get_visitor(self, node: nodes.Node) -> Callable[..., nodes.Node] | None:
        """Return what changes a node, if anything."""
        if isinstance(node, nodes.Macro | nodes.CallBlock) or getattr(node, "recursive", False):
            return self._refused
        if isinstance(node, nodes.For):
            return self._loop
        if isinstance(node, nodes.Operand):
            return self._operand
        is_cut = isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice)
        is_made = isinstance(node, nodes.List | nodes.Tuple | nodes.Dict | nodes.Concat)
        is_read = getattr(node, "ctx", "load") == "load"
        return self._measured if is_cut or (is_made and is_read) else None

    def _loop(self, node: nodes.For) -> nodes.Node:
        inside = [*node.find_all(nodes.Node)]
        texts = sum(len(each.data) for each in inside if isinstance(each, nodes.TemplateData))
        self.generic_visit(node)
        node.iter = _filtered(node.iter, ROUNDS, nodes.Const(_OF_A_NODE * len(inside) + texts))
        return node

    def _measured(self, node: nodes.Expr) -> nodes.Node:
        self.generic_visit(node)
        return _filtered(node, MEASURED)

    def _operand(self, node: nodes.Operand) -> nodes.Node:
        self.generic_visit(node)
        node.expr = _filtered(node.expr, MEASURED)
        return node

    def _refused(self, node: nodes.Node) -> nodes.Node:
        raise PageError(TextProblem(NOT_ALLOWED, node.lineno, 1))


def _filtered(node: nodes.Node, name: str, *values: nodes.Expr) -> nodes.Filter:
    made = nodes.Filter(cast(nodes.Expr, node), name, [*values], [], None, None, lineno=node.lineno)
    made.environment = node.environment
    return made
