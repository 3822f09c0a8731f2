"""How large the house may become. Run with -s to see how large it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import HOOKS, OVERRIDES, REPOSITORY

MOST_LINES = {
    "hooks/portfolio": 32_040,  # 17,000 before advice, languages, media, a blog, publishing
    "hooks/portfolio/engine": 2_600,  # 1,400 before INHERIT, drafts, languages, a blog, publishing
    "hooks/portfolio/engine/delivery": 611,  # 500 without pictures in the sizes that are shown
    "hooks/importers": 13_200,  # 8,000 before Liquid, teams, samples, mending, documents, menus
    "hooks/releases": 1_870,
    "hooks/sync": 1_180,  # three catalogues, a cache, files to which bytes are only added
    "overrides": 8_000,
    "tests": 43_700,  # 32,000 before any bibliography, Firefox, the policy, a blog, imports
}
"""Lines of a folder. `engine/delivery/` counts apart from all around it."""

MOST_OF_A_MODULE, MOST_OF_A_FUNCTION = 300, 40

TABLES = {
    "hooks/portfolio/model/networks.py": "every network is an entry",
    "hooks/portfolio/problems.py": "every kind of problem is an entry",
}
"""Modules that are tables, each with what a line of it is."""

LONGER = {
    "hooks/portfolio/loading/bibtex.py": "one parser, whose methods pybtex calls",
}
"""Modules that are longer all the same, each with the reason."""


def files_below(folder: str) -> Iterator[Path]:
    for file in sorted((REPOSITORY / folder).rglob("*")):
        is_text = file.suffix in {".py", ".html", ".css", ".js", ".typ", ".xml"}
        of_tests = folder == "tests" and file.suffix != ".py"
        of_owner = OVERRIDES / "own" in file.parents
        of_delivery = "delivery" in file.parts and folder.endswith(("portfolio", "engine"))
        is_counted = not (of_tests or of_owner or of_delivery or "__pycache__" in file.parts)
        if is_text and is_counted:
            yield file


def lines_of(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def name_of(file: Path) -> str:
    return file.relative_to(REPOSITORY).as_posix()


MODULES = sorted(
    file
    for package in ("portfolio", "importers", "releases", "sync")
    for file in (HOOKS / package).rglob("*.py")
)


@pytest.mark.parametrize("folder", MOST_LINES)
def test_folder_is_not_larger_than_it_may_be(folder: str) -> None:
    lines = sum(map(lines_of, files_below(folder)))

    print(f"{folder}: {lines} of {MOST_LINES[folder]} lines")  # noqa: T201 - this is what it is for
    assert 0 < lines <= MOST_LINES[folder]


def test_modules_are_short() -> None:
    assert MODULES
    longer = {name_of(file) for file in MODULES if lines_of(file) > MOST_OF_A_MODULE}

    assert longer == {*TABLES, *LONGER}


def test_functions_are_short() -> None:
    functions = [
        (file, node)
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert functions

    assert [
        f"{name_of(file)}:{node.lineno}: {node.name}"
        for file, node in functions
        if node.end_lineno is not None and node.end_lineno - node.lineno >= MOST_OF_A_FUNCTION
    ] == []
