"""Python files that mkdocs.yml names, read without running them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from portfolio.loading.source import Source
from portfolio.problems import Code, Problem, UnplacedError


def python_tree(
    source: Source, *, noun: str, way_out: str
) -> tuple[ast.Module | None, list[Problem]]:
    """Return a file as a tree, or None with what is wrong with it.

    Args:
        noun: What messages call it.
        way_out: What an owner can do who does not want to correct the line.
    """
    try:
        return ast.parse(source.text), []
    except SyntaxError as failure:
        reason, line, column = failure.msg, failure.lineno or 1, failure.offset or 1
    except (ValueError, RecursionError, MemoryError):
        reason, line, column = "it cannot be read", 1, 1
    error = UnplacedError(
        Code.BAD_SETTING,
        f"this {noun} is no valid Python: {reason}",
        f"correct the line, or {way_out}",
    )
    return None, [source.problem(error, line, column)]


def import_problems(source: Source, tree: ast.Module, beside: Sequence[Path]) -> Iterator[Problem]:
    """Yield the imports at the margin of a file that would fail, since nothing has the name.

    Args:
        beside: The folders in which modules of the site may be, besides Python's own.
    """
    for node in tree.body:
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [str(node.module)]
        else:
            continue
        for name in names:
            if not _is_there(name.partition(".")[0], beside):
                error = UnplacedError(
                    Code.MISSING_FILE,
                    f'there is no module "{name}"',
                    "install it by requirements-own.txt, or correct its name",
                )
                yield source.problem(error, node.lineno, node.col_offset + 1)


def _is_there(name: str, beside: Sequence[Path]) -> bool:
    if any((folder / name).is_dir() or (folder / f"{name}.py").is_file() for folder in beside):
        return True
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):  # it is loaded, and does not say from where
        return True
