"""What the page of a post says to search engines (https://schema.org/BlogPosting)."""

from __future__ import annotations

from portfolio.exports.linked_sections import Node
from portfolio.exports.papers import named
from portfolio.exports.sources import PageSource, SiteSource
from portfolio.model.posts import Post
from portfolio.views.posts import PostAuthorView


def node_of_post(page: PageSource, post: Post, site: SiteSource) -> Node:
    """Return a post; without authors of its own it is by the person of its page."""
    whose = page.person or site.owner
    authors = [_author(author, site) for author in page.authors] or [{"@id": site.id_of(whose)}]
    url = site.absolute(page.url)
    return {
        "@type": "BlogPosting",
        "@id": f"{url}#post",
        "url": url,
        "headline": page.title,
        "description": page.description,
        "datePublished": str(post.date),
        "dateModified": str(post.updated_on or post.date),
        "author": authors,
        "publisher": {"@id": site.id_of(site.owner)},
        "articleSection": list(post.categories),
        "keywords": list(post.tags),
        "inLanguage": page.language or site.language,
        "isPartOf": {"@type": "CreativeWorkSeries", "name": post.series} if post.series else None,
        "mainEntityOfPage": {"@id": f"{url}#webpage"},
    }


def _author(author: PostAuthorView, site: SiteSource) -> Node | None:
    person = author.person
    if person is None:
        return named("Person", author.name, url=author.url)
    known = {"name": author.name, "url": site.page_of(person)}
    return {"@type": "Person", "@id": site.id_of(person), **known}
