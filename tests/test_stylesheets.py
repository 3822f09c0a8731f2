"""Raw values and the theme's variables have their places; every name that is used exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import HOOKS, shared_repository

SITE = shared_repository()
OVERRIDES = SITE / "overrides"
FOLDER = OVERRIDES / "assets" / "stylesheets" / "portfolio"
FILES = sorted(FOLDER.rglob("*.css"))

OF_THE_THEME = {
    "page",
    "prose",
    "tables",
    "code",
    "code-in-text",
    "math",
    "notes",
    "footnotes",
    "theme",
}
"""The stylesheets of what the theme's templates and Markdown make."""

WITHOUT_STYLE = {"pf-languages"}  # page.css resets the lists of fragments
"""Classes that fragments use for scripts and tests only, each with its reason."""


def name_of(file: Path) -> str:
    return file.relative_to(FOLDER).as_posix()


def is_look(file: Path) -> bool:
    return file.name.startswith("look") or "looks" in file.relative_to(FOLDER).parts


def css_of(file: Path) -> str:
    """Return a stylesheet without comments and strings; line numbers stay."""
    text = file.read_text(encoding="utf-8")
    for outside in (r"/\*.*?\*/", r'"[^"\n]*"', r"'[^'\n]*'", r"url\([^)]*\)"):
        text = re.sub(outside, lambda match: "\n" * match[0].count("\n"), text, flags=re.S)
    return text


TOKENS = r"\A\s*:root \{[^}]*\}"
"""The block at the top of a stylesheet with the tokens that it alone uses."""


def blank(part: re.Match[str]) -> str:
    return "\n" * part[0].count("\n")


def found(files: list[Path], pattern: str) -> list[str]:
    """Return each match of a pattern, as file:line: text, but for the tokens of a section."""
    return [
        f"{name_of(file)}:{number}: {match[0].strip()}"
        for file in files
        for number, line in enumerate(re.sub(TOKENS, blank, css_of(file)).splitlines(), 1)
        for match in re.finditer(pattern, line, re.I)
    ]


def selectors(file: Path) -> Iterator[str]:
    for prelude in re.findall(r"([^{};]+)\{", css_of(file)):
        if not prelude.strip().startswith("@"):
            yield " ".join(prelude.split())


PLAIN = [
    file
    for file in FILES
    if file.name not in {"tokens.css", "tokens-code.css", "theme.css"} and not is_look(file)
]


def test_there_are_stylesheets() -> None:
    assert FOLDER / "tokens.css" in FILES
    assert PLAIN


def test_raw_colours_are_tokens() -> None:
    hexadecimal = r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?=[^{]*(?:;|$))"
    functions = r"\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("

    assert not found(PLAIN, f"{hexadecimal}|{functions}")


def test_colours_by_name_are_tokens() -> None:
    names = "white|black|gr[ae]y|red|green|blue|yellow|orange|purple|silver|teal|navy|maroon"

    assert not found(PLAIN, rf":[^;{{}}]*(?<![\w-])(?:{names})(?![\w-])[^;{{}}]*;")


def test_raw_sizes_are_tokens() -> None:
    assert not found(PLAIN, r"(?<![\w.-])-?\d*\.?\d+(?:px|rem|pt|cm|mm)\b")


def test_variables_of_the_theme_are_in_one_place() -> None:
    assert not found(PLAIN, r"--md-[\w-]+")


def test_nothing_is_important() -> None:
    assert not found(FILES, r"!\s*important")


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_no_rule_is_for_an_id(file: Path) -> None:
    assert not [selector for selector in selectors(file) if re.search(r"#[a-z_-]", selector, re.I)]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_only_base_files_reach_into_the_theme(file: Path) -> None:
    if file.stem not in OF_THE_THEME:
        assert not [selector for selector in selectors(file) if re.search(r"\.md-", selector)]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_braces_are_balanced(file: Path) -> None:
    css = css_of(file)

    assert css.count("{") == css.count("}")


def test_every_variable_that_is_used_is_defined() -> None:
    css = "\n".join(map(css_of, FILES))
    scripted = "\n".join(file.read_text(encoding="utf-8") for file in OVERRIDES.rglob("*.js"))
    templates = "\n".join(file.read_text(encoding="utf-8") for file in OVERRIDES.rglob("*.html"))
    defined = set(re.findall(r"(--pf-[\w-]+)\s*:", css + templates))
    defined |= set(re.findall(r"--pf-[\w-]+", scripted))

    assert set(re.findall(r"var\(\s*(--pf-[\w-]+)", css)) <= defined


def test_every_variable_that_is_defined_is_used() -> None:
    css = "\n".join(map(css_of, FILES))

    defined = set(re.findall(r"(--pf-[\w-]+)\s*:", css))
    assert defined <= set(re.findall(r"var\(\s*(--pf-[\w-]+)", css))


def test_stylesheets_define_variables_of_ours_and_the_themes_only() -> None:
    assert not found(FILES, r"(?<![\w(-])--(?!pf-|md-)[\w-]+(?=\s*:)")


def classes_in_markup() -> dict[str, Path]:
    """Return each class of ours that a template or page uses, with a file that does."""
    used: dict[str, Path] = {}
    for file in [*OVERRIDES.rglob("*.html"), *(SITE / "docs").rglob("*.md")]:
        text = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.S)
        for name in re.findall(r"(?<![\w/-])pf-[a-z0-9_-]+", text):
            used.setdefault(name, file)
    ids = r"(?:id|for|href|aria-\w+)=\"#?(pf-[\w-]+)\""
    for file in OVERRIDES.rglob("*.html"):
        for name in re.findall(ids, file.read_text(encoding="utf-8")):
            used.pop(name, None)
    return used


def test_every_class_in_markup_is_known_in_a_stylesheet() -> None:
    known = set(re.findall(r"\.(pf-[\w-]+)", "\n".join(map(css_of, FILES))))
    used = classes_in_markup()

    assert len(used) > 10
    assert not {
        name: file.relative_to(SITE).as_posix()
        for name, file in used.items()
        if name not in known | WITHOUT_STYLE
    }


def test_every_stylesheet_is_named_in_the_configuration() -> None:
    configuration = (HOOKS / "mkdocs-base.yml").read_text(encoding="utf-8")
    imported = "\n".join(file.read_text(encoding="utf-8") for file in FILES)

    assert not [
        name_of(file)
        for file in FILES
        if not is_look(file)
        and f"portfolio/{name_of(file)}" not in configuration
        and f'"{file.name}"' not in imported
    ]
