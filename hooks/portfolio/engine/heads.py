"""What the theme shows around the text of a page: links of its person, and its head."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from portfolio.engine.paper_pages import paper_head
from portfolio.engine.session import Build, Planned
from portfolio.exports.cards import HEIGHT, WIDTH, card_of
from portfolio.exports.linked_data import linked_data
from portfolio.exports.sources import PageSource
from portfolio.exports.twins import twin_of
from portfolio.loading.fonts import font_of
from portfolio.macro_calls import page_context, render
from portfolio.site_files.policy import PLACEHOLDER
from portfolio.views.urls import relative_url

PORTFOLIO = ("font", "links", "linked_data", "paper", "policy", "preview")
"""What templates find below `portfolio`."""


def head_of(
    page: Page | None, config: MkDocsConfig, build: Build, *, is_serving: bool
) -> dict[str, Any]:
    """Return what `portfolio` stands for in the template of a page, or of one that is no page."""
    if build.planned is None:  # a server that starts with errors
        return dict.fromkeys(PORTFOLIO, "")
    loaded = build.loaded
    where = page_context(page, loaded.site) if page else None
    links = loaded.macros.links_of(where)
    source = build.planned.source.page_at.get(page.file.src_uri) if page else None
    return {
        "links": str(render(links, loaded.renderer, where, bool(config.use_directory_urls))),
        # The server of `mkdocs serve` adds a script of its own, which no policy knows.
        "policy": "" if is_serving else PLACEHOLDER,
        "font": _font_of_owner(config, build),
        "preview": _preview(source, build.planned) if source else {},
        "paper": paper_head(page, build) if page else "",
        "linked_data": linked_data(source, build.planned.source) if source else "",
    }


def _preview(page: PageSource, planned: Planned) -> dict[str, Any]:
    """Return what a page's head says to those who show links to it."""
    site = planned.source
    return {
        "site_name": site.name,
        "title": site.name if page.url == "" else page.title,
        "description": page.description,
        "type": "profile" if page.uri in site.main_pages.values() else "website",
        "url": site.absolute(page.url),
        "picture": site.absolute(card_of(page)),
        "is_drawn": page.picture is None,
        "width": WIDTH,
        "height": HEIGHT,
        "twin": twin_of(page).rpartition("/")[2],
        "feeds": [{**feed, "href": relative_url(feed["path"], page.url)} for feed in planned.feeds],
    }


def _font_of_owner(config: MkDocsConfig, build: Build) -> dict[str, Any] | None:
    """Return the font that `extra.font` names, as a style sheet needs it."""
    path = config.extra.get("font")
    if not path:
        return None
    font = font_of((build.loaded.site.project.docs / path).read_bytes())
    if font is None:
        return None
    return {"path": quote(path), "format": font.format, "is_variable": font.is_variable}
