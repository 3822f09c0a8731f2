"""Articles in lists of links under headings of a page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from importers.dates import date_span
from importers.lifted_lines import ITEM, Records, fits, joined_items
from importers.texts import plain_text
from portfolio.model.record import fault_of_web_url

_LINK = re.compile(
    r"(?P<before>.*?)\[(?P<title>(?:[^\[\]]|\[[^\[\]]*\])+)\]\((?P<url>\S+?)\)(?P<after>.*)"
)
_BARE = re.compile(
    r"(?P<title>.+?)[:\s–—-]*\s<?(?P<url>https?://[^\s<>]+)>?(?P<after>)(?P<before>)"
)


def articles(lines: list[str], title: str) -> Records | None:
    """Return a list of links as a topic with articles; None where an item is anything else."""
    if lines and lines[0].startswith("#"):
        title, lines = plain_text(lines[0].lstrip("#")), lines[1:]
    items = [ITEM.match(line) for line in joined_items(lines) if line.strip()]
    found = [_article(item["text"]) if item else None for item in items]
    linked = [each for each in found if each and each.get("url")]
    if not title or not linked or not all(found) or not fits(lines):
        return None
    topic: dict[str, Any] = {"topic": title, "articles": found}
    outlet = re.fullmatch(r"(.+?)\s*\((?:on )?([\w .]+)\)", title)
    if outlet and all(_host(each["url"]).count(_plain(outlet[2])) for each in linked):
        topic |= {"topic": outlet[1], "outlet": outlet[2]}
    return "writing", [topic]


def _article(text: str) -> dict[str, str] | None:
    """Return an article with its address and date; None where more is said of it."""
    text = re.sub(r"\{:?[^{}]*\}", "", text).strip()
    link = _LINK.fullmatch(text) or _BARE.fullmatch(text)
    if link is None:
        return None if re.search(r"https?:|\]\(", text) or len(text) > 150 else {"title": text}
    marks = "*_ ,.·:–—-()[]"
    date = link["after"].strip(marks) or link["before"].strip(marks)
    span = date_span(date) if date else ("", "")
    if span is None or span[0] or fault_of_web_url(link["url"]):
        return None
    if link["after"].strip(marks) and link["before"].strip(marks):
        return None
    title = re.sub(r"^(\*\*|__)(.*)\1$", r"\2", link["title"].strip())
    return {"title": title.strip("* "), "url": link["url"], "date": span[1]}


def _host(url: str) -> str:
    return _plain(urlsplit(url).hostname or "")


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()
