"""What a person has published, in `publications.bib` (BibTeX or BibLaTeX)."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from portfolio.model.dates import PartialDate
from portfolio.model.names import Author
from portfolio.model.prose import Span
from portfolio.model.publication_links import PublicationLink
from portfolio.model.publication_types import TYPES, PublicationType
from portfolio.model.record import Entry, Record

NOT_YET = ("accepted", "forthcoming", "in prep", "inprep", "in press", "in print",
           "in production", "in review", "in revision", "inpress", "prepublished", "submitted",
           "to appear", "to be published", "under review", "under revision",
           "eingereicht", "erscheint", "im druck", "im erscheinen", "in vorbereitung",
           "à paraître", "sous presse", "soumis", "en prensa", "in corso di stampa", "no prelo",
           "в печати")  # fmt: skip
"""How words start that say of a work that it has not appeared yet, in lower case."""


Home = tuple[str, str]
"""Where the page of a paper is: with whom, and its slug there."""


class BibtexEntry(Record):
    """An entry of the file with its strings and cross-references resolved."""

    type: str
    key: str
    fields: tuple[tuple[str, str], ...] = ()
    """Name, in lower case, and value, in LaTeX."""

    def value(self, *names: str) -> str | None:
        """Return the value of the first of these fields that is there."""
        fields = dict(self.fields)
        return next((fields[name] for name in names if name in fields), None)


class MoreField(Record):
    """A field of the entry that has no field of its own in `Publication`, or not its whole text."""

    name: str = Field(description="Its name in BibTeX or BibLaTeX, in lower case.")
    spans: tuple[Span, ...]


class Publication(Entry):
    """One publication. Texts are plain Unicode; `entry` has them as LaTeX.

    Names of fields are CSL's where CSL has one.
    """

    is_in_time = False  # `newest_first` knows more: what has not appeared comes first

    key: str = Field(description="The entry's key; no two of a person have the same.")
    slug: str = Field(description="What stands for it in addresses, no two of a person the same.")
    type: str = Field(description="A key of `TYPES`, such as article.")
    title: str
    title_spans: tuple[Span, ...] = ()
    authors: tuple[Author, ...] = ()
    has_more_authors: bool = Field(default=False, description="The list ends in `and others`.")
    editors: tuple[Author, ...] = ()
    has_more_editors: bool = Field(default=False, description="Likewise.")
    date: PartialDate | None = Field(default=None, description="What is known of it.")
    date_typed: str | None = Field(default=None, description="As typed, where `date` says less.")
    status: str | None = Field(default=None, description="Such as submitted: not out yet.")
    container_title: str | None = Field(default=None, description="Journal, proceedings, book.")
    container_short: str | None = Field(default=None, description="Its abbreviation: PLMS.")
    event: str | None = None
    volume: str | None = None
    issue: str | None = None
    number: str | None = Field(default=None, description="Of a report, a patent or in a series.")
    pages: str | None = Field(default=None, description="Such as 230–265.")
    article_number: str | None = None
    series: str | None = None
    edition: str | None = None
    chapter: str | None = None
    publisher: str | None = None
    institution: str | None = Field(default=None, description="Of a thesis or a report.")
    place: str | None = None
    genre: str | None = Field(default=None, description="Such as PhD thesis, Technical Report.")
    note: str | None = None
    language: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    isbn: str | None = None
    issn: str | None = None
    url: str | None = None
    abstract: str | None = None
    abstract_spans: tuple[Span, ...] = ()
    annotation: str | None = Field(default=None, description="What signs at authors mean.")
    additional_info: str | None = None
    links: tuple[PublicationLink, ...] = ()
    badge: str | None = Field(default=None, description="A short name of the venue: NeurIPS.")
    award: str | None = None
    award_details: str | None = None
    preview: str | None = Field(default=None, description="A picture, its path below docs/.")
    topics: tuple[str, ...] = ()
    is_selected: bool = False
    shows_bibtex: bool = True
    more: tuple[MoreField, ...] = Field(default=(), description="What no other field here holds.")
    home: Home | None = Field(default=None, description="Its page, if somebody else has it.")
    is_given: bool = Field(default=False, description="It stands in somebody else's file only.")
    entry: BibtexEntry

    def home_of(self, person: str) -> Home:
        """Return where its page is, if it stands in a person's list."""
        return self.home or (person, self.slug)

    def more_text(self, name: str) -> str | None:
        """Return a field of the entry that has none of its own here."""
        found = (each for each in self.more if each.name == name)
        return next(("".join(span.text for span in each.spans) for each in found), None)

    @property
    def kind(self) -> PublicationType:
        """The type of the entry, with its label and its names in other formats."""
        return TYPES[self.type]

    @property
    def venue(self) -> str | None:
        """Where it appeared: the journal, book, institution or publisher."""
        return self.container_title or self.institution or self.publisher

    @property
    def is_forthcoming(self) -> bool:
        """Whether its status, such as "in press", says that it has not appeared yet."""
        return self.status is not None and (
            self.date is None or self.status.strip().lower().startswith(NOT_YET)
        )

    @property
    def year(self) -> int | None:
        return self.date.year if self.date else None

    def link(self, kind: str) -> PublicationLink | None:
        """Return the link of a kind, if there is one."""
        return next((link for link in self.links if link.kind == kind), None)


def newest_first(entries: Iterable[Publication]) -> list[Publication]:
    """Return what has not appeared yet, then the rest by date, undated ones last.

    Those that this does not put in an order stay as they are.
    """

    def place(each: Publication) -> tuple[int, int, int, int]:
        if each.date is None:
            return (-1 if each.is_forthcoming else 1, 0, 0, 0)
        group = -1 if each.is_forthcoming else 0
        return group, -each.date.year, -each.date.month, -each.date.day

    return sorted(entries, key=place)
