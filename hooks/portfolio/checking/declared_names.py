"""The macros and filters that a module declares, read from its source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from portfolio.pages.template import OwnNames

_OUR_MODULES = {"macros", "hooks.macros", "portfolio.macros"}
"""The modules from which an owner's module may import our `define_env`, to call it."""
_DECLARING = {"macro", "filter", "macros", "filters", "register_macros", "register_filters"}
"""The attributes of `env` that declare names."""


def names_declared_in(text: str) -> OwnNames | None:
    """Return what a module's `define_env` declares; None if only running it would tell."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return None
    if "define_env" not in _functions(tree):
        return OwnNames()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "define_env" and node.args.args:
            return _declared(tree, node, node.args.args[0].arg)
    return None


def _functions(tree: ast.AST) -> dict[str, str]:
    """Return the original names of a module's functions, by their names in the module."""
    functions = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            functions[node.name] = node.name
        elif isinstance(node, ast.ImportFrom):
            functions |= {each.asname or each.name: each.name for each in node.names}
    return functions


def _declared(tree: ast.Module, define_env: ast.FunctionDef, env: str) -> OwnNames | None:
    functions, ours = _functions(tree), set(_our_define_env(tree))
    found: dict[str, set[str]] = {"macro": set(), "filter": set()}
    understood: set[int] = set()
    for node in ast.walk(define_env):
        if isinstance(node, ast.FunctionDef | ast.Call):
            for declaring, name in _declarations(node, functions):
                if declaring.attr in found and name:
                    found[declaring.attr].add(name)
                    understood.add(id(declaring.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ours:
            understood |= {id(argument) for argument in node.args}
        if isinstance(node, ast.Attribute) and node.attr not in _DECLARING:
            understood.add(id(node.value))
    uses = [n for n in ast.walk(define_env) if isinstance(n, ast.Name) and n.id == env]
    if any(id(use) not in understood for use in uses):
        return None
    return OwnNames(frozenset(found["macro"]), frozenset(found["filter"]))


def _our_define_env(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in _OUR_MODULES:
            yield from (each.asname or each.name for each in node.names)


def _declarations(
    node: ast.FunctionDef | ast.Call, functions: dict[str, str]
) -> Iterator[tuple[ast.Attribute, str | None]]:
    """Yield `env.macro` and the like, as decorators or called, with the names they declare."""
    if isinstance(node, ast.FunctionDef):
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Attribute):
                yield decorator, node.name
    elif isinstance(node.func, ast.Attribute) and node.args:
        given = [*node.args[1:], *(each.value for each in node.keywords if each.arg == "name")]
        if given:
            name = given[0].value if isinstance(given[0], ast.Constant) else None
        else:
            function = node.args[0]
            name = functions.get(function.id) if isinstance(function, ast.Name) else None
        yield node.func, str(name) if name else None
