"""`python hooks schemas` and `guide`: write the files that are generated from the code."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from portfolio.commands.guide_pages import guide_pages
from portfolio.exports.data import FOLDER, schemas

_only_check = click.option(
    "--check", "only_check", is_flag=True, help="Only say whether they are up to date."
)


@click.command("schemas")
@_only_check
def write_schemas(only_check: bool) -> None:
    """Write the JSON Schemas of the data files, for editors."""
    _write({FOLDER / name: text for name, text in schemas().items()}, only_check=only_check)


@click.command("guide")
@_only_check
def write_guide(only_check: bool) -> None:
    """Write the errors, and the fields of each section, into the guide.

    Example: python hooks guide --check
    """
    _write(guide_pages(), only_check=only_check)


def _write(texts: Mapping[Path, str], *, only_check: bool) -> None:
    """Write the files that are not as they would be made, or only name them and exit with 1."""
    stale = [file for file, text in texts.items() if _text_of(file) != text]
    for file in stale if not only_check else ():
        file.parent.mkdir(exist_ok=True)
        file.write_text(texts[file], encoding="utf-8", newline="\n")
    said = "is out of date" if only_check else "was written"
    click.echo("\n".join(f"{file.name} {said}" for file in stale) or "All up to date.")
    sys.exit(1 if stale and only_check else 0)


def _text_of(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None
