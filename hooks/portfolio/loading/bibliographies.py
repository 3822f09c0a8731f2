"""The files of a person's publications: of BibTeX, one or several, and one that corrects them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.corrections import FILE as CORRECTIONS
from portfolio.loading.corrections import Corrections
from portfolio.loading.data_file import DataFile, read_data_file
from portfolio.loading.encodings import decoded_in_any_encoding
from portfolio.loading.publications import publications_of
from portfolio.loading.source import MOST_BYTES, read_source
from portfolio.model.person import BIBTEX, file_name_of
from portfolio.model.publications import Publication
from portfolio.problems import Problem

MOST_BYTES_OF_BIBTEX = 32 * MOST_BYTES
"""Reference managers write more than people do."""


def files_of_bibliography(folder: Path) -> list[Path]:
    """Return the files of a person's publications: of BibTeX, then of corrections."""
    several = folder / BIBTEX
    files = [folder / file_name_of(BIBTEX), *sorted(several.glob("[!.]*.bib"))]
    found = [file for file in files if file.is_file()]
    return [*found, folder / CORRECTIONS] if (folder / CORRECTIONS).is_file() else found


@dataclass
class Bibliographies:
    """What the files hold, and what is wrong with them."""

    publications: tuple[Publication, ...] = ()
    files: dict[str, DataFile] = field(default_factory=dict)
    """By the section, with a number if there are several, or by the name of the corrections."""
    problems: list[Problem] = field(default_factory=list)


def read_bibliographies(
    files: Sequence[Path], docs: Path, shown: Callable[[Path], str]
) -> Bibliographies:
    """Return the publications of a person's files.

    Args:
        files: As `files_of_bibliography` returns them.
        docs: Where files that entries name are looked for.
        shown: Returns what the owner calls a file.
    """
    found, sources = Bibliographies(), []
    for file in files:
        if file.name == CORRECTIONS:
            continue
        source, problems = read_source(
            file, shown(file), most=MOST_BYTES_OF_BIBTEX, decode=decoded_in_any_encoding
        )
        found.problems += problems
        if source is not None:
            sources.append(source)
    strings: dict[str, str] = {}
    for source in sources if len(sources) > 1 else ():
        if "@string" in source.text.lower():
            strings |= read_bibtex(source).strings
    read = [read_bibtex(source, strings) for source in sources]
    corrections = _corrections(files, shown, found)
    found.publications = publications_of(read, docs, corrections)
    for number, bibliography in enumerate(read):
        name = f"{BIBTEX}/{number}" if number else BIBTEX
        found.files[name] = DataFile(bibliography.source, bibliography.tree())
        found.problems += bibliography.problems
    found.problems += corrections.problems if corrections else []
    return found


def _corrections(
    files: Sequence[Path], shown: Callable[[Path], str], found: Bibliographies
) -> Corrections | None:
    file = next((each for each in files if each.name == CORRECTIONS), None)
    data, problems = read_data_file(file, shown(file)) if file else (None, [])
    found.problems += problems
    if data is None:
        return None
    found.files[CORRECTIONS] = data
    return Corrections(data)
