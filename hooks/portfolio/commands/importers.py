"""`python hooks importers`: what maintainers of the importers need."""

from __future__ import annotations

from pathlib import Path

import click

from importers.draft import Draft
from importers.fingerprints import fingerprints_of
from importers.samples import add_to_table
from importers.source_files import SourceError, open_source


@click.group(hidden=True)
def importers() -> None:
    """Look after what the importers know of themes."""


@importers.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
def fingerprints(folders: tuple[Path, ...]) -> None:
    """Add the samples of untouched templates of Jekyll or Hugo to the importers' table.

    Only fingerprints are noted, never the words. The samples are then left out of imports.

    Example: python hooks importers fingerprints ../al-folio
    """
    for folder in folders:
        draft = Draft()
        try:
            found = fingerprints_of(open_source(folder, draft.report), draft)
        except SourceError as error:
            raise click.ClickException(str(error)) from None
        click.echo(f"{folder}: {add_to_table(found)} new fingerprints")
