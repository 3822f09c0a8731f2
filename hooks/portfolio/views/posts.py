"""Posts of a blog, in lists and around their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from portfolio.model.person import Person
from portfolio.model.posts import Author, Instant, Post
from portfolio.model.profile import Portrait
from portfolio.views.dates import DateView, date_view
from portfolio.views.monograms import monogram

STYLES = ("cards", "list")
"""How posts may be shown."""


@dataclass(frozen=True)
class AuthorView:
    """Who has written a post."""

    name: str
    person: str | None
    """The id of a person of the site."""
    uri: str | None
    """The path below docs/ of the page about a person of the site."""
    url: str | None
    picture: Portrait | None
    monogram: str


@dataclass(frozen=True)
class PostView:
    """A post as lists and its own page name it."""

    title: str
    uri: str
    date: DateView
    updated: DateView | None
    authors: list[AuthorView]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    state: str
    """The name of a word: "draft" and "waiting" for what only a server shows, or "pinned"."""


@dataclass(frozen=True)
class Neighbours:
    """Where a post stands among others."""

    older: PostView | None
    newer: PostView | None
    series: str | None
    parts: list[PostView]
    """All posts of its series, the first part first."""
    part: int = 0
    """Which of them it is, from 1."""


def author_view(
    name: str, authors: Mapping[str, Author], people: Mapping[str, Person], uri: str | None
) -> AuthorView:
    """Return whom an id means: somebody of `.authors.yml`, else a person of the site."""
    if name in authors:
        named = authors[name]
        return AuthorView(named.name, None, None, named.url, None, monogram(named.name))
    profile = people[name].profile
    shown = profile.display_name
    return AuthorView(shown, name, uri, None, profile.picture, monogram(shown))


def post_view(post: Post, authors: Sequence[AuthorView], now: Instant | None = None) -> PostView:
    """Return a post with the words of its dates."""
    now = now or datetime.now(UTC)
    state = "draft" if post.draft else "" if post.is_due(now) else "waiting"
    return PostView(
        title=post.title,
        uri=post.uri,
        date=date_view(post.date),
        updated=date_view(post.updated_on) if post.updated_on else None,
        authors=[*authors],
        categories=post.categories,
        tags=post.tags,
        summary=post.summary,
        state=state or ("pinned" if post.is_pinned else ""),
    )
