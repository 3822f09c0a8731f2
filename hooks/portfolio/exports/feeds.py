"""What is new, as feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

Dates are only where they are known. Atom asks each entry for a date: what has none of its own has
that of the last change of its file; where that is not known either, it is in the JSON Feed only.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from xml.etree import ElementTree as ET

from portfolio.exports.sources import OutputFile, SiteSource, as_json, text_file, without_empty
from portfolio.model.dates import PartialDate
from portfolio.model.directory import Directory
from portfolio.model.person import Person
from portfolio.model.prose import in_full
from portfolio.views.cv import title_of
from portfolio.views.cv_entries import CvEntry, entries_of, told
from portfolio.views.cv_publications import entry_of_publication
from portfolio.words import word

MOST_ENTRIES = 100
"""The newest; programs ask for a feed every hour, and have read the others."""

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """Something new."""

    id: str
    title: str
    url: str | None
    summary: str
    date: PartialDate | None
    changed: str | None
    """When its file was last changed, YYYY-MM-DD."""
    authors: tuple[str, ...] = ()
    """Who has written it, if not the owner alone."""
    updated_on: PartialDate | None = None

    @property
    def published(self) -> str | None:
        """The day as RFC 3339 wants it, if the day is known."""
        return _instant(self.date) if self.date and self.date.day else None

    @property
    def updated(self) -> str | None:
        """The earliest instant that the date allows, or that of the last change."""
        if date := self.updated_on or self.date:
            return _instant(date)
        return f"{self.changed}T00:00:00Z" if self.changed else None


@dataclass(frozen=True)
class Feed:
    """A feed of one section, or of all of them."""

    name: str
    title: str
    entries: tuple[FeedEntry, ...]

    @property
    def atom(self) -> str:
        """The file of the Atom feed, below the site's root."""
        return "feed.xml" if self.name == "all" else f"feeds/{self.name}.xml"

    @property
    def json(self) -> str:
        """The file of the JSON Feed, below the site's root."""
        return "feed.json" if self.name == "all" else f"feeds/{self.name}.json"


def feed_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield the feeds of the site's owner."""
    for feed in feeds_of(site):
        yield text_file(feed.atom, partial(atom, feed, site))
        yield text_file(feed.json, partial(json_feed, feed, site))


@lru_cache(maxsize=1)  # several outputs and all pages ask for those of the same build
def feeds_of(site: SiteSource) -> list[Feed]:
    """Return a feed for each section of the owner's that has news, and first one of all."""
    found = {name: tuple(_entries(name, site))[:MOST_ENTRIES] for name in _READERS}
    found["blog"] = tuple(_posts(site))[:MOST_ENTRIES]
    parts = [
        Feed(name, f"{site.name}: {_title_of(name)}", entries)
        for name, entries in found.items()
        if entries
    ]
    if not parts:
        return []
    everything = _newest_first([entry for part in parts for entry in part.entries])[:MOST_ENTRIES]
    return [Feed("all", site.name, everything), *parts]


def atom(feed: Feed, site: SiteSource) -> str:
    """Return the feed as Atom."""
    dated = [entry for entry in feed.entries if entry.updated]
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    _add(root, "id", str(uuid.uuid5(uuid.NAMESPACE_URL, site.absolute(feed.atom)).urn))
    _add(root, "title", feed.title)
    _add(root, "updated", max((entry.updated or "" for entry in dated), default=NEVER))
    _add(root, "link", rel="self", type="application/atom+xml", href=site.absolute(feed.atom))
    _add(root, "link", rel="alternate", type="text/html", href=site.url)
    author = ET.SubElement(root, "author")
    _add(author, "name", site.owner.profile.display_name)
    for entry in dated:
        element = ET.SubElement(root, "entry")
        _add(element, "id", entry.id)
        _add(element, "title", entry.title)
        _add(element, "updated", entry.updated)
        if entry.published:
            _add(element, "published", entry.published)
        for name in entry.authors:
            _add(ET.SubElement(element, "author"), "name", name)
        _add(element, "link", rel="alternate", href=entry.url or site.url)
        _add(element, "summary", entry.summary or entry.title)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


NEVER = "1970-01-01T00:00:00Z"
"""Stands where Atom asks a feed without dated entries for a date."""


def _add(parent: ET.Element, tag: str, text: str | None = None, /, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text


def json_feed(feed: Feed, site: SiteSource) -> str:
    """Return the feed as JSON Feed."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": site.url,
        "feed_url": site.absolute(feed.json),
        "description": site.description,
        "language": site.language,
        "authors": [{"name": site.owner.profile.display_name, "url": site.url}],
        "items": [
            without_empty(
                {
                    "id": entry.id,
                    "url": entry.url or site.url,
                    "title": entry.title,
                    "content_text": entry.summary or entry.title,
                    "authors": [{"name": name} for name in entry.authors],
                    "date_published": entry.published,
                }
            )
            for entry in feed.entries
        ],
    }
    return as_json(document)


_News = tuple[CvEntry, str]
"""What is new in a section, and what is said of it."""


def _entries(section: str, site: SiteSource) -> Iterator[FeedEntry]:
    owner = site.owner
    found = [
        FeedEntry(
            id=_stable_id(owner, section, news),
            title=news.title,
            url=news.url,
            summary=summary,
            date=news.start,
            changed=site.changed.get((owner.id, section)),
        )
        for news, summary in _READERS[section](owner)
    ]
    yield from _newest_first(list({entry.id: entry for entry in found}.values()))


def _posts(site: SiteSource) -> Iterator[FeedEntry]:
    """Yield the posts of the blog, newest first; they have addresses on this site."""
    found = [
        FeedEntry(
            id=uuid.uuid5(uuid.NAMESPACE_URL, f"blog {page.uri}").urn,
            title=page.title,
            url=site.absolute(page.url),
            summary=page.description,
            date=page.post.date,
            changed=page.changed,
            authors=tuple(author.name for author in page.authors),
            updated_on=page.post.updated_on,
        )
        for page in site.pages
        if page.post
    ]
    yield from _newest_first(found)


def _title_of(name: str) -> str:
    return word("blog.title") if name == "blog" else title_of(name)


def _newest_first(entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Return the entries, newest first; undated ones last, in the owner's order."""
    return tuple(sorted(entries, key=lambda entry: entry.date or _BEGINNING, reverse=True))


_BEGINNING = PartialDate(0)


def _stable_id(person: Person, section: str, news: CvEntry) -> str:
    """Return an id that stays when the site moves or the file is put in another order."""
    name = f"{section} {news.url or f'{person.id} {news.title}'}"
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _writing(person: Person) -> Iterator[_News]:
    for topic in person.writing:
        for entry in entries_of(topic.articles):
            yield entry, ". ".join(filter(None, [topic.topic, topic.outlet, told(entry)]))


def _talks(person: Person) -> Iterator[_News]:
    return ((entry, told(entry)) for entry in entries_of(person.talks))


def _publications(person: Person) -> Iterator[_News]:
    directory = Directory(person)
    entries = (entry_of_publication(each, directory) for each in person.publications)
    return ((entry, told(entry)) for entry in entries)


def _news(person: Person) -> Iterator[_News]:
    for item in person.news:
        yield CvEntry(title=item.text, url=item.url, start=item.date), in_full(item.text)


_READERS: Mapping[str, Callable[[Person], Iterator[_News]]] = {
    "writing": _writing,
    "publications": _publications,
    "talks": _talks,
    "news": _news,
}
"""The sections that have a feed, and what is new in each."""


def _instant(date: PartialDate) -> str:
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def alternates_of(site: SiteSource) -> list[dict[str, Any]]:
    """Return what pages say of the feeds, so that readers find them; paths are from the root."""
    return [
        {"type": kind, "title": feed.title, "path": path}
        for feed in feeds_of(site)
        for kind, path in (
            ("application/atom+xml", feed.atom),
            ("application/feed+json", feed.json),
        )
    ]
