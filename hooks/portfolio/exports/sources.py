"""What every output is made from: the people and pages of one site, and where it will be."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from portfolio.artefacts import ArtefactCache
from portfolio.model.person import Person
from portfolio.model.publications import Publication
from portfolio.views.contact import folder_of
from portfolio.views.links import public_email
from portfolio.views.urls import url_of_page


@dataclass(frozen=True, kw_only=True)
class PageSource:
    """A page as it was built."""

    uri: str
    """Its path below docs/."""
    file: str
    """The file that it is written to, below the site's folder."""
    url: str
    """Its address below the site's root: "", "writing/"."""
    title: str
    description: str
    person: Person | None
    html: str = ""
    """Its own part, without what every page has around it."""
    sections: tuple[str, ...] = ()
    """The sections that it shows."""
    picture: str | None = None
    """A picture of the owner's for previews, below docs/."""
    changed: str | None = None
    """The day of the last change, YYYY-MM-DD, if it is known."""
    publication: Publication | None = None
    """The one that it is about."""
    pdf: str | None = None
    """The text of that publication, below the site's folder."""


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteSource:
    """A site as it was built."""

    url: str
    """Where it will be, with a slash at the end."""
    name: str
    description: str
    language: str
    owner: Person
    people: tuple[Person, ...]
    """Everybody, the owner too."""
    main_pages: Mapping[str, str]
    """The page about each person that has one, by the person's id: its path below docs/."""
    pages: tuple[PageSource, ...]
    docs: Path
    overrides: Path
    cache: ArtefactCache
    """Where costly outputs are kept."""
    look: str = ""
    use_directory_urls: bool = True
    changed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The day of the last change of a data file, by the person's id and the section."""
    papers: Mapping[tuple[str, str], PageSource] = field(default_factory=dict)
    """The pages about publications, by the person's id and the key."""

    def __post_init__(self) -> None:
        # Asked for by every page: the first one must not seem to depend on everybody.
        _ = self.public_emails

    @cached_property
    def public_emails(self) -> frozenset[str]:
        """The addresses that people want in clear text."""
        return frozenset(email for person in self.people if (email := public_email(person)))

    @cached_property
    def page_at(self) -> Mapping[str, PageSource]:
        """The pages by their paths below docs/."""
        return {page.uri: page for page in self.pages}

    def absolute(self, path: str) -> str:
        """Return the address of a file or page by its path below the site's root."""
        return urljoin(self.url, quote(path, safe="/#%~"))

    def folder_of(self, person: Person) -> str:
        """Return where a person's files are: the owner's at the root."""
        return folder_of(person, self.owner.id)

    def page_of(self, person: Person) -> str | None:
        """Return the absolute address of the page about a person."""
        uri = self.main_pages.get(person.id)
        if uri is None:
            return None
        return self.absolute(url_of_page(uri, use_directory_urls=self.use_directory_urls))

    def id_of(self, person: Person) -> str:
        """Return the name by which machines know a person (RFC 3986): stable, of this site."""
        page = self.page_of(person)
        return f"{page}#person" if page else self.absolute(f"#{person.id}")


@dataclass(frozen=True)
class OutputFile:
    """A file to write beside the pages."""

    path: str
    """Below the site's folder."""
    make: Callable[[], bytes]
    """Makes its content; for costly files only if somebody asks for it."""
    is_costly: bool = False


def as_json(value: Any) -> str:
    """Return a value as the JSON of a published file, which programs read: without white space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def text_file(path: str, text: Callable[[], str]) -> OutputFile:
    """Return a file of text, in UTF-8."""
    return OutputFile(path, lambda: text().encode())
