"""Parses a page's text as a template, without rendering it: its macro calls and its errors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from portfolio.model.person import SECTIONS
from portfolio.pages.errors import (
    NOT_ALLOWED,
    Columns,
    TextProblem,
    named_dialect,
    problem_of,
)
from portfolio.pages.inert_code import is_template
from portfolio.pages.macro_output import changed_macros
from portfolio.pages.sandbox import UNBOUNDED_FILTERS, SandboxEnvironment
from portfolio.pages.work import too_many_tags
from portfolio.problems import Code, UnplacedError, suggestion

PLAIN_NAMES = frozenset({"page", "extra", "range", "dict", "loop"})
"""The names in a page besides the macros."""

_MEANT = {
    **{name: f'write section("{name}")' for name in SECTIONS},
    "yes": "write True",
    "no": "write False",
}
"""What to write instead of names that mean something elsewhere."""


@dataclass(frozen=True)
class MacroCall:
    """A macro call in a page.

    `arguments` and `options` are None where a value is known only when the page is rendered.
    """

    macro: str
    arguments: tuple[Any, ...] | None
    options: Mapping[str, Any] | None
    line: int
    column: int


@dataclass(frozen=True)
class OwnNames:
    """The macros and filters that the owner's modules declare."""

    macros: frozenset[str] = frozenset()
    filters: frozenset[str] = frozenset()


NO_OWN_NAMES = OwnNames()


@lru_cache(maxsize=10_000)  # the check and the outputs read it, again at each build
def read_template(
    text: str, macros: frozenset[str], own: OwnNames | None = NO_OWN_NAMES
) -> tuple[tuple[MacroCall, ...], tuple[TextProblem, ...]]:
    """Return the macro calls of a page's text, and its errors as a template.

    Args:
        text: The Markdown below the front matter.
        macros: The names of our macros; only their calls are returned.
        own: The names of the owner's modules; None if only the build knows them.
    """
    if not is_template(text):
        return (), ()
    if problem := too_many_tags(text):
        return (), (problem,)
    try:
        return _read(text, macros, own)
    except (TemplateSyntaxError, RecursionError, ValueError) as error:  # or a number too long
        return (), (problem_of(error, text),)


def _read(
    text: str, macros: frozenset[str], own: OwnNames | None
) -> tuple[tuple[MacroCall, ...], tuple[TextProblem, ...]]:
    environment = SandboxEnvironment()
    tree = environment.parse(text)
    own_macros = own.macros if own else frozenset()
    ours, columns = macros - own_macros, Columns(text)
    calls = tuple(
        _macro_call(node, columns)
        for node in tree.find_all(nodes.Call)
        if isinstance(node.node, nodes.Name) and node.node.name in ours
    )
    wrong_names = _wrong_names(tree, environment, text, macros, own)
    problems = (
        *wrong_names,
        *_uncalled_macros(tree, macros | own_macros, Columns(text)),
        *changed_macros(tree, ours, Columns(text)),
        *_forbidden_expressions(tree, Columns(text), {found.line for found in wrong_names}),
    )
    return calls, problems


def _macro_call(node: nodes.Call, columns: Columns) -> MacroCall:
    assert isinstance(node.node, nodes.Name)
    name = node.node.name
    try:
        arguments = tuple(argument.as_const() for argument in node.args)
    except nodes.Impossible:
        arguments = None
    try:
        options = {option.key: option.value.as_const() for option in node.kwargs}
    except nodes.Impossible:
        options = None
    if node.dyn_args or node.dyn_kwargs:
        arguments = options = None
    return MacroCall(name, arguments, options, node.lineno, columns.next(node.lineno, name))


def _wrong_names(
    tree: nodes.Template,
    environment: SandboxEnvironment,
    text: str,
    macros: frozenset[str],
    own: OwnNames | None,
) -> list[TextProblem]:
    """Return the names, filters and tests that are unknown or not allowed in pages."""
    known = own or OwnNames()
    found = [
        *_unknown("test", tree.find_all(nodes.Test), environment.tests, Columns(text)),
        *_unbounded_filters(tree, known.filters, Columns(text)),
    ]
    if own is not None:
        found += _undefined_names(tree, macros | own.macros, text)
        filters = {*environment.filters, *own.filters}
        found += _unknown("filter", tree.find_all(nodes.Filter), filters, Columns(text))
    return found


def _undefined_names(
    tree: nodes.Template, macros: frozenset[str], text: str
) -> Iterator[TextProblem]:
    columns = Columns(text)
    known = macros | PLAIN_NAMES
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name not in known | own:
            error = UnplacedError(
                Code.UNDEFINED_NAME,
                f'"{node.name}" is not known in a page',
                _MEANT.get(node.name)
                or suggestion(
                    node.name,
                    sorted(macros),
                    otherwise="a name of a section is written in quotes; a page may use "
                    + ", ".join(f"{name}()" for name in sorted(macros)),
                ),
            )
            column = columns.next(node.lineno, node.name)
            error = named_dialect(error, text, node.lineno, column)
            yield TextProblem(error, node.lineno, column, len(node.name))


def _unknown(
    kind: str,
    used: Iterable[nodes.Filter | nodes.Test],
    known: Collection[str],
    columns: Columns,
) -> Iterator[TextProblem]:
    allowed = sorted(set(known).difference(UNBOUNDED_FILTERS))
    for node in used:
        if node.name not in known:
            message = f'there is no {kind} "{node.name}"'
            error = UnplacedError(Code.UNDEFINED_NAME, message, suggestion(node.name, allowed))
            column = columns.next(node.lineno, node.name)
            error = named_dialect(error, columns.text, node.lineno, column)
            yield TextProblem(error, node.lineno, column, len(node.name))


def _unbounded_filters(
    tree: nodes.Template, own: Collection[str], columns: Columns
) -> Iterator[TextProblem]:
    for node in tree.find_all(nodes.Filter):
        if node.name in UNBOUNDED_FILTERS and node.name not in own:
            column = columns.next(node.lineno, node.name)
            yield TextProblem(NOT_ALLOWED, node.lineno, column, len(node.name))


def _uncalled_macros(
    tree: nodes.Template, macros: frozenset[str], columns: Columns
) -> Iterator[TextProblem]:
    """Find macros without parentheses: the page would show the function itself."""
    called = {id(node.node) for node in tree.find_all(nodes.Call)}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name in macros | {"range", "dict"}:
            column = columns.next(node.lineno, node.name)
            if id(node) not in called:
                error = UnplacedError(
                    Code.BAD_CALL,
                    f'"{node.name}" is not called here',
                    f"write the parentheses, too: {node.name}(…)",
                )
                yield TextProblem(error, node.lineno, column, len(node.name))


def _forbidden_expressions(
    tree: nodes.Template, columns: Columns, reported: Collection[int]
) -> Iterator[TextProblem]:
    """Find access to Python or other files; the sandbox stops it too, but at the first one.

    Args:
        tree: The template.
        columns: Finds the columns of words.
        reported: The lines that have another error already.
    """
    lines = set(reported)
    for node in tree.find_all((nodes.Getattr, nodes.Const, nodes.Include, nodes.Import,
                               nodes.FromImport, nodes.Extends, nodes.Block, nodes.Macro,
                               nodes.CallBlock, nodes.For)):  # fmt: skip
        if isinstance(node, nodes.Getattr | nodes.Const):
            found = (
                re.search(r"^_.*", node.attr)
                if isinstance(node, nodes.Getattr)
                else re.search(r"__\w+", str(node.value))
            )
            if not found:
                continue
            word = found[0]
        elif isinstance(node, nodes.For):
            if not node.recursive:
                continue
            word = "recursive"
        else:
            word = _KEYWORDS.get(type(node).__name__, type(node).__name__.lower())
        if node.lineno not in lines:
            lines.add(node.lineno)
            yield TextProblem(NOT_ALLOWED, node.lineno, columns.next(node.lineno, word), len(word))


_KEYWORDS = {"FromImport": "from", "CallBlock": "call"}
