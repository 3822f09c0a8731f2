"""Slips of a typist in real files: each gives messages with a place, never another exception.

`EXAMPLES=6000 pytest tests/bad_inputs/test_edits.py` tries many of them.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.source_files import SourceError
from portfolio.commands.checked import checked_site
from portfolio.problems import Code, Problem, errors_among, format_problem
from tests.bad_inputs.builds import build
from tests.importers.sources import SOURCES, Source, import_into
from tests.importers.test_sources import TEXTS
from tests.sites import SiteFolder, shipped_repository

pytestmark = pytest.mark.slow

EXAMPLES = max(6, settings().max_examples // 6)
Edit = tuple[str, int, str]
"""What is done, where, and with which characters."""
TITLE = "---\ntitle: Looms\n---\n"
FRONT = re.compile(r"---\n.*?\n---\n", re.S)
FILES = {
    "page": "docs/**/*.md",
    "front matter": "docs/**/*.md",
    "data file": "docs/data/**/*.yml",
    "bibliography": "docs/data/**/*.bib",
    "configuration": "mkdocs.yml",
}
WORD = "Quixotry"
PIECES = [
    *"()[]{}<>\"'`´:;,.#&*|-=!?@%$\\/~^_ \t\n", "  ", "\n\n", "\r", "\0", "\u00a0", "\u200b",
    "\u202e", "\u2028", "\ufeff", "“", "–", "é", "e\u0301", "🐢", "---\n", "```\n", "{{", "}}",
    "{% ", "<!--", "</", "<div>", "- ", ": ", "@article{", "and ", "null", "no", "1843", WORD,
]  # fmt: skip
KINDS = ["insert", "delete", "swap", "indent", "cut", "join", "repeat", "drop", "turn"]
EDITS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 10**6), st.sampled_from(PIECES)),
    min_size=1,
    max_size=3,
)


def edited(text: str, edits: list[Edit], other: str) -> str:
    """Return a text with slips in it; `other` is what a file may be joined with."""
    for kind, number, piece in edits:
        at = number % (len(text) + 1)
        before, after = text[:at], text[at:]
        lines = text.splitlines(keepends=True) or [""]
        line = min(text.count("\n", 0, at), len(lines) - 1)
        first, this, last = lines[:line], lines[line], lines[line + 1 :]
        text = {
            "insert": before + piece + after,
            "delete": before + after[1:],
            "swap": before + after[1:2] + after[:1] + after[2:],
            "indent": "".join([*first, piece + this, *last]),
            "cut": before,
            "join": before + other,
            "repeat": "".join([*first, this, this, *last]),
            "drop": "".join([*first, *last]),
            "turn": "".join([*first, *last[:1], this, *last[1:]]),
        }[kind]
    return text


@pytest.fixture(scope="module")
def sites() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield shipped_repository(Path(folder) / "site", is_linked=True) / "tests" / "sites"


def assert_shown(problems: list[Problem], root: Path) -> None:
    for problem in problems:
        assert problem.code != Code.BUILD_FAILURE, format_problem(problem)
        file = root / problem.place.path
        assert file.exists(), format_problem(problem)
        if file.is_file():
            lines = len(re.split(r"\r\n|\r|\n", file.read_bytes().decode("utf-8", "replace")))
            assert 1 <= problem.place.line <= lines, format_problem(problem)


in_one_folder = settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("kind", FILES)
@in_one_folder
@given(edits=EDITS, number=st.integers(0, 10**6))
def test_any_slip_is_told_or_harmless(
    kind: str, edits: list[Edit], number: int, sites: Path
) -> None:
    files = [file for site in ("sample", "scholar") for file in (sites / site).glob(FILES[kind])]
    file, other = (sorted(files)[each % len(files)] for each in (number, number // 7))
    text, joined = (each.read_text(encoding="utf-8") for each in (file, other))
    front = match[0] if (match := FRONT.match(text)) and file.suffix == ".md" else ""
    before = file.read_bytes()
    try:
        if kind == "front matter":
            text = edited(front or TITLE, edits, joined) + text.removeprefix(front)
        else:
            text = front + edited(text.removeprefix(front), edits, joined)
        file.write_text(text, encoding="utf-8", newline="")
        assert_told_alike(next(each for each in file.parents if each.parent == sites), kind, text)
    finally:
        file.write_bytes(before)


def assert_told_alike(root: Path, kind: str, text: str) -> None:
    site, found = checked_site(root / "mkdocs.yml")
    errors = {(each.code, each.place) for each in errors_among(found)}
    assert_shown(found, root)
    if kind == "data file" and WORD in text and site and not errors:
        assert WORD in f"{site.people}{found}" or re.search(f"#.*{WORD}", text)
    if zlib.crc32(text.encode("utf-8")) % 10:
        return
    assert checked_site(root / "mkdocs.yml")[1] == found
    built = build(root, "--strict")
    told = {(each.code, each.place) for each in built.problems}
    assert_shown(built.problems, root)
    assert errors <= told or "configuration" in built.output, built.output  # which MkDocs reads
    assert bool(built.code) == bool(told or errors), built.output


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
@settings(in_one_folder, max_examples=max(2, EXAMPLES // 10))
@given(edits=EDITS, number=st.integers(0, 10**6))
def test_any_slip_in_a_source_is_imported_or_told(
    source: Source, edits: list[Edit], number: int, tmp_path: Path
) -> None:
    texts = [file for file in source.files if file.suffix in {*TEXTS, ".csv"}]
    file, other = (texts[each % len(texts)] for each in (number, number // 7))
    text, joined = (each.read_text(encoding="utf-8") for each in (file, other))
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        copy, site = Path(folder) / source.path.name, SiteFolder(Path(folder))
        (shutil.copytree if source.path.is_dir() else shutil.copy)(source.path, copy)
        mistyped = copy / file.relative_to(source.path)
        mistyped.write_text(edited(text, edits, joined), encoding="utf-8", newline="")
        site.configure("extra:\n  person: ada\nnot_in_nav: |\n  /people/*\n")
        with suppress(SourceError):
            import_into(site, replace(source, name=str(copy)))
        assert_shown(checked_site(site.root / "mkdocs.yml")[1], site.root)
