"""Articles by topic, each with where its link leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from portfolio.model.writing import Article, WritingTopic
from portfolio.views.anchors import anchor_of
from portfolio.views.dates import DateView, date_view
from portfolio.views.selection import chosen


@dataclass(frozen=True)
class ArticleView:
    """One article; `host` names where its link leads, without "www."."""

    title: str
    url: str | None
    host: str | None
    date: DateView | None
    summary: str | None
    language: str | None


@dataclass(frozen=True)
class WritingTopicView:
    """A card of articles on one topic."""

    topic: str
    anchor: str
    outlet: str | None
    articles: list[ArticleView]


def writing_view(
    entries: Sequence[WritingTopic], *, topic: str | None = None, limit: int | None = None
) -> list[WritingTopicView]:
    """Return the topics in their order, or one; at most `limit` articles of each."""
    return [
        WritingTopicView(
            topic=found.topic,
            anchor=anchor_of(found.topic),
            outlet=found.outlet,
            articles=[_article_view(article) for article in found.articles[:limit]],
        )
        for found in chosen(entries, "topic", topic, lambda entry: [entry.topic])
    ]


def _article_view(article: Article) -> ArticleView:
    host = (urlsplit(article.url).hostname or "").removeprefix("www.") if article.url else None
    return ArticleView(
        title=article.title,
        url=article.url,
        host=host,
        date=date_view(article.date) if article.date else None,
        summary=article.summary,
        language=article.language,
    )
