"""The posts of a site's blog: those that are published, in lists, and what stands around one."""

from __future__ import annotations

from functools import cached_property

from portfolio.model.person import Person
from portfolio.model.posts import Post
from portfolio.page_scope import NOTHING, FragmentCall, PageContext, PageScope, context_of
from portfolio.problems import Code, UnplacedError, suggestion
from portfolio.views.people import main_page_of
from portfolio.views.posts import STYLES, AuthorView, Neighbours, PostView, author_view, post_view
from portfolio.views.selection import check_limit, chosen
from portfolio.words import word


class BlogMacros(PageScope):
    """The macro `posts`, and what the pages of a blog show."""

    def posts(
        self,
        page: PageContext,
        *,
        limit: int | None = None,
        style: str = "cards",
        category: str | None = None,
        tag: str | None = None,
        series: str | None = None,
        person: str | None = None,
    ) -> FragmentCall:
        """Return the newest posts, as "cards" or a "list"; pinned ones come first."""
        blog = self.site.blog.blog
        if blog is None:
            advice = 'begin it with: python hooks new post "A title"'
            raise UnplacedError(Code.BAD_CALL, "this site has no blog", advice)
        if style not in STYLES:
            message = f'posts are not shown as "{style}"'
            raise UnplacedError(Code.BAD_CALL, message, suggestion(style, STYLES))
        if limit is not None:
            check_limit(limit)
        kept = list(self._published)
        for what, name, names_of in (
            ("category", category, lambda post: post.categories),
            ("tag", tag, lambda post: post.tags),
            ("series", series, lambda post: [post.series]),
        ):
            chosen(self.site.blog.posts.values(), what, name, names_of)  # a slip is an error
            kept = [post for post in kept if name is None or str(name) in names_of(post)]
        if person:
            whose = self.shown_person(page, person)
            kept = [post for post in kept if self._is_by(post, whose)]
        if not kept:
            return NOTHING
        kept.sort(key=lambda post: post.is_pinned, reverse=True)
        entries = [self.view_of(post) for post in kept[:limit]]
        more = FragmentCall("more", {"uri": blog.index, "label": word("more.posts")})
        is_part = len(entries) < len(kept) and page.uri != blog.index
        variables = {"entries": entries, "shown_as": style}
        return FragmentCall("posts", variables, more if is_part else None)

    def posts_by(self, person: Person) -> list[PostView]:
        """Return the posts that somebody has written, newest first."""
        return [self.view_of(post) for post in self._published if self._is_by(post, person)]

    def view_of(self, post: Post) -> PostView:
        """Return a post as lists and its own page name it."""
        return post_view(post, self.authors_of(post))

    def authors_of(self, post: Post) -> list[AuthorView]:
        """Return who has written a post, if it says so."""
        site, owner = self.site, self.owner_id()
        pages = [main_page_of(name, owner=owner, pages=site.pages) for name in post.authors]
        return [
            author_view(name, site.blog.authors, site.people, uri)
            for name, uri in zip(post.authors, pages, strict=True)
            if name in site.blog.authors or name in site.people
        ]

    def neighbours_of(self, post: Post) -> Neighbours:
        """Return what stands before and after a post, and the other parts of its series."""
        posts = self._published
        if post not in posts:
            return Neighbours(None, None, None, [])
        at = posts.index(post)
        parts = [each for each in reversed(posts) if post.series and each.series == post.series]
        return Neighbours(
            older=self.view_of(posts[at + 1]) if at + 1 < len(posts) else None,
            newer=self.view_of(posts[at - 1]) if at else None,
            series=post.series,
            parts=[self.view_of(each) for each in parts],
            part=parts.index(post) + 1 if parts else 0,
        )

    @cached_property
    def _published(self) -> list[Post]:
        """The posts that visitors see, newest first."""
        found = [post for uri, post in self.site.blog.posts.items() if self.is_published(uri)]
        return sorted(found, key=lambda post: post.created, reverse=True)

    def _is_by(self, post: Post, person: Person) -> bool:
        """Whether somebody has written a post; one without authors is by the person of its page."""
        if post.authors:
            return person.id in post.authors
        page = self.site.pages.get(post.uri)
        return page is not None and self.person_of(context_of(page, self.site)) is person
