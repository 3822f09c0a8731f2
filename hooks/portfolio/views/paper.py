"""The page of one publication, and how it is mentioned elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from portfolio.model.directory import Directory
from portfolio.model.names import Author
from portfolio.model.person import Person
from portfolio.model.prose import Span
from portfolio.model.publications import Publication
from portfolio.views.publication import (
    CitationView,
    Cite,
    PublicationView,
    citation_view,
    period_of,
    publication_view,
)
from portfolio.views.publication_addresses import page_uri
from portfolio.views.publication_authors import MarkView, legend_of
from portfolio.views.publication_fields import FieldView, fields_of_page
from portfolio.views.sentences import sentences
from portfolio.words import word

MOST_RELATED = 5

UriOf = Callable[[str], str | None]
"""The path below docs/ of the page of a publication, by its key."""


@dataclass(frozen=True)
class Download:
    """A publication as a file of a format."""

    name: str
    file: str


@dataclass(frozen=True)
class Paper:
    """A publication and where its page is."""

    publication: Publication
    person: Person
    uri: str
    """The path of its page below docs/."""

    @property
    def folder(self) -> str:
        """Where the files beside the page are."""
        return self.uri.removesuffix(".md")

    @property
    def slug(self) -> str:
        return self.folder.rpartition("/")[2]

    @property
    def pdf(self) -> str | None:
        """The owner's file with the text, below docs/."""
        link = self.publication.link("pdf")
        return link.file if link and link.file and link.file.lower().endswith(".pdf") else None

    @property
    def pdf_beside_page(self) -> str | None:
        """Where the text is published: Google Scholar takes it only from the page's own folder."""
        return f"{self.folder}/{self.slug}.pdf" if self.pdf else None

    @property
    def downloads(self) -> tuple[Download, ...]:
        shown = {"bib": self.publication.shows_bibtex, "ris": True, "json": True}
        return tuple(
            Download(name, f"{self.folder}/{self.slug}.{ending}")
            for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
            if shown[ending]
        )


def papers_of(person: Person, owner: str | None) -> Iterator[Paper]:
    """Yield each publication that has its page at a person, with the path of the page."""
    for publication in person.publications:
        if publication.home is None:
            yield Paper(publication, person, page_uri(person.id, publication.slug, owner))


@dataclass(frozen=True)
class RelatedView:
    """Another publication on the same topics."""

    title_spans: tuple[Span, ...]
    year: int | None
    uri: str


@dataclass(frozen=True)
class PaperView:
    """All that the page of a publication shows."""

    publication: PublicationView
    legend: tuple[MarkView, ...]
    citations: tuple[CitationView, ...]
    downloads: tuple[Download, ...]
    related: tuple[RelatedView, ...]
    fields: tuple[FieldView, ...]
    """All that the entry says and no other part of the page shows."""


def paper_view(
    publication: Publication,
    person: Person,
    *,
    cite: Cite,
    styles: Mapping[str, str],
    downloads: Sequence[Download],
    uri_of: UriOf,
    pdf: str | None = None,
    directory: Directory | None = None,
    venues: Mapping[str, str] | None = None,
) -> PaperView:
    """Return what the page of a publication shows.

    Args:
        styles: The styles of citations, with what people call them.
        pdf: Where the owner's file with the text is published.
        directory: Knows the people of the site too.
        venues: The colours of badges, by their text.
    """
    directory = directory or Directory(person)
    view = publication_view(publication, directory, venues=venues, links_owner=True)
    links = (replace(link, file=pdf) if link.kind == "pdf" and pdf else link for link in view.links)
    return PaperView(
        publication=replace(view, links=tuple(links)),
        legend=legend_of(publication.authors),
        citations=tuple(citation_view(publication, style, cite, styles) for style in styles),
        downloads=tuple(downloads),
        related=tuple(
            RelatedView(other.title_spans, other.year, uri)
            for other in related_to(publication, person.publications)
            if (uri := uri_of(other.key))
        ),
        fields=fields_of_page(publication, {view.venue or ""}),
    )


def related_to(publication: Publication, others: Sequence[Publication]) -> list[Publication]:
    """Return those of a person's publications that share topics, those first that share most."""
    topics = set(publication.topics)
    shared = [
        (number, other)
        for other in others
        if (number := len(topics.intersection(other.topics))) and other.key != publication.key
    ]
    ranked = sorted(shared, key=lambda pair: -pair[0])
    return [other for _, other in ranked[:MOST_RELATED]]


@dataclass(frozen=True)
class MentionView:
    """A publication named in a sentence: "Turing (1936)"."""

    text: str
    title: str
    uri: str | None
    url: str | None


def mention_view(publication: Publication, uri_of: UriOf, text: str | None = None) -> MentionView:
    """Return how a text names a publication, and where that leads: its page, or its address."""
    leading = publication.link("doi") or next(
        (link for link in publication.links if link.url), None
    )
    return MentionView(
        text=text or _mention(publication),
        title=publication.title,
        uri=uri_of(publication.key),
        url=leading.url if leading else None,
    )


def _mention(publication: Publication) -> str:
    names = [_last_name(author) for author in publication.authors or publication.editors]
    has_more = publication.has_more_authors if publication.authors else publication.has_more_editors
    year = publication.year or period_of(publication) or word("dates.undated_mention")
    if not names:
        return f"{publication.title} ({year})"
    if len(names) > 2 or has_more:
        return f"{names[0]} {word('papers.et_al')} ({year})"
    return f"{' & '.join(names)} ({year})"


def _last_name(author: Author) -> str:
    name = author.name
    if name.literal is not None:
        return name.literal
    return " ".join(part for part in (name.particle, name.family) if part)


def paper_description(publication: Publication) -> str:
    """Return who wrote it and where it appeared, in a sentence for search engines."""
    first, second, *_ = [*(str(author.name) for author in publication.authors), "", ""]
    authors = word("papers.and", first=first, second=second) if second else first
    if len(publication.authors) > 2:
        authors = f"{first} {word('papers.et_al')}"
    where = ", ".join(filter(None, (publication.venue, period_of(publication))))
    told = sentences((authors, where)) or word(f"type.{publication.type}")
    text = sentences((f"{told.removesuffix('.')}.", publication.abstract))
    return text if len(text) <= MOST_DESCRIBED else f"{text[: MOST_DESCRIBED - 1].rstrip()}…"


MOST_DESCRIBED = 200
"""Characters; search engines cut longer descriptions."""
