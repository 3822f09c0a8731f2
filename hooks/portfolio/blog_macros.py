"""The posts of a site's blog: those that are published, in lists, and what stands around one."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from portfolio.media_macros import FragmentCall, MediaMacros
from portfolio.model.person import Person
from portfolio.model.posts import Post
from portfolio.page_scope import PageContext, context_of
from portfolio.problems import Code, UnplacedError, suggestion
from portfolio.views.people import main_page_of
from portfolio.views.posts import PostAuthorView, author_among, named_author
from portfolio.views.selection import check_limit, chosen
from portfolio.words import word

STYLES = ("cards", "list")
"""How posts may be shown."""


class BlogMacros(MediaMacros):
    """The macro `posts`, and what the pages of a blog show."""

    def posts(
        self,
        page: PageContext,
        *,
        limit: int | None = None,
        style: str = "cards",
        category: str | None = None,
        series: str | None = None,
        person: str | None = None,
    ) -> FragmentCall:
        """Return the newest posts, as "cards" or a "list"; pinned ones come first."""
        facts = self.site.blog
        if facts.blog is None:
            advice = 'begin it with: python hooks new post "A title"'
            raise UnplacedError(Code.BAD_CALL, "this site has no blog", advice)
        if style not in STYLES:
            message = f'posts are not shown as "{style}"'
            raise UnplacedError(Code.BAD_CALL, message, suggestion(style, STYLES))
        if limit is not None:
            check_limit(limit)
        posts = facts.posts.values()
        meant = chosen(posts, "category", category, lambda post: post.categories)
        parts = chosen(posts, "series", series, lambda post: [post.series])
        whose = self.shown_person(page, person) if person else None
        uris = {post.uri for post in meant} & {post.uri for post in parts}
        found = [post for post in self.posts_by(whose) if post.uri in uris]
        if not found:
            return FragmentCall("nothing")
        found.sort(key=lambda post: post.is_pinned, reverse=True)
        is_part = len(found[:limit]) < len(found) and page.uri != facts.blog.index
        more = FragmentCall("more", {"uri": facts.blog.index, "label": word("blog.everything")})
        variables = {"entries": found[:limit], "shown_as": style}
        return FragmentCall("posts", variables, more if is_part else None)

    def posts_by(self, person: Person | None) -> list[Post]:
        """Return the published posts that somebody has written, or all, newest first."""
        return [post for post in self._published if person is None or self._is_by(post, person)]

    def authors_of(self, post: Post) -> list[PostAuthorView]:
        """Return who has written a post, if it says so."""
        site, owner = self.site, self.owner_id()
        named = site.blog.authors
        return [
            named_author(named[name])
            if name in named
            else author_among(site.people[name], main_page_of(name, owner=owner, pages=site.pages))
            for name in post.authors
        ]

    def around(self, post: Post) -> dict[str, Any]:
        """Return what stands before and after a published post, and all parts of its series."""
        posts = self._published
        at = posts.index(post) if post in posts else len(posts)
        parts = [each for each in reversed(posts) if post.series and each.series == post.series]
        return {
            "older": next(iter(posts[at + 1 :]), None),
            "newer": posts[at - 1] if 0 < at < len(posts) else None,
            "parts_of_series": parts,
            "part_of_series": parts.index(post) + 1 if post in parts else 0,
        }

    @cached_property
    def _published(self) -> list[Post]:
        """The posts that visitors see, newest first."""
        found = [post for uri, post in self.site.blog.posts.items() if self.is_published(uri)]
        return sorted(found, key=lambda post: post.created, reverse=True)

    def _is_by(self, post: Post, person: Person) -> bool:
        """Whether somebody has written a post; one without authors is by the person of its page."""
        if post.authors:
            return person.id in post.authors
        return self.person_of(context_of(self.site.pages[post.uri], self.site)) is person
