"""What every output is made from: the people and pages of one site, and where it will be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from portfolio.artefacts import FOLDER as ARTEFACTS
from portfolio.artefacts import ArtefactCache
from portfolio.exports.file_names import distinct_names
from portfolio.exports.letters import LeftOut
from portfolio.exports.typesetting import Typesetter
from portfolio.loading.site import Site
from portfolio.model.colours import Accent
from portfolio.model.person import Person
from portfolio.model.posts import Post
from portfolio.model.publications import Publication
from portfolio.model.urls import url_of_page
from portfolio.pages.shown_sections import shown_sections
from portfolio.views.contact import folder_of
from portfolio.views.links import public_email
from portfolio.views.people import main_page_of
from portfolio.views.posts import PostAuthorView
from portfolio.words import ENGLISH, Words, words_of


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
    text: str = ""
    """What its owner wrote below its front matter."""
    picture: str | None = None
    """A picture of the owner's for previews, below docs/."""
    changed: str | None = None
    """The day of the last change, YYYY-MM-DD, if it is known."""
    publication: Publication | None = None
    """The one that it is about."""
    post: Post | None = None
    """What it says of itself, if it is a post of the blog."""
    authors: tuple[PostAuthorView, ...] = ()
    """Who has written the post, if it says so."""
    pdf: str | None = None
    """The text of that publication, below the site's folder."""
    language: str | None = None
    """That of the page, if it is not that of the site."""

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of its own person that it shows as a whole."""
        shown = (each for each in shown_sections(self.text) if each.is_whole and not each.person)
        sections = (each.name for each in shown)
        return tuple(dict.fromkeys(sections))


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteSettings:
    """What the configuration says of a site, and whose it is."""

    url: str
    """Where it will be, with a slash at the end."""
    name: str
    description: str
    language: str
    owner: Person
    look: str = ""
    accent: Accent | None = None
    use_directory_urls: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteSource(SiteSettings):
    """A site as it was built."""

    people: tuple[Person, ...]
    """Everybody, the owner too."""
    main_pages: Mapping[str, str]
    """The page about each person that has one, by the person's id: its path below docs/."""
    pages: tuple[PageSource, ...]
    docs: Path
    look_folders: tuple[Path, ...]
    """Where templates and styles are searched; the first wins."""
    cache: ArtefactCache
    """Where costly outputs are cached."""
    changed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The day of the last change of a data file, by the person's id and the section."""
    words: Words = field(default_factory=partial(words_of, ENGLISH))
    papers: Mapping[tuple[str, str], PageSource] = field(default_factory=dict)
    """The pages about publications, by the person's id and the slug."""

    @cached_property
    def public_emails(self) -> frozenset[str]:
        """The addresses that people want in clear text."""
        return frozenset(email for person in self.people if (email := public_email(person)))

    @cached_property
    def page_at(self) -> Mapping[str, PageSource]:
        """The pages by their paths below docs/."""
        return {page.uri: page for page in self.pages}

    @cached_property
    def typesetter(self) -> Typesetter:
        return Typesetter(self.look_folders, self.docs, self.cache)

    def absolute(self, path: str) -> str:
        """Return the address of a file or page by its path below the site's root."""
        return urljoin(self.url, quote(path, safe="/#%~"))

    @cached_property
    def file_names(self) -> Mapping[str, str]:
        """A name for a file of each page, by the page's address: "people-ada"."""
        return distinct_names(page.url for page in sorted(self.pages, key=lambda page: page.uri))

    def drawn_name(self, person: Person) -> str:
        """Return what documents call a person: another spelling where no font has all letters."""
        name = person.profile.display_name
        drawn = str(self.typesetter.drawable(name))
        if drawn == name:
            return name
        others = person.profile.aliases
        drawable = (other for other in others if not self.typesetter.undrawable([other]))
        return next(drawable, drawn or person.id)

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
        return f"{page}#{person.profile.kind}" if page else self.absolute(f"#{person.id}")


def site_source(
    site: Site,
    pages: Iterable[PageSource],
    settings: SiteSettings,
    last_change: Callable[[str], str | None],
) -> SiteSource:
    """Return what the outputs of a site are made from.

    Args:
        last_change: Returns the day of a file's last change, by its path below the project's
            folder, if it is known.
    """
    owner, pages, people = settings.owner, tuple(pages), site.people
    main_pages = {
        person: uri
        for person in people
        if (uri := main_page_of(person, owner=owner.id, pages=site.pages))
    }
    return SiteSource(
        **vars(settings),
        people=(owner, *(people[person] for person in sorted(people.keys() - {owner.id}))),
        main_pages=main_pages,
        words=site.words_in(settings.language),
        pages=pages,
        docs=site.project.docs,
        look_folders=site.project.look_folders,
        cache=ArtefactCache(site.project.root / ARTEFACTS),
        changed={
            key: day
            for key, file in site.data_files.items()
            if (day := last_change(file.source.path))
        },
        papers={
            (page.person.id, page.publication.slug): page
            for page in pages
            if page.person and page.publication
        },
    )


@dataclass(frozen=True)
class OutputFile:
    """A file to write beside the pages."""

    path: str
    """Below the site's folder."""
    make: Callable[[], bytes]
    """Makes its content; for costly files only if somebody asks for it."""
    is_costly: bool = False
    left_out: LeftOut = field(default_factory=dict)
    """The letters that no font has, by text, of this and others; known once they are made."""


def text_file(path: str, text: Callable[[], str]) -> OutputFile:
    """Return a file of text, in UTF-8."""
    return OutputFile(path, lambda: text().encode())


def as_json(value: Any) -> str:
    """Return a value as the JSON of a published file, which programs read: without white space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def without_empty(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping of JSON without what is empty or not known in it, at any depth."""
    found = {name: _without_empty(value) for name, value in fields.items()}
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return without_empty(value)
    return [_without_empty(item) for item in value] if isinstance(value, list) else value
