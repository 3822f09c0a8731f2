"""What a page says to those who show links to it: Open Graph, and where its other forms are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from portfolio.exports.cards import HEIGHT, WIDTH, card_of, carded_page
from portfolio.exports.sources import PageSource, SiteSource
from portfolio.exports.twins import twin_of
from portfolio.model.urls import relative_url
from portfolio.words import og_locale


def preview_of(
    page: PageSource, site: SiteSource, feeds: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return what the head of a page says (https://ogp.me), by the names of its template.

    Args:
        feeds: The feeds of the site, see `alternates_of`.
    """
    carded = carded_page(page, site)
    return {
        "site_name": site.name,
        "title": site.name if page.url == "" else page.title,
        "description": page.description,
        "type": _type(page, site),
        "published": str(page.post.date) if page.post else "",
        "url": site.absolute(page.url),
        "picture": site.absolute(card_of(carded, site)),
        "picture_text": site.name if carded.url == "" else carded.title,
        "locale": og_locale(page.language or site.language),
        "is_drawn": carded.picture is None,
        "width": WIDTH,
        "height": HEIGHT,
        "twin": twin_of(page).rpartition("/")[2],
        "feeds": [{**feed, "href": relative_url(feed["path"], page.url)} for feed in feeds],
    }


def _type(page: PageSource, site: SiteSource) -> str:
    if page.post:
        return "article"
    return "profile" if page.uri in site.main_pages.values() else "website"
