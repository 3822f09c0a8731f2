"""Files of the site's look: the owner's in `overrides/own/` win over ours in `overrides/`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

FOLDER_OF_STYLES = "assets/stylesheets/portfolio/"


def look_file(folders: Sequence[Path], path: str) -> Path:
    """Return the file at a path in the first folder that has it, or where it would be in the last.

    Args:
        folders: `ProjectSettings.look_folders`.
    """
    files = [folder / path for folder in folders]
    return next((file for file in files if file.is_file()), files[-1])


def look_files(folders: Iterable[Path], pattern: str) -> dict[str, Path]:
    """Return the files that match a pattern, by their paths below the folder that wins, sorted."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in folder.glob(pattern):
            if file.is_file():
                found.setdefault(file.relative_to(folder).as_posix(), file)
    return dict(sorted(found.items()))


def designs_of_cvs(folders: Iterable[Path]) -> list[str]:
    """Return the names that `cv: design:` can have: "mine" for a document cv-mine.typ."""
    files = look_files(folders, "documents/portfolio/cv-*.typ").values()
    return [file.stem.removeprefix("cv-") for file in files]
