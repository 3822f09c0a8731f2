"""The pages of a server's last build, taken again where all that they are made from is the same.

MkDocs has no event in which a page could be left out. So the converter of a page that is known gets
an empty text and no extensions, its template is an empty one, and the search gets what it knew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from portfolio.checking.outlines import Outline

EMPTY_TEMPLATE = "partials/empty.html"

Inputs = tuple[object, ...]
"""All that a text or a page is made from; what is equal gives the same."""


@dataclass(frozen=True)
class CachedText:
    """The HTML of a page's text, and what else came of it."""

    inputs: Inputs
    content: str
    toc: TableOfContents
    title: str
    outline: Outline


@dataclass(frozen=True)
class CachedPage:
    """A complete page, and what the search knows of it."""

    inputs: Inputs
    html: str
    entries: list[Any]


class PageCache:
    """The pages of a server's last build, by their paths below docs/."""

    def __init__(self) -> None:
        self.made = Counter[str]()
        """How many texts and pages this build has made, and not taken from the cache."""
        self._settings: object = None
        self._addresses: object = None
        self._frame: object = None
        self._environment: Environment | None = None
        self._extensions: list[Any] = []
        self._texts: dict[str, CachedText] = {}
        self._pages: dict[str, CachedPage] = {}
        self._inputs: dict[str, Inputs] = {}
        self._entries_before = 0

    def begin(self, settings: object, config: MkDocsConfig) -> None:
        """Begin a build, and forget everything if settings or templates have changed."""
        if settings != self._settings:
            self._texts, self._pages, self._environment = {}, {}, None
        self._settings, self._extensions = settings, list(config.markdown_extensions)
        self.made.clear()

    def begin_texts(self, addresses: object) -> None:
        """Forget all texts if what their links can lead to has changed."""
        if addresses != self._addresses:
            self._texts = {}
        self._addresses = addresses

    def find_text(self, uri: str, inputs: Inputs, config: MkDocsConfig) -> bool:
        """Whether a text is known that was made from the same inputs.

        If it is, the converter that MkDocs makes next has no extensions: there is nothing to read.
        """
        known = self._texts.get(uri)
        is_same = known is not None and known.inputs == inputs
        if not is_same:
            self._texts.pop(uri, None)
        config.markdown_extensions = [] if is_same else self._extensions
        return is_same

    def known_text(self, uri: str) -> CachedText | None:
        """Return the text that `find_text` has found."""
        return self._texts.get(uri)

    def keep_text(self, uri: str, text: CachedText) -> None:
        self.made["text"] += 1
        self._texts[uri] = text

    def environment(self, env: Environment) -> Environment:
        """Return the environment of the first build: its templates are compiled."""
        self._environment = self._environment or env
        return self._environment

    def begin_pages(self, frame: object) -> bool:
        """Forget all pages if what stands around their texts has changed; return if it has not."""
        if frame != self._frame:
            self._pages = {}
        self._frame, self._inputs = frame, {}
        return bool(self._pages)

    def find_page(self, page: Page, inputs: Inputs) -> None:
        """Have a page that was made from the same inputs neither rendered nor searched."""
        uri = page.file.src_uri
        known, self._inputs[uri] = self._pages.get(uri), inputs
        if known is None or known.inputs != inputs:
            self._pages.pop(uri, None)
        else:
            is_unlisted = bool((page.meta.get("search") or {}).get("exclude"))
            search = {"exclude": True, "unlisted": is_unlisted}  # read by search.html
            page.meta.update(template=EMPTY_TEMPLATE, search=search)

    def known_page(self, page: Page) -> str | None:
        """Return the whole page that `find_page` has found."""
        known = self._pages.get(page.file.src_uri)
        return known.html if known else None

    def begin_page(self, page: Page, config: MkDocsConfig) -> None:
        """Give the search what it knew of a page; it adds what is new."""
        entries = _search_entries(config)
        self._entries_before = len(entries)
        known = self._pages.get(page.file.src_uri)
        entries.extend(known.entries if known else ())

    def keep_page(self, page: Page, html: str, config: MkDocsConfig) -> None:
        self.made["page"] += 1
        uri, entries = page.file.src_uri, _search_entries(config)[self._entries_before :]
        self._pages[uri] = CachedPage(self._inputs[uri], html, entries)

    def end(self, uris: Collection[str]) -> None:
        """Forget the pages that the site has no more."""
        self._texts = {uri: text for uri, text in self._texts.items() if uri in uris}
        self._pages = {uri: page for uri, page in self._pages.items() if uri in uris}


def _search_entries(config: MkDocsConfig) -> list[Any]:
    """Return what the search plugin has collected so far; a list of nobody's without search."""
    plugins = config.plugins.values()
    indexes = (getattr(plugin, "search_index", None) for plugin in plugins)
    index = next(filter(None, indexes), None)
    return index.entries if index is not None else []
