"""What the theme shows around the text of a page: links of its person, and its head."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from portfolio.engine.papers import paper_head
from portfolio.engine.state import run
from portfolio.exports.cards import HEIGHT, WIDTH, card_of
from portfolio.exports.linked_data import linked_data
from portfolio.exports.sources import PageSource
from portfolio.exports.twins import twin_of
from portfolio.loading.fonts import font_of
from portfolio.macros import PageMacros, page_context, render, renderer_of
from portfolio.site_files.policy import PLACEHOLDER
from portfolio.views.urls import relative_url

PORTFOLIO = ("font", "links", "linked_data", "output", "paper", "policy", "preview")
"""What templates find under the name `portfolio`."""


def with_portfolio(context: Any, page: Page | None, config: MkDocsConfig) -> Any:
    """Return the variables of a template with what `portfolio` stands for in it."""
    if run.is_holding:
        context["portfolio"] = dict.fromkeys(PORTFOLIO, "")
        return context
    where = page_context(page, run.site) if page else None
    fragment = PageMacros(run.site).links_of(where)
    renderer = renderer_of(run.site.project)
    links = render(fragment, renderer, where, bool(config.use_directory_urls))
    # The server of `mkdocs serve` adds a script of its own, which no policy knows.
    policy = "" if run.command == "serve" else PLACEHOLDER
    paper = paper_head(page) if page and page.file.src_uri in run.papers else ""
    source = _source_of(page)
    context["portfolio"] = {
        "links": str(links),
        "policy": policy,
        "font": _font_of_owner(config),
        "preview": _preview(page),
        "paper": paper,
        "linked_data": linked_data(source, run.source) if source else "",
    }
    return context


def _preview(page: Page | None) -> dict[str, Any]:
    """Return what a page's head says to those who show links to it; nothing where there is none."""
    source = _source_of(page)
    if source is None:
        return {}
    site = run.source
    is_home = source.url == ""
    return {
        "site_name": site.name,
        "title": site.name if is_home else source.title,
        "description": source.description,
        "type": "profile" if source.uri in site.main_pages.values() else "website",
        "url": site.absolute(source.url),
        "picture": site.absolute(card_of(source)),
        "is_drawn": source.picture is None,
        "width": WIDTH,
        "height": HEIGHT,
        "twin": twin_of(source).rpartition("/")[2],
        "feeds": [{**feed, "href": relative_url(feed["path"], source.url)} for feed in run.feeds],
    }


def _source_of(page: Page | None) -> PageSource | None:
    if page is None:
        return None
    return run.source.page_at.get(page.file.src_uri)


def _font_of_owner(config: MkDocsConfig) -> dict[str, Any] | None:
    """Return the font that `extra.font` names, as a style sheet needs it."""
    path = config.extra.get("font")
    if not path:
        return None
    font = font_of((run.site.project.docs / path).read_bytes())
    if font is None:
        return None
    return {"path": quote(path), "format": font.format, "is_variable": font.is_variable}
