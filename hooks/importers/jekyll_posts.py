"""Posts of a Jekyll site → posts of the blog."""

from __future__ import annotations

from typing import Any

from importers.dates import found_dates
from importers.jekyll_addresses import words_of_field
from importers.jekyll_pages import page_source
from importers.jekyll_site import SETTING, JekyllItem, JekyllSite
from importers.pages import Converter
from importers.posts import OldPost, take_post
from importers.reading import document


def take_posts(site: JekyllSite, converter: Converter) -> None:
    """Take all posts."""
    for item in site.of("posts"):
        site.draft.watch(item.shown)
        take_post(site.draft, _post(site, item), converter)


def _post(site: JekyllSite, item: JekyllItem) -> OldPost:
    root = document(item.values, item.shown, site.draft).root
    into = item.uri
    source = page_source(site, item, is_quiet=True)
    source.title, source.description = item.title, ""
    separator = str(site.config.get("excerpt_separator") or "").strip()
    if separator:
        source.text = item.text.replace(separator, "<!-- more -->", 1)
    for name in ("description", "subtitle", "excerpt"):
        said = root[name].text(into)
        if said and source.description:
            source.text = f"{said}\n\n{source.text}"
        source.description = source.description or said
    updated = found_dates(str(item.values.get("last_modified_at") or ""))
    post = OldPost(
        page=source,
        day=item.day,
        updated=updated[0] if updated else "",
        categories=words_of_field(item, "category", "categories"),
        tags=words_of_field(item, "tag", "tags"),
        series=root["series"].text(into),
        continues=root.first("external_url", "redirect", "redirect_to", "link").url(into),
        is_pinned=str(item.values.get("pin") or item.values.get("pinned")).lower() == "true",
    )
    _authors(site, item, post)
    for name in _TAKEN:
        root[name].taken(into)
    root.document.finish(SETTING)
    return post


_TAKEN = (
    "title", "date", "category", "categories", "tag", "tags", "author", "authors", "slug", "pin",
    "pinned", "last_modified_at", "permalink", "redirect_from",
)  # fmt: skip


def _authors(site: JekyllSite, item: JekyllItem, post: OldPost) -> None:
    """Name the authors: by the site's list of them, or as the post names them."""
    given: Any = item.values.get("authors") or item.values.get("author") or []
    listed: Any = site.data.get("authors")
    names, facts = [], {}
    for each in given if isinstance(given, list) else [given]:
        found = listed.get(str(each)) if isinstance(listed, dict) else None
        more = each if isinstance(each, dict) else found if isinstance(found, dict) else {}
        name = str(more.get("name") or ("" if isinstance(each, dict) else each))
        names.append(name)
        facts[name] = {"url": str(more["url"])} if more.get("url") else {}
    post.authors, post.facts_of_authors = names, facts
