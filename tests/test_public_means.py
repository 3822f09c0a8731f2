"""Third-party packages are not patched, and their private names are not used."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import HOOKS
from tests.sites import SiteFolder

FILES = sorted(HOOKS.rglob("*.py"))
OURS = ("portfolio", "importers", "releases", "sync", "entry")
PACKAGES = ("mkdocs", "material", "mkdocs_macros", "watchdog", "pybtex", "pypandoc", "markdown")


def name_of(file: Path) -> str:
    return file.relative_to(HOOKS).as_posix()


def foreign_names(tree: ast.Module) -> set[str]:
    """Return the local names of third-party modules and their members in a file."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] not in OURS:
            found |= {alias.asname or alias.name for alias in node.names}
    return found


def root_of(node: ast.expr) -> str | None:
    """Return the name with which a chain such as `a.b.c` begins."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def assigned(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign):
        yield from node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        yield node.target
    elif isinstance(node, ast.Delete):
        yield from node.targets


def replaced_names(code: str) -> list[str]:
    """Return the attributes of third-party modules and classes that a file sets or deletes."""
    tree = ast.parse(code)
    foreign = foreign_names(tree)
    found = [
        ast.unparse(target)
        for node in ast.walk(tree)
        for target in assigned(node)
        if isinstance(target, ast.Attribute) and root_of(target) in foreign
    ]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return found + [
        ast.unparse(call)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("setattr", "delattr")
    ]


DOCUMENTED = {"_replace", "_asdict", "_fields"}
"""Public all the same: the methods of a named tuple (Python's `collections`)."""


def is_private(name: str) -> bool:
    if name in DOCUMENTED:
        return False
    return name.startswith("_") and not (name.startswith("__") and name.endswith("__"))


def own_private_names(tree: ast.Module) -> set[str]:
    """Return the private names that a file itself defines."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        is_of_self = isinstance(node, ast.Attribute) and root_of(node) == "self"
        if is_of_self and isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
    return found


def private_names(code: str) -> list[str]:
    """Return the private names that a file uses and does not define."""
    tree = ast.parse(code)
    own, found = own_private_names(tree), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in own:
            found.append(node.attr)
        if isinstance(node, ast.ImportFrom | ast.Import):
            parts = [part for alias in node.names for part in alias.name.split(".")]
            parts += str(getattr(node, "module", "")).split(".")
            found += filter(is_private, parts)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            named = node.args[1] if node.func.id in ("getattr", "hasattr") else None
            if isinstance(named, ast.Constant) and is_private(str(named.value)):
                found.append(str(named.value))
    return found


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_nothing_of_other_packages_is_replaced(file: Path) -> None:
    assert replaced_names(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_no_private_name_of_other_packages_is_used(file: Path) -> None:
    assert private_names(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "code",
    [
        "import mkdocs.utils\nmkdocs.utils.get_themes = print",
        "from pybtex.database import Person\nPerson.first = print",
        "from pybtex.database import Person\nsetattr(Person, 'first', print)",
        "import os\ndel os.fork",
    ],
)
def test_replacing_is_noticed(code: str) -> None:
    assert replaced_names(code)


@pytest.mark.parametrize(
    "code",
    [
        "from mkdocs.commands.build import _build_page",
        "from mkdocs.commands import build\nbuild._build_page",
        "def f(page):\n    return page._title_from_render",
        "getattr(x, '_timeout')",
        "import mkdocs._private",
    ],
)
def test_private_names_are_noticed(code: str) -> None:
    assert private_names(code)


BUILD = """
import importlib, inspect, pkgutil, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

def load(package):
    yield importlib.import_module(package)
    for found in pkgutil.walk_packages(sys.modules[package].__path__, f"{package}."):
        try:
            yield importlib.import_module(found.name)
        except (Exception, SystemExit):
            pass  # it needs a package that is not installed, or is a program

modules = [module for package in sys.argv[1].split(",") for module in load(package)]

def members():
    found = {}
    for module in modules:
        for name, value in vars(module).items():
            if callable(value):
                found[module.__name__, name] = value
            if inspect.isclass(value):
                found |= {(value.__module__, value.__qualname__, each): member
                          for each, member in vars(value).items() if callable(member)}
    return found

before = members()
config = load_config("mkdocs.yml")
config.plugins.on_startup(command="serve", dirty=False)
build(config, serve_url="http://127.0.0.1:8000/")
server = LiveReloadServer(lambda: None, "127.0.0.1", 0, config.site_dir)
config.plugins.on_serve(server, config=config, builder=lambda: None)
after = members()
print(len(before))
for name in before.keys() | after.keys():
    if before.get(name) is not after.get(name):
        print("changed:", *name)
"""


@pytest.mark.slow
def test_a_build_leaves_functions_and_classes_of_other_packages_as_they_were(
    project: SiteFolder,
) -> None:
    project.write("docs/data/ada/publications.bib", "@misc{one, title = {One}, year = 1843}\n")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, ",".join(PACKAGES)],
        cwd=project.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    number, *changed = done.stdout.splitlines()
    assert int(number) > 1_000
    assert changed == []
