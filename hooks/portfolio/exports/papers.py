"""A page for each publication: the files beside it, and what its head tells search engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from portfolio.citations.bibtex import bibtex_of
from portfolio.citations.csl import csl_file
from portfolio.citations.ris import ris_of
from portfolio.exports.sources import OutputFile, SiteSource, text_file
from portfolio.model.names import Author
from portfolio.model.publications import Publication
from portfolio.views.paper import Paper

Tag = tuple[str, str]
"""Name and content of a `meta` element."""


def paper_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield what can be downloaded from the page of each publication."""
    for page in site.pages:
        if page.publication is not None and page.person is not None:
            paper = Paper(page.publication, page.person, page.uri)
            for download in paper.downloads:
                ending = download.file.rpartition(".")[2]
                yield text_file(download.file, partial(_FORMATS[ending], paper.publication))


_FORMATS: Mapping[str, Callable[[Publication], str]] = {
    "bib": bibtex_of,
    "ris": ris_of,
    "json": lambda publication: csl_file([publication]),
}


def highwire_tags(publication: Publication, url: str, pdf_url: str | None) -> list[Tag]:
    """Return the tags by which Google Scholar knows a paper.

    Source: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing

    Args:
        url: The address of the page.
        pdf_url: The address of the text, in the folder of the page; None if there is none.
    """
    first, _, last = (publication.pages or "").partition("–")
    tags: list[tuple[str, str | None]] = [("citation_title", publication.title)]
    tags += [("citation_author", author.name.inverted) for author in publication.authors]
    tags += [
        ("citation_publication_date", scholar_date(publication)),
        _venue_tag(publication),
        ("citation_publisher", publication.publisher),
        ("citation_issn", publication.issn),
        ("citation_isbn", publication.isbn),
        ("citation_volume", publication.volume),
        ("citation_issue", publication.issue),
        ("citation_firstpage", first or publication.article_number),
        ("citation_lastpage", last),
        ("citation_technical_report_number", _report_number(publication)),
        ("citation_doi", publication.doi),
        ("citation_arxiv_id", publication.arxiv),
        ("citation_language", publication.language),
        ("citation_abstract", publication.abstract),
        ("citation_abstract_html_url", url),
        ("citation_pdf_url", pdf_url),
    ]
    tags += [("citation_keywords", topic) for topic in publication.topics]
    return [(name, content) for name, content in tags if content]


def scholar_date(publication: Publication) -> str | None:
    """Return a date as Scholar wants it: 2019/12/31, 2019/12 or 2019."""
    return str(publication.date).replace("-", "/") if publication.date else None


_VENUE_TAGS = {
    "article-journal": "citation_journal_title",
    "paper-conference": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}


def _venue_tag(publication: Publication) -> tuple[str, str | None]:
    kind = publication.kind.csl
    is_of_institution = kind in ("thesis", "report")
    venue = publication.institution if is_of_institution else publication.container_title
    return _VENUE_TAGS.get(kind, "citation_journal_title"), venue


def _report_number(publication: Publication) -> str | None:
    return publication.number if publication.kind.csl == "report" else None


_SCHEMA_TYPES = {
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "report": "Report",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
    "webpage": "WebPage",
}


def scholarly_article(
    publication: Publication,
    *,
    id: str,
    url: str | None,
    pdf_url: str | None,
    id_of_author: Callable[[Author], str | None],
) -> dict[str, Any]:
    """Return a paper as a node of JSON-LD, a `ScholarlyArticle` or what it is instead.

    Source: https://schema.org/ScholarlyArticle

    Args:
        id: By what the graph knows the paper.
        url: Where one reads about it.
        pdf_url: The address of the text, if it is on this site.
        id_of_author: Returns by what the graph knows an author, if it does.
    """
    return {
        "@type": _SCHEMA_TYPES.get(publication.kind.csl, "ScholarlyArticle"),
        "@id": id,
        "url": url,
        "name": publication.title,
        "headline": publication.title,
        "author": [_person(author, id_of_author) for author in publication.authors],
        "editor": [_person(author, id_of_author) for author in publication.editors],
        "datePublished": str(publication.date) if publication.date else None,
        **_details(publication),
        "isPartOf": _container(publication),
        "publisher": named("Organization", publication.publisher),
        "identifier": _identifier(publication),
        "sameAs": [
            each.url
            for each in publication.links
            if each.url and (each.identifier or each.url == publication.url)
        ],
        "encoding": _encoding(pdf_url),
    }


def _details(publication: Publication) -> dict[str, Any]:
    return {
        "keywords": list(publication.topics),
        "inLanguage": publication.language,
        "creativeWorkStatus": publication.status,
        "genre": publication.genre,
        "pagination": publication.pages or publication.article_number,
        "position": publication.chapter,
        "bookEdition": publication.edition,
        "reportNumber": _report_number(publication),
        "version": publication.more_text("version"),
        "locationCreated": named("Place", publication.place),
        "sourceOrganization": named("Organization", publication.institution),
        "recordedAt": named("Event", publication.event),
        "isbn": publication.isbn,
        "award": publication.award,
        "comment": publication.note,
    }


def _person(author: Author, id_of_author: Callable[[Author], str | None]) -> dict[str, Any]:
    known = id_of_author(author)
    if known is not None:
        return {"@id": known}
    name = author.name
    if name.literal is not None:
        return {"@type": "Organization" if name.is_group else None, "name": name.literal}
    family = " ".join(filter(None, (name.particle, name.family))) if name.family else None
    return {
        "@type": "Person",
        "name": str(name),
        "givenName": name.given,
        "familyName": family,
        "@id": f"https://orcid.org/{author.orcid}" if author.orcid else None,
    }


def named(type: str, name: str | None, **more: Any) -> dict[str, Any] | None:
    """Return a node of JSON-LD that has little more than a name; None without one."""
    return {"@type": type, "name": name, **more} if name else None


def _identifier(publication: Publication) -> dict[str, str] | None:
    if publication.doi is None:
        return None
    return {
        "@type": "PropertyValue",
        "propertyID": "DOI",
        "value": publication.doi,
        "url": f"https://doi.org/{quote(publication.doi, safe='/:;().-_~')}",
    }


def _encoding(pdf_url: str | None) -> dict[str, str] | None:
    if pdf_url is None:
        return None
    return {"@type": "MediaObject", "contentUrl": pdf_url, "encodingFormat": "application/pdf"}


def _container(publication: Publication) -> dict[str, Any] | None:
    """Return the journal with volume and issue, or the book with its series, around a paper."""
    title, issn = publication.container_title, publication.issn
    if publication.kind.csl == "article-journal":
        series = named("CreativeWorkSeries", publication.series)
        short = publication.container_short
        found = named("Periodical", title, issn=issn, alternateName=short, isPartOf=series)
    else:
        series = named("BookSeries", publication.series, issn=issn)
        found = named("Book", title, isPartOf=series) or series
    return _numbered(found, publication.volume, publication.issue)


def _numbered(
    found: dict[str, Any] | None, volume: str | None, issue: str | None
) -> dict[str, Any] | None:
    if found and volume:
        found = {"@type": "PublicationVolume", "volumeNumber": volume, "isPartOf": found}
    if found and issue:
        found = {"@type": "PublicationIssue", "issueNumber": issue, "isPartOf": found}
    return found
