"""Who reads files among the importers, and who imports whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.builders import HOOKS

PACKAGE = HOOKS / "importers"
READERS = {
    "source_files.py": "reads sources",
    "writer.py": "reads and writes the site's own files",
    "samples.py": "reads and writes its own table",
}
FILE_CALLS = {
    "open", "fdopen", "read_text", "read_bytes", "rglob", "glob", "iterdir", "scandir", "walk",
    "listdir", "copy", "copy2", "copyfile", "copytree", "stat", "lstat",
    "write_text", "write_bytes",
}  # fmt: skip


def modules() -> dict[str, ast.Module]:
    found = {file.name: ast.parse(file.read_text("utf-8")) for file in PACKAGE.glob("*.py")}
    assert len(found) > 30
    return found


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func
            yield name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")


def test_files_are_read_and_written_in_two_modules_only() -> None:
    readers = {name: FILE_CALLS & set(calls(tree)) for name, tree in modules().items()}

    assert {name for name, used in readers.items() if used} == set(READERS)


def imports(tree: ast.AST) -> set[str]:
    """Return the modules of the package that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "importers":
                found |= {f"{alias.name}.py" for alias in node.names}
            elif node.module.startswith("importers."):
                found.add(f"{node.module.removeprefix('importers.')}.py")
    return found


def test_no_modules_import_each_other_in_a_circle() -> None:
    left = {name: imports(tree) for name, tree in modules().items()}

    while free := {name for name, needed in left.items() if not needed & set(left)}:
        left = {name: needed for name, needed in left.items() if name not in free}

    assert left == {}


def test_only_commands_import_the_importers() -> None:
    files = [file for file in (HOOKS / "portfolio").rglob("*.py") if file.parent.name != "commands"]
    users: list[Path] = []
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else ""
            if (module or "").split(".")[0] == "importers":
                users.append(file)

    assert len(files) > 50
    assert users == []
