"""What a plugin has done to a built site, as facts that can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser, LexborNode

Effect = list[str]
"""Lines in a fixed order; a site without the effect has none."""


def paths(site: Path, *patterns: str) -> Effect:
    """Return the files of a site that match patterns."""
    found = (file for pattern in patterns for file in site.glob(pattern) if file.is_file())
    return sorted({file.relative_to(site).as_posix() for file in found})


def _pages(site: Path, patterns: Iterable[str]) -> Iterator[tuple[str, LexborHTMLParser]]:
    for path in paths(site, *patterns):
        yield path, LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def texts(site: Path, selector: str, *patterns: str) -> Effect:
    """Return the text of elements, with the page on which each is."""
    return [
        f"{path}: {_words(node)}"
        for path, page in _pages(site, patterns)
        for node in page.css(selector)
    ]


def attributes(site: Path, selector: str, name: str, *patterns: str) -> Effect:
    """Return an attribute of elements, with the page on which each is."""
    return [
        f"{path}: {node.attributes.get(name)}"
        for path, page in _pages(site, patterns)
        for node in page.css(selector)
    ]


def links(site: Path, selector: str, *patterns: str) -> Effect:
    """Return text and address of links, with the page on which each is."""
    return [
        f"{path}: {_words(node)} -> {node.attributes.get('href')}"
        for path, page in _pages(site, patterns)
        for node in page.css(selector)
    ]


def unfinished(site: Path) -> Effect:
    """Return what pages name that is not there, and pages with a placeholder left in them."""
    loaded = {
        "link[rel=stylesheet], link[type='text/markdown'], article a[href]": "href",
        "script[src], img[src]": "src",
    }
    found = [
        f"{path}: {address}"
        for path, page in _pages(site, ["**/*.html"])
        for selector, name in loaded.items()
        for node in page.css(selector)
        if not _is_there(address := node.attributes.get(name) or "", site / path, site)
    ]
    texts = ((path, (site / path).read_text("utf-8")) for path in paths(site, "**/*.html"))
    return [*found, *(path for path, text in texts if "__PF" in text)]


def _is_there(address: str, page: Path, site: Path) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    found = site / path[1:] if path.startswith("/") else page.parent / path if path else page
    return found.is_file() or (found / "index.html").is_file()


def _words(node: LexborNode) -> str:
    for hidden in node.css("script, style, .headerlink"):
        hidden.decompose()
    return " ".join(node.text(separator=" ").split())


def entries(site: Path, feed: str) -> Effect:
    """Return title and address of the entries of an RSS feed, and the dates that pages name."""
    items = ElementTree.parse(site / feed).getroot().iter("item")
    found = [
        [item.findtext(name, "") for name in ("title", "link", "pubDate", "category")]
        for item in items
    ]
    return sorted(" | ".join(each if "/dated/" in each[1] else each[:2]) for each in found)


def found_by_search(site: Path, *words: str) -> Effect:
    """Return the entries of the search that have all words."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    return sorted(
        entry["location"]
        for entry in index["docs"]
        if all(word in f"{entry['title']} {entry['text']}" for word in words)
    )
