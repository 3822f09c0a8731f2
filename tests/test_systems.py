"""A site comes out alike on every system, whatever its line ends and its encoding are there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import BUILD, HOOKS, SiteFolder, run

BINARY = {".png", ".webp", ".woff2", ".pyc"}
COPIED = {".js", ".svg", ".bib"}
"""Files that are published as they are."""

FACTS = {
    "docs/data/ada/talks.yml": "- title: Zählen\n  event: >\n    Ein\n    Treffen\n",
    "docs/data/ada/publications.bib": "@book{a,\n title = {Über\n Zahlen},\n year = 1843,\n"
    " abstract = {One.\n\nTwo.}}\n",
    "docs/index.md": "---\ntitle: Größe\n---\n\n{{ hero() }}\n\n```python\nx = 1\n```\n\n"
    '!!! note\n    $$\n    x\n    $$\n\n## 漢字\n\n{{ section("talks") }}\n'
    '{{ section("publications") }}\n',
}


def written(site: SiteFolder, **variables: str) -> dict[str, bytes]:
    """Return the files of a site, built in a process with some environment."""
    done = run(site.root, *BUILD, **variables)
    assert done.returncode == 0, done.stderr
    files = (file for file in site.output.rglob("*") if file.is_file())
    return {file.relative_to(site.output).as_posix(): file.read_bytes() for file in files}


@pytest.mark.slow
def test_line_ends_and_encoding_of_windows_change_nothing(tmp_path: Path) -> None:
    sites = []
    for name in ("here", "there é"):
        (tmp_path / name).mkdir()
        sites.append(SiteFolder(tmp_path / name))
        for path, text in FACTS.items():
            sites[-1].write(path, text)
    here, there = sites
    there.copy_software()
    texts = [file for file in there.root.rglob("*") if file.is_file() and file.suffix not in BINARY]
    for file in texts:
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    expected, found = written(here), written(there, LC_ALL="C", PYTHONUTF8="0")

    assert len(expected) > 20
    assert set(found) == set(expected)
    different = {path for path in expected if found[path] != expected[path]}
    assert {path for path in different if Path(path).suffix not in COPIED} == set()


def calls(*names: str) -> Iterator[tuple[str, str, set[str | None]]]:
    """Yield place, name and keywords of the calls of some methods in our code."""
    for file in sorted(HOOKS.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            method = getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and method in names:
                place = f"{file.relative_to(HOOKS)}:{node.lineno}"
                yield place, method, {keyword.arg for keyword in node.keywords}


def test_texts_are_read_and_written_as_utf8_with_the_same_line_ends_everywhere() -> None:
    found = list(calls("read_text", "write_text"))

    assert len(found) > 20
    assert [place for place, _, keywords in found if "encoding" not in keywords] == []
    written = [(place, keywords) for place, name, keywords in found if name == "write_text"]
    assert [place for place, keywords in written if "newline" not in keywords] == []
    processes = calls("run", "Popen")
    assert [place for place, _, by in processes if {"text", "encoding"} & by == {"text"}] == []
