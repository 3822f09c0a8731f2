"""`python hooks schemas` and `guide`: write the files that are generated from the code."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portfolio.explanations import explanations_page
from portfolio.exports.data import FOLDER, schemas
from portfolio.problems import count

GUIDE = Path(__file__).parents[2] / "guide"


@click.command("schemas")
@click.option("--check", "only_check", is_flag=True, help="Only say whether they are up to date.")
def write_schemas(only_check: bool) -> None:
    """Write the JSON Schemas of the data files, for editors."""
    texts = schemas()
    stale = [name for name, text in texts.items() if _text_of(FOLDER / name) != text]
    if only_check:
        click.echo("\n".join(f"{name} is out of date" for name in stale) or "All up to date.")
        sys.exit(1 if stale else 0)
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(texts[name], encoding="utf-8", newline="\n")
    click.echo(f"{count(len(stale), 'schema')} written to {FOLDER.name}/.")


@click.command("guide")
@click.option("--check", "only_check", is_flag=True, help="Only say whether it is up to date.")
def write_guide(only_check: bool) -> None:
    """Write the page of the user's guide that explains every kind of error.

    Example: python hooks guide --check
    """
    text = explanations_page()
    is_stale = _text_of(GUIDE / "errors.md") != text
    if is_stale and not only_check:
        GUIDE.mkdir(exist_ok=True)
        (GUIDE / "errors.md").write_text(text, encoding="utf-8", newline="\n")
    click.echo("errors.md is out of date." if is_stale and only_check else "Up to date.")
    sys.exit(1 if is_stale and only_check else 0)


def _text_of(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None
