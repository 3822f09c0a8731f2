"""Python files that mkdocs.yml names, read without running them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from portfolio.loading.data_file import DataFile
from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import Source, read_source
from portfolio.problems import Code, Problem, UnplacedError, suggestion

EVENTS = tuple(
    f"on_{name}"
    for name in (
        "startup", "shutdown", "serve", "config", "pre_build", "files", "nav", "env", "post_build",
        "build_error", "pre_template", "template_context", "post_template", "pre_page",
        "page_read_source", "page_markdown", "page_content", "page_context", "post_page",
    )
)  # fmt: skip
"""The events of MkDocs 1.6 (https://www.mkdocs.org/dev-guide/plugins/#events)."""


def hook_problems(
    project: ProjectSettings, config: DataFile, settings: dict[str, Any]
) -> Iterator[Problem]:
    """Yield hooks that are missing, no valid Python, or for events that MkDocs does not have."""
    hooks = settings.get("hooks")
    for index, name in enumerate(hooks if isinstance(hooks, list) else []):
        if not isinstance(name, str):
            continue
        if not (project.root / name).is_file():
            error = UnplacedError(
                Code.MISSING_FILE,
                f'there is no file "{name}"',
                "correct its name, or delete the line",
            )
            yield config.problem(("hooks", index), error)
            continue
        source, tree, problems = read_python(project.root / name, project, noun="hook")
        yield from problems
        if source is not None and tree is not None:
            yield from _event_problems(source, tree)


def _event_problems(source: Source, tree: ast.Module) -> Iterator[Problem]:
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for node in functions:
        if node.name.startswith("on_") and node.name not in EVENTS:
            error = UnplacedError(
                Code.BAD_SETTING,
                f'MkDocs has no event "{node.name}"',
                suggestion(node.name, EVENTS, otherwise="functions for events start with on_"),
            )
            column = node.col_offset + len("def ") + 1
            yield source.problem(error, node.lineno, column, length=len(node.name))


def read_python(
    file: Path, project: ProjectSettings, *, noun: str
) -> tuple[Source | None, ast.Module | None, list[Problem]]:
    """Return a file and its tree, or None for what cannot be read, with what is wrong with it.

    Args:
        noun: What messages call it.
    """
    source, problems = read_source(file, project.shown(file))
    if source is None or problems:
        return source, None, list(problems)
    try:
        tree = ast.parse(source.text)
    except SyntaxError as failure:
        reason, line, column = failure.msg, failure.lineno or 1, failure.offset or 1
    except (ValueError, RecursionError, MemoryError):
        reason, line, column = "it cannot be read", 1, 1
    else:
        return source, tree, list(_import_problems(source, tree, (project.root, file.parent)))
    error = UnplacedError(
        Code.BAD_SETTING,
        f"this {noun} is no valid Python: {reason}",
        "correct the line, or take the file out of mkdocs.yml",
    )
    return source, None, [source.problem(error, line, column)]


def _import_problems(source: Source, tree: ast.Module, beside: Sequence[Path]) -> Iterator[Problem]:
    """Yield the imports at the margin of a file that would fail, since nothing has the name."""
    for node in tree.body:
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [str(node.module)]
        for name in names:
            if not is_there(name.partition(".")[0], beside):
                error = UnplacedError(
                    Code.MISSING_FILE,
                    f'there is no module "{name}"',
                    "install it by requirements-own.txt, or correct its name",
                )
                yield source.problem(error, node.lineno, node.col_offset + 1)


def is_there(name: str, beside: Sequence[Path]) -> bool:
    """Whether a module can be imported, from folders of the site or from what is installed."""
    if any((folder / name).is_dir() or (folder / f"{name}.py").is_file() for folder in beside):
        return True
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):  # it is loaded, and does not say from where
        return True
