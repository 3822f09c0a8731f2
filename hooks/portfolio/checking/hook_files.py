"""Checks of the Python files under `hooks:` in mkdocs.yml, without running them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from portfolio.checking.python_files import import_problems, python_tree
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
        file = project.root / name
        if not file.is_file():
            error = UnplacedError(
                Code.MISSING_FILE,
                f'there is no file "{name}"',
                "correct its name, or delete the line",
            )
            yield config.problem(("hooks", index), error)
            continue
        source, problems = read_source(file, project.shown(file))
        yield from problems
        if source is not None and not problems:
            yield from _python_problems(source, (project.root, file.parent))


def _python_problems(source: Source, beside: Sequence[Path]) -> Iterator[Problem]:
    tree, problems = python_tree(
        source, noun="hook", way_out="take the file out of hooks: in mkdocs.yml"
    )
    yield from problems
    if tree is None:
        return
    yield from import_problems(source, tree, beside)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("on_"):
            if node.name in EVENTS:
                continue
            error = UnplacedError(
                Code.BAD_SETTING,
                f'MkDocs has no event "{node.name}"',
                suggestion(node.name, EVENTS, otherwise="functions for events start with on_"),
            )
            column = node.col_offset + len("def ") + 1
            yield source.problem(error, node.lineno, column, length=len(node.name))
