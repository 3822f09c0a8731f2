"""Whether Google Scholar can index the pages of publications, and what is missing.

Source: https://scholar.google.com/intl/en/scholar/inclusion.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from portfolio.exports.papers import highwire_tags
from portfolio.model.directory import Directory
from portfolio.views.paper import Paper

MOST_BYTES_OF_PDF = 5 * 1024 * 1024
"""Scholar leaves larger files to Google Book Search."""


@dataclass(frozen=True)
class ScholarReport:
    """What Scholar would say of one paper."""

    key: str
    title: str
    lacks: tuple[str, ...]
    """Without these it cannot be indexed."""
    advice: tuple[str, ...]
    """With these it is found better."""

    @property
    def can_be_indexed(self) -> bool:
        return not self.lacks


def scholar_report(paper: Paper, docs: Path, *, has_pages: bool, has_url: bool) -> ScholarReport:
    """Return what Google Scholar needs of a paper that is not there.

    Args:
        docs: The folder in which the owner's files are.
        has_pages: Each publication has a page of its own.
        has_url: The site has an address, of which the tags are made.
    """
    lacks = []
    if not has_pages:
        lacks.append("a page of its own: extra.publications.pages is switched off")
    if not has_url:
        lacks.append("the site's address: set site_url in mkdocs.yml")
    lacks += _missing_tags(paper)
    lacks += _missing_text(paper, docs)
    return ScholarReport(
        paper.publication.key, paper.publication.title, tuple(lacks), tuple(_advice(paper))
    )


def _missing_tags(paper: Paper) -> Iterator[str]:
    names = {name for name, _ in highwire_tags(paper.publication, "", None)}
    for name, words in (
        ("citation_title", "a title"),
        ("citation_author", "an author"),
        ("citation_publication_date", "a date"),
    ):
        if name not in names:
            yield f"{words} ({name})"


def _missing_text(paper: Paper, docs: Path) -> Iterator[str]:
    """Scholar wants the text itself or its abstract, free to read, without a click."""
    if paper.pdf is None:
        if paper.publication.abstract is None:
            yield "something to read: abstract = {…}, or pdf = {…} with a file of yours"
        return
    file = docs / paper.pdf
    if not file.is_file():
        yield f"the file {paper.pdf}"
    elif not file.read_bytes().startswith(b"%PDF-"):
        yield f"a PDF: {paper.pdf} is none"
    elif file.stat().st_size > MOST_BYTES_OF_PDF:
        size = file.stat().st_size / 1024**2
        yield f"a smaller PDF: {paper.pdf} has {size:.1f} MB, Scholar takes 5"


def _advice(paper: Paper) -> Iterator[str]:
    publication = paper.publication
    link = publication.link("pdf")
    if paper.pdf is None and link and link.url:
        yield "keep the PDF on your site: Scholar takes it only from the folder of the page"
    elif paper.pdf is None:
        yield "a PDF on your site, if you may: pdf = {…}"
    if publication.venue is None:
        yield "the journal, the proceedings or the institution"
    if publication.has_more_authors:
        yield 'all authors by name instead of "and others"'
    directory = Directory(paper.person)
    people = (*publication.authors, *publication.editors)
    if not any(directory.is_owner(author) for author in people):
        name = paper.person.profile.display_name
        yield f"{name} is not among the authors: add the spelling to aliases in profile.yml"


Reports = Mapping[str, Sequence[ScholarReport]]
"""What Scholar would say, by the id of the person."""


def scholar_text(reports: Reports) -> str:
    """Return the reports as people read them, what is missing below each paper."""
    lines: list[str] = []
    for person, papers in reports.items():
        good = sum(paper.can_be_indexed for paper in papers)
        if not papers:
            continue
        lines.append(f"{person}: {good} of {len(papers)} can be indexed by Google Scholar")
        for paper in papers:
            lines.append(f"  {'yes' if paper.can_be_indexed else 'no '}  {paper.key}")
            lines += [f"         lacks {each}" for each in paper.lacks]
            lines += [f"         better: {each}" for each in paper.advice]
        lines.append("")
    return "\n".join(lines).rstrip() or "There are no publications."


def scholar_json(reports: Reports) -> str:
    """Return the reports as JSON, a list of papers by the id of the person."""
    found = {
        person: [{**asdict(paper), "can_be_indexed": paper.can_be_indexed} for paper in papers]
        for person, papers in reports.items()
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


SCHOLAR_REPORTS: Mapping[str, Callable[[Reports], str]] = {
    "text": scholar_text,
    "json": scholar_json,
}
"""The forms of the report."""
