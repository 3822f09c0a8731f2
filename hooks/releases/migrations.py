"""Brings the owner's files from the form of older releases into that of this one.

Run as a program, by the updater of any release: `python -m releases.migrations FOLDER
VERSION` changes files in a site's folder and prints notes for its owner as a list in JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from releases.release import number_of
from releases.short_settings import shorten_settings

Migration = Callable[[Path], list[str]]


def tell_of_renamed_class(folder: Path) -> list[str]:
    """Return a note for each style of the owner's that means errors by the old name."""
    files = [*folder.glob("docs/**/*.css"), *folder.glob("overrides/**/*.css")]
    return [
        f"{file.relative_to(folder).as_posix()}: the class .pf-mistakes is called .pf-errors now"
        for file in sorted(files)
        if "portfolio" not in file.parts and b".pf-mistakes" in file.read_bytes()
    ]


MIGRATIONS: tuple[tuple[str, Migration], ...] = (
    ("1.0.0", shorten_settings),
    ("1.0.0", tell_of_renamed_class),
)
"""The first version with a new form, and what brings a site's folder into it; oldest first."""


def migrate(folder: Path, old_version: str) -> list[str]:
    """Bring a site's files into the form of this release; return notes for its owner."""
    notes: list[str] = []
    for version, migration in MIGRATIONS:
        if number_of(old_version) < number_of(version):
            notes += migration(folder)
    return notes


if __name__ == "__main__":
    sys.stdout.write(json.dumps(migrate(Path(sys.argv[1]), sys.argv[2])))
