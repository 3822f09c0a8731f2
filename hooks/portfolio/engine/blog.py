"""A blog: Material's plugin makes its pages, ours joins them to the people and facts of a site."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from portfolio.artefacts import write_atomically
from portfolio.engine.excerpts import excerpt
from portfolio.engine.facts import address_of
from portfolio.engine.inherited import add_plugins
from portfolio.engine.session import Build, Loaded
from portfolio.macros import html_of, page_context
from portfolio.model.person import Person
from portfolio.model.posts import Author, Post
from portfolio.page_scope import FragmentCall, PageContext
from portfolio.words import speaking

_AUTHORS = ".cache/blog/authors.yml"
"""Whom the plugin may find under the ids of posts, below the project's folder."""


def add_blog(config: MkDocsConfig, loaded: Loaded, run: Mapping[str, Any]) -> None:
    """Have Material's plugin make the blog, with the people of the site as authors.

    Args:
        run: What plugins are told when MkDocs starts: `command` and `dirty`.
    """
    blog = loaded.site.blog.blog
    if blog is None or loaded.is_holding:
        return
    if not blog.is_named:
        add_plugins(config, {"blog": {}}, run)
    found = (config.plugins[name] for name in config.plugins if name.rpartition("/")[2] == "blog")
    plugin: Any = next(found, None)
    if plugin is None:  # a group of plugins, which is loaded later, has it
        return
    plugin.config["draft_if_future_date"] = blog.waits
    facts, people = loaded.site.blog, loaded.site.people
    used = {name for post in facts.posts.values() for name in post.authors}
    authors = {name: _as_author(people[name]) for name in used & people.keys()}
    if authors.keys() - facts.authors.keys():
        named = {name: _given(author) for name, author in facts.authors.items()}
        file = loaded.site.project.root / _AUTHORS
        write_atomically(file, json.dumps({"authors": authors | named}).encode())
        plugin.config["authors_file"] = os.path.relpath(file, config.docs_dir)


def _given(author: Author) -> dict[str, str]:
    return {key: value for key, value in vars(author).items() if value is not None}


def _as_author(person: Person) -> dict[str, str]:
    profile = person.profile
    picture = profile.picture.file if profile.picture else ""
    known = {"name": profile.display_name, "description": profile.headline or ""}
    return {**known, "avatar": picture}


def post_of(page: Page | None, build: Build) -> Post | None:
    """Return what a page says of itself, if it is a post."""
    return build.loaded.site.blog.posts.get(page.file.src_uri) if page else None


def with_head(html: str, page: Page, config: MkDocsConfig, build: Build) -> str:
    """Return the text of a post with what is known of it below its title."""
    post = post_of(page, build)
    if post is None:
        return html
    minutes = getattr(getattr(page, "config", None), "readtime", None)
    variables = {**_entry(post, build), "minutes": minutes}
    head = _rendered("post-head", variables, page_context(page, build.loaded.site), config, build)
    build.post_heads[page.file.src_uri] = head
    title = _TITLE.match(html)
    end = title.end() if title else 0
    return html[:end] + head + html[end:]


_TITLE = re.compile(r"\s*<h1\b.*?</h1>", re.S)


def _entry(post: Post, build: Build) -> dict[str, Any]:
    categories = _views(build, "Category")
    pages = {view.name: view.file.src_uri for view in categories}
    view = build.loaded.macros.view_of(post)
    named = [(name, pages.get(name)) for name in view.categories]
    return {"post": view, "categories": named}


def _rendered(
    name: str, variables: Mapping[str, Any], where: PageContext, config: MkDocsConfig, build: Build
) -> str:
    loaded = build.loaded
    address = partial(address_of, config=config, build=build)
    with speaking(loaded.site.words_in(where.language)):
        return str(html_of(FragmentCall(name, variables), loaded.renderer, where, address))


def _index(files: Files, build: Build) -> Any:
    """Return the page with the list of posts as the plugin has made it."""
    blog = build.loaded.site.blog.blog
    file = files.get_file_from_path(blog.index) if blog else None
    return file.page if file else None


def drafts_of(files: Files, build: Build) -> set[str]:
    """Return the posts that the plugin leaves out: drafts, and those whose day has not come."""
    published = {page.file.src_uri for page in getattr(_index(files, build), "posts", ())}
    return build.loaded.site.blog.posts.keys() - published


def _views(build: Build, kind: str) -> list[Any]:
    """Return the pages of one kind that list a part of the posts: "Archive" or "Category"."""
    views = getattr(_index(build.files, build), "views", ())
    return [view for view in views if type(view).__name__ == kind]


def frame_of(page: Page | None, config: MkDocsConfig, build: Build) -> dict[str, Any]:
    """Return what templates of a blog show: what follows a post, or the posts of a list."""
    post, facts = post_of(page, build), build.loaded.site.blog
    if page is None or facts.blog is None:
        return {}
    where = page_context(page, build.loaded.site)
    if post:
        variables = {
            **_entry(post, build),
            "neighbours": build.loaded.macros.neighbours_of(post),
            "has_tags": "tags" in build.loaded.site.project.others.names,
        }
        return {"foot": _rendered("post-foot", variables, where, config, build)}
    if hasattr(page, "posts"):
        groups = {
            name: [(each.name, each.file.src_uri, len(each.posts)) for each in _views(build, kind)]
            for name, kind in (("categories", "Category"), ("archive", "Archive"))
        }
        variables = {"groups": groups, "uri": page.file.src_uri, "index": facts.blog.index}
        parts = _rendered("blog-parts", variables, where, config, build)
        return {"parts": parts, "posts": _Entries(page, config, build)}
    return {}


class _Entries:
    """The posts of a list as HTML, each made when the page with it asks for it."""

    def __init__(self, page: Any, config: MkDocsConfig, build: Build) -> None:
        self._pages = {post.file.src_uri: post for post in page.posts}
        self._where = page_context(page, build.loaded.site)
        self._config, self._build = config, build

    def __getitem__(self, uri: str) -> Markup:
        page, build = self._pages[uri], self._build
        facts = build.loaded.site.blog
        post, content = facts.posts[uri], page.content or ""
        text = content.partition(build.post_heads.get(uri, "\0"))[2] or content
        separator = facts.blog.separator if facts.blog else "\0"
        shown = excerpt(text, separator, page.url, self._where.url)
        variables = {
            **_entry(post, build),
            "excerpt": Markup(shown),  # noqa: S704 - it stands in the page of the post as well
            "minutes": page.config.readtime,
        }
        return Markup(_rendered("post-entry", variables, self._where, self._config, build))  # noqa: S704 - a fragment
