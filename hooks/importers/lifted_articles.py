"""Articles in lists of links under headings of a page."""

from __future__ import annotations

import re
from typing import Any

from importers.dates import date_span
from importers.lifted_lines import ITEM, Records, fits, joined_items
from importers.texts import parts_of, plain_text
from portfolio.model.record import fault_of_web_url

_LINK = re.compile(
    r"(?P<before>.*?)\[(?P<title>(?:[^\[\]]|\[[^\[\]]*\])+)\]\((?P<url>\S+?)\)(?P<after>.*)"
)
_BARE = re.compile(
    r"(?P<title>.+?)[:\s–—-]*\s<?(?P<url>https?://[^\s<>]+)>?(?P<after>)(?P<before>)"
)


def articles(lines: list[str], title: str) -> Records | None:
    """Return lists of links as topics with articles; None where an item is anything else."""
    topics: list[dict[str, Any]] = [{"topic": title, "articles": []}]
    for line in joined_items(lines) if fits(lines) else ["."]:
        item = ITEM.match(line)
        heading = re.fullmatch(r"#{1,6}\s+(.+?)[\s#]*|(?:\*\*|__)([^*_]+?):?(?:\*\*|__):?\s*", line)
        article = _article(item["text"]) if item else None
        if article:
            topics[-1]["articles"].append(article)
        elif heading:
            topics.append({"topic": plain_text(heading[1] or heading[2]), "articles": []})
        elif line.strip():
            return None
    topics = [topic for topic in topics if topic["articles"]]
    found = [_with_outlet(topic) for topic in topics if topic["topic"]]
    return ("writing", found) if found and all(found) and len(found) == len(topics) else None


def _with_outlet(topic: dict[str, Any]) -> dict[str, Any]:
    """Return a topic with the outlet in brackets behind it; nothing where it has no addresses."""
    linked = [each["url"] for each in topic["articles"] if each.get("url")]
    outlet = re.fullmatch(r"(.+?)\s*\((?:on )?([\w .]+)\)", topic["topic"])
    if outlet and linked and all(_plain(outlet[2]) in _host(url) for url in linked):
        return {"topic": outlet[1], "outlet": outlet[2], "articles": topic["articles"]}
    return topic if linked else {}


def _article(text: str) -> dict[str, str] | None:
    """Return an article with what is said of it: a date or a few words; None for two links."""
    text = re.sub(r"\{:?[^{}]*\}", "", text).strip()
    link = _LINK.fullmatch(text) or _BARE.fullmatch(text)
    if link is None:
        return None if re.search(r"https?:|\]\(", text) or len(text) > 150 else {"title": text}
    before, after = (link[name].strip("*_ ,.·:–—-()[]") for name in ("before", "after"))
    said = before or after
    span = date_span(said) if said else ("", "")
    is_good = not (before and after) and "](" not in said and not fault_of_web_url(link["url"])
    if not is_good or (span is None and before) or (span and span[0]):
        return None
    title = re.sub(r"^(\*\*|__)(.*)\1$", r"\2", link["title"].strip()).strip("* ")
    if said and span is None and not re.search(r"\w", said):
        title, said = f"{title} {said}", ""
    date, summary = (span[1], "") if span else ("", said)
    return {"title": title, "url": link["url"], "date": date, "summary": summary}


def _host(url: str) -> str:
    return _plain(parts_of(url).hostname or "")


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()
