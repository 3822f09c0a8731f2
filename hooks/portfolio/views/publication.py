"""One publication as lists and its own page show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from portfolio.citations.bibtex import bibtex_of
from portfolio.citations.cited import Cited
from portfolio.model.directory import Directory
from portfolio.model.publication_fields import IN_CV
from portfolio.model.publication_links import KINDS, PublicationLink
from portfolio.model.publications import Publication
from portfolio.views.badges import BadgeView, badge_view
from portfolio.views.dates import DateView, date_view
from portfolio.views.frames import is_photo
from portfolio.views.publication_addresses import anchor_in_list
from portfolio.views.publication_authors import MOST_SHOWN, AuthorsView, authors_view
from portfolio.views.publication_fields import FieldView, fields_of_list
from portfolio.words import translated, word, word_or

Cite = Callable[[Publication, str], Cited]
"""Returns the citation of a publication in a style by its name."""


@dataclass(frozen=True)
class PublicationLinkView:
    """A button; `accessible_name` says what it leads to, and of which publication."""

    kind: str
    label: str
    accessible_name: str
    icon: str
    url: str | None
    file: str | None


@dataclass(frozen=True)
class CitationView:
    """A citation in a style that people call `name`; made when it is shown."""

    name: str
    make: Callable[[], Cited]

    @property
    def spans(self) -> Cited:
        return self.make()


@dataclass(frozen=True)
class FoundBy:
    """By what a filter finds a publication."""

    choices: str
    """The numbers of its choices of year, type, topic and co-author: "0;1;3 5;2"."""
    topics: tuple[str, ...]
    """Its topics that are no choices."""


@dataclass(frozen=True)
class PublicationView:
    """One publication, ready to print."""

    record: Publication
    anchor: str
    authors: AuthorsView
    editors: AuthorsView | None
    """Only where there are no authors."""
    kind: str
    badge: BadgeView | None
    venue: str | None
    details: str
    """Volume, issue and pages: "42(1), 230–265"."""
    date: DateView | None
    links: tuple[PublicationLinkView, ...]
    citation: CitationView | None
    bibtex: str | None
    year: str
    status: str | None
    """Such as "in press", if it has not appeared."""
    found_by: FoundBy | None = None
    """If the list can be filtered."""
    fields: tuple[FieldView, ...] = ()
    """What else the entry says and a list shows."""

    @property
    def has_photo(self) -> bool:
        """Whether its picture may be cut to fill a frame; a drawing may not."""
        return is_photo(self.record.preview or "")


def publication_view(
    publication: Publication,
    directory: Directory,
    *,
    citation: CitationView | None = None,
    found_by: FoundBy | None = None,
    fields: Collection[str] = (),
    venues: Mapping[str, str] | None = None,
    most_authors: int = MOST_SHOWN,
    links_owner: bool = False,
) -> PublicationView:
    """Return one publication.

    Args:
        venues: The colours of badges, by their text.
        most_authors: How many authors are shown before the list is folded.
        links_owner: Whether the person's name leads to their page.
    """
    shown = partial(authors_view, directory=directory, paper=publication, most=most_authors)
    shown = partial(shown, links_owner=links_owner)
    authors = shown(publication.authors, has_more=publication.has_more_authors)
    editors = shown(publication.editors, has_more=publication.has_more_editors)
    return PublicationView(
        record=publication,
        anchor=anchor_in_list(publication.slug),
        authors=authors,
        editors=editors if publication.editors and not publication.authors else None,
        kind=word(f"type.{publication.type}"),
        badge=badge_view(publication, venues or {}),
        venue=publication.venue,
        details=_details(publication),
        date=_date(publication),
        links=links_of(publication),
        citation=citation,
        bibtex=bibtex_of(publication, has_abstract=False) if publication.shows_bibtex else None,
        year=year_in_words(publication),
        status=_status(publication),
        found_by=found_by,
        fields=fields_of_list(publication, fields),
    )


def _date(publication: Publication) -> DateView | None:
    """Return the date, unless the status says the year: "accepted 2024"."""
    date = publication.date
    is_said = date is not None and str(date.year) in (publication.status or "")
    return date_view(date) if date and not is_said else None


def citation_view(
    publication: Publication, style: str, cite: Cite, styles: Mapping[str, str]
) -> CitationView:
    """Return the citation of a publication in one of the styles, which have labels."""
    return CitationView(styles[style], partial(cite, publication, style))


def year_of(publication: Publication) -> str:
    """Return the year in which it appeared, or what stands for one."""
    if publication.is_forthcoming:
        return "Forthcoming"
    return str(publication.date.year) if publication.date else "Undated"


def year_in_words(publication: Publication) -> str:
    """Return the same as visitors read it."""
    return word_or(f"dates.{year_of(publication).lower()}", year_of(publication))


def period_of(publication: Publication) -> str:
    """Return the year and the status in a few words, as typed where the year says less."""
    year = publication.date_typed or (str(publication.date.year) if publication.date else None)
    status = _status(publication)
    return status if status and year and year in status else " ".join(filter(None, [year, status]))


def _status(publication: Publication) -> str | None:
    return translated("status", publication.status) if publication.status else None


def date_in_words(publication: Publication) -> str | None:
    """Return when it appeared, if its date says less or if there is none."""
    is_more = publication.status or publication.date_typed
    return period_of(publication) if is_more else None


def authors_of(publication: Publication) -> str:
    """Return all authors in their order, as they are read out; the editors where there are none."""
    people = publication.authors or publication.editors
    names = [str(person.name) for person in people]
    text = ", ".join([*names, *([word("papers.et_al")] if publication.has_more_authors else [])])
    return (
        f"{text} ({word('papers.editors', len(people))})"
        if people and not publication.authors
        else text
    )


def venue_of(publication: Publication) -> str:
    """Return where a publication appeared, with volume and pages."""
    return ", ".join(filter(None, [publication.venue, _details(publication)]))


def line_of(publication: Publication) -> list[str]:
    """Return what a CV says below the authors: where it appeared, other fields, awards."""
    doi = f"doi:{publication.doi}" if publication.doi else None
    fields = [
        f"{field.label}: {words}" if field.label else words
        for field in fields_of_list(publication, IN_CV)
        if (words := "".join(span.plain for span in field.spans)) != publication.venue
    ]
    parts = (
        ", ".join(filter(None, [venue_of(publication), doi])),
        ". ".join(fields),
        ", ".join(filter(None, [publication.award, publication.award_details])),
        publication.additional_info,
    )
    return [part for part in parts if part]


def links_of(publication: Publication) -> tuple[PublicationLinkView, ...]:
    """Return the buttons of a publication."""
    return tuple(_link_view(link, publication) for link in publication.links)


def url_of_publication(publication: Publication) -> str | None:
    """Return where a publication is: by its DOI, its own address, or its first link."""
    if publication.doi:
        return f"https://doi.org/{quote(publication.doi, safe='/:;()._-')}"
    arxiv = publication.link("arxiv")
    return publication.url or (arxiv.url if arxiv else None)


def _volume(publication: Publication) -> str:
    issue = f"({publication.issue})" if publication.issue else ""
    return f"{publication.volume or ''}{issue}"


def _details(publication: Publication) -> str:
    volume, pages = _volume(publication), publication.pages or publication.article_number
    if pages and not volume:
        pages = word("papers.pages" if "–" in pages else "papers.page", pages=pages)
    number = publication.number if publication.type in ("techreport", "patent") else None
    article = publication.article_number if publication.pages else None
    named = [word("papers.number", name=number) if number else None, volume, pages, article]
    return ", ".join(filter(None, named))


def _link_view(link: PublicationLink, publication: Publication) -> PublicationLinkView:
    kind = KINDS[link.kind]
    label = word_or(f"buttons.{link.kind}", kind.label)
    return PublicationLinkView(
        kind=link.kind,
        label=label,
        accessible_name=f"{label}: {publication.title}",
        icon=kind.icon,
        url=link.url,
        file=link.file,
    )
