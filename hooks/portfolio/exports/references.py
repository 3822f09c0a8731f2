"""The publications of a person as one file, in each format of reference managers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from portfolio.citations.bibtex import bibtex_of
from portfolio.citations.csl import csl_file
from portfolio.citations.ris import ris_of
from portfolio.exports.sources import OutputFile, SiteSource, text_file
from portfolio.model.publications import Publication


def reference_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield the references of each person in each format."""
    for person in site.people:
        for ending, write in FORMATS.items() if person.publications else ():
            yield text_file(
                f"{site.folder_of(person)}references.{ending}",
                partial(write, person.publications),
            )


def bibtex(publications: tuple[Publication, ...]) -> str:
    """Return publications as BibTeX, for BibLaTeX and BibTeX alike."""
    return "\n".join(map(bibtex_of, publications))


def ris(publications: tuple[Publication, ...]) -> str:
    """Return publications as RIS; lines end with CRLF, and an empty one follows each record."""
    return "\r\n".join(map(ris_of, publications))


FORMATS: Mapping[str, Callable[[tuple[Publication, ...]], str]] = {
    "json": csl_file,
    "bib": bibtex,
    "ris": ris,
}
"""How each format is written, by the ending of its file."""
