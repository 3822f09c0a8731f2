"""Articles by topic, each with where its link leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from portfolio.model.posts import Post
from portfolio.model.writing import Article, WritingTopic
from portfolio.views.anchors import anchor_of
from portfolio.views.dates import DateView, date_view
from portfolio.views.selection import chosen
from portfolio.words import word


@dataclass(frozen=True)
class ArticleView:
    """One article; `host` names where its link leads, without "www."."""

    title: str
    url: str | None = None
    uri: str | None = None
    """The path below docs/ of a post of the site's own blog."""
    host: str | None = None
    date: DateView | None = None
    summary: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class WritingTopicView:
    """A card of articles on one topic."""

    topic: str
    anchor: str
    outlet: str | None
    articles: list[ArticleView]


def writing_view(
    entries: Sequence[WritingTopic],
    blog: Sequence[Post] = (),
    *,
    topic: str | None = None,
    limit: int | None = None,
    posts: bool = False,
) -> list[WritingTopicView]:
    """Return the topics in their order, or one; at most `limit` articles of each.

    Args:
        blog: The person's posts, newest first.
        posts: Whether the articles of all topics and the posts are one list, newest first.
    """
    found = chosen(entries, "topic", topic, lambda entry: [entry.topic])
    if posts:
        dated = [(str(each.date), _post_view(each)) for each in blog if topic is None]
        dated += [
            (str(article.date or ""), _article_view(article, each.outlet or each.topic))
            for each in found
            for article in each.articles
        ]
        dated.sort(key=lambda pair: pair[0], reverse=True)
        articles = [article for _, article in dated[:limit]]
        return [WritingTopicView("", "", None, articles)] if articles else []
    return [
        WritingTopicView(
            topic=each.topic,
            anchor=anchor_of(each.topic),
            outlet=each.outlet,
            articles=[_article_view(article) for article in each.articles[:limit]],
        )
        for each in found
    ]


def _article_view(article: Article, outlet: str | None = None) -> ArticleView:
    host = (urlsplit(article.url).hostname or "").removeprefix("www.") if article.url else None
    return ArticleView(
        title=article.title,
        url=article.url,
        host=outlet or host,
        date=date_view(article.date) if article.date else None,
        summary=article.summary,
        language=article.language,
    )


def _post_view(post: Post) -> ArticleView:
    return ArticleView(
        title=post.title,
        uri=post.uri,
        host=word("blog.title"),
        date=date_view(post.date),
        summary=post.summary or None,
    )
