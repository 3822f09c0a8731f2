"""Checks of a blog: what its plugin would stop at, who its authors are, and what waits."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.loading.site import Site
from portfolio.model.posts import BlogFacts, Post
from portfolio.problems import Code, Place, Problem, UnplacedError, suggestion
from portfolio.views.posts import is_elsewhere

_LONGEST = 240
"""Bytes of a folder's name; most disks take 255."""


def post_problems(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the posts of a site, and which are not published yet."""
    facts, first = site.blog, dict[object, Post]()
    yield from facts.problems
    yield from _pictures_elsewhere(facts)
    for post in facts.posts.values():
        yield from _unknown_authors(site, post)
        if facts.blog and facts.blog.waits and post.state == "waiting":
            message = f"this post is not published before {post.date}"
            advice = "build the site again on that day; draft: false publishes it at once"
            yield _problem(site, post, ("date",), UnplacedError(Code.NOT_YET, message, advice))
        if len((post.slug or post.title).encode()) > _LONGEST:
            message = "the title of this post is too long for an address"
            advice = "give the post an address of its own: slug: a-few-words"
            yield _problem(site, post, ("date",), UnplacedError(Code.BAD_VALUE, message, advice))
        other = first.setdefault((post.date, post.slug or post.title.casefold()), post)
        if other is not post:
            message = f"this post and {site.pages[other.uri].source.path} have the same address"
            advice = "give one of them another address: slug: another-name"
            yield _problem(site, post, ("date",), UnplacedError(Code.TWO_SOURCES, message, advice))


def _unknown_authors(site: Site, post: Post) -> Iterator[Problem]:
    known = [*site.blog.authors, *site.folders]
    for index, name in enumerate(post.authors):
        if name not in known:
            message = f'there is no author with the id "{name}"'
            own = site.blog.blog.authors_file if site.blog.blog else ""
            advice = f"{suggestion(name, known)}; name others in docs/{own}"
            error = UnplacedError(Code.UNKNOWN_PERSON, message, advice)
            yield _problem(site, post, ("authors", index), error)


def _pictures_elsewhere(facts: BlogFacts) -> Iterator[Problem]:
    for fields in facts.authors.values():
        if facts.blog and is_elsewhere(fields.get("avatar", "")):
            error = UnplacedError(
                Code.LEFT_OUT,
                f"the picture of {fields['name']} is on another host, and is not shown",
                "put a copy below docs/assets/: avatar: assets/name.jpg",
            )
            yield error.at(Place(path=f"docs/{facts.blog.authors_file}"))


def _problem(site: Site, post: Post, keys: tuple[str | int, ...], error: UnplacedError) -> Problem:
    page = site.pages[post.uri]
    return page.source.problem_at(error, page.tree.span(keys))
