"""What a blog is, and what its posts say of themselves."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from portfolio.model.dates import PartialDate
from portfolio.problems import Problem

Instant = datetime.datetime


@dataclass(frozen=True)
class Blog:
    """Where a blog is, as the options of Material's plugin say; all paths are below docs/."""

    folder: str = "blog"
    posts: str = "blog/posts"
    authors_file: str = "blog/.authors.yml"
    separator: str = "<!-- more -->"
    waits: bool = True
    """Whether posts with a date in the future wait for it."""
    is_named: bool = False
    """Whether `mkdocs.yml` names the plugin; else the folder alone is the blog."""

    @property
    def index(self) -> str:
        """The page with the list of posts."""
        return posixpath.normpath(posixpath.join(self.folder, "index.md"))

    def has_post(self, uri: str) -> bool:
        """Whether a page is a post; the plugin compares beginnings of paths, too."""
        return uri.startswith(self.posts) and uri != self.index


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post of a blog."""

    uri: str
    """Its path below docs/."""
    title: str
    created: Instant
    updated: Instant | None
    authors: tuple[str, ...]
    """Ids of people, or of `.authors.yml`."""
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    series: str | None
    slug: str
    summary: str
    """Its description, or its first paragraph, as text."""
    is_pinned: bool
    draft: bool | None

    @property
    def date(self) -> PartialDate:
        return _day(self.created)

    @property
    def updated_on(self) -> PartialDate | None:
        return _day(self.updated) if self.updated else None

    @property
    def state(self) -> str:
        """The name of a word: "draft" and "waiting" are what only a server shows."""
        if self.draft:
            return "draft"
        if self.draft is None and self.created > datetime.datetime.now(datetime.UTC):
            return "waiting"
        return "pinned" if self.is_pinned else ""


def _day(instant: Instant) -> PartialDate:
    return PartialDate(instant.year, instant.month, instant.day)


@dataclass(frozen=True)
class BlogFacts:
    """The blog of a site with what is in it."""

    blog: Blog | None = None
    posts: Mapping[str, Post] = field(default_factory=dict)
    """By the path below docs/."""
    authors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Those of `.authors.yml`, by id: name, description, avatar, url."""
    problems: tuple[Problem, ...] = ()
