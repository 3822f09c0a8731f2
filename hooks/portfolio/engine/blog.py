"""A blog: Material's plugin makes its pages, ours joins them to the people and facts of a site."""

from __future__ import annotations

import atexit
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from portfolio.engine.facts import address_of
from portfolio.engine.inherited import add_plugins
from portfolio.engine.session import Build, Loaded, Session
from portfolio.macros import html_of, page_context
from portfolio.media_macros import FragmentCall
from portfolio.model.person import Person
from portfolio.model.posts import Blog
from portfolio.model.urls import relative_url
from portfolio.rendering import template_file
from portfolio.words import speaking


def add_blog(config: MkDocsConfig, loaded: Loaded, session: Session) -> None:
    """Have Material's plugin make the blog, with the people of the site as authors."""
    blog = loaded.site.blog.blog
    if blog is None or loaded.is_holding:
        return
    if not blog.is_named:
        add_plugins(config, {"blog": {}}, session)
    found = (config.plugins[name] for name in config.plugins if name.rpartition("/")[2] == "blog")
    plugin: Any = next(found, None)
    if plugin is None:  # a group of plugins, which is loaded later, has it
        return
    plugin.config["draft_if_future_date"] = blog.waits
    facts, people = loaded.site.blog, loaded.site.people
    used = {name for post in facts.posts.values() for name in post.authors} & people.keys()
    if used or facts.authors:
        authors = {name: _as_author(people[name]) for name in used}
        authors |= {name: {**_UNSAID, **fields} for name, fields in facts.authors.items()}
        file = _folder() / "authors.yml"
        file.write_text(json.dumps({"authors": authors}), encoding="utf-8", newline="\n")
        plugin.config["authors_file"] = str(file)


@cache
def _folder() -> Path:
    """Return a folder of this process alone: the plugin reads authors from a file."""
    folder = Path(mkdtemp())
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder


_UNSAID = {"description": "", "avatar": ""}
"""What the plugin asks of each author."""


def _as_author(person: Person) -> Mapping[str, str]:
    profile = person.profile
    picture = profile.picture.file if profile.picture else ""
    words = {"name": profile.display_name, "description": profile.headline or ""}
    return {**words, "avatar": picture}


def drafts_of(files: Files, build: Build) -> set[str]:
    """Return the posts that the plugin leaves out: drafts, and those whose day has not come."""
    published = {page.file.src_uri for page in getattr(_index(files, build), "posts", ())}
    return build.loaded.site.blog.posts.keys() - published


def _index(files: Files, build: Build) -> Any:
    """Return the page with the list of posts as the plugin has made it."""
    blog = build.loaded.site.blog.blog
    file = files.get_file_from_path(blog.index) if blog else None
    return file.page if file else None


def _views(build: Build, kind: str) -> list[Any]:
    """Return the pages of one kind that list a part of the posts: "Archive" or "Category"."""
    views = getattr(_index(build.files, build), "views", ())
    return [view for view in views if type(view).__name__ == kind]


def with_head(html: str, page: Page, config: MkDocsConfig, build: Build) -> str:
    """Return the text of a post with what is known of it below its title."""
    if page.file.src_uri not in build.loaded.site.blog.posts:
        return html
    head = _rendered("post-head", _known(page, build), page, config, build)
    build.post_heads[page.file.src_uri] = head
    title, end, text = html.partition("</h1>")
    return title + end + head + text if html.lstrip().startswith("<h1") else head + html


def frame_of(page: Page | None, config: MkDocsConfig, build: Build) -> dict[str, Any]:
    """Return what templates of a blog show: what follows a post, or the posts of a list."""
    facts, macros = build.loaded.site.blog, build.loaded.macros
    if page is None or facts.blog is None:
        return {}
    if post := facts.posts.get(page.file.src_uri):
        has_tags = "tags" in build.loaded.site.project.others.names
        variables = {"post": post, "has_tags": has_tags, **macros.around(post)}
        return {"foot": _rendered("post-foot", variables, page, config, build)}
    if hasattr(page, "posts"):
        groups = {
            name: [(each.name, each.file.src_uri, len(each.posts)) for each in _views(build, kind)]
            for name, kind in (("categories", "Category"), ("archive", "Archive"))
        }
        variables = {"groups": groups, "uri": page.file.src_uri, "index": facts.blog.index}
        parts = _rendered("blog-parts", variables, page, config, build)
        return {"parts": parts, "posts": _Entries(page, facts.blog, config, build)}
    return {}


def _known(page: Any, build: Build) -> dict[str, Any]:
    """Return what is known of a post and shown with it."""
    post = build.loaded.site.blog.posts[page.file.src_uri]
    pages = {view.name: view.file.src_uri for view in _views(build, "Category")}
    return {
        "post": post,
        "authors": build.loaded.macros.authors_of(post),
        "categories": [(name, pages.get(name)) for name in post.categories],
        "minutes": page.config.readtime,
    }


def _rendered(
    name: str, variables: Mapping[str, Any], page: Page, config: MkDocsConfig, build: Build
) -> str:
    """Return a fragment as it stands on a page."""
    loaded, address = build.loaded, address_of(config, build)
    where = page_context(page, loaded.site)
    with speaking(loaded.site.words_in(where.language)):
        return str(html_of(FragmentCall(name, variables), loaded.renderer, where, address))


def set_texts_aside(page: Page, config: MkDocsConfig, build: Build) -> None:
    """Keep the plugin from converting posts once more for each list: the entries are ours."""
    folders, ours = list(map(Path, config.theme.dirs)), build.loaded.site.project.overrides
    if all(template_file(folders, name) == ours / name for name in _LISTS):
        for post in getattr(page, "posts", ()):
            build.texts_aside.append((post, post.markdown))
            post.markdown = f"# {post.title}"  # for the contents of the list


_LISTS = ("blog.html", "partials/post.html")


def put_texts_back(build: Build) -> None:
    """Give posts their texts again, once the list is made."""
    while build.texts_aside:
        post, text = build.texts_aside.pop()
        post.markdown = text


class _Entries:
    """The posts of a list as HTML, each made when the page with it asks for it."""

    def __init__(self, page: Any, blog: Blog, config: MkDocsConfig, build: Build) -> None:
        self._posts = {post.file.src_uri: post for post in page.posts}
        self._page, self._blog, self._config, self._build = page, blog, config, build

    def __getitem__(self, uri: str) -> Markup:
        post, build = self._posts[uri], self._build
        text = post.content.partition(build.post_heads.get(uri, "\0"))[2] or post.content
        shown = _excerpt(text, self._blog.separator, post.url, self._page.url)
        variables = {**_known(post, build), "excerpt": Markup(shown)}  # noqa: S704 - it is HTML of a page already
        entry = _rendered("post-entry", variables, self._page, self._config, build)
        return Markup(entry)  # noqa: S704 - it is a fragment


_ADDRESSES = ("href", "src", "poster")


def _excerpt(html: str, separator: str, url: str, page_url: str) -> str:
    """Return the text above the separator, or else the first paragraph.

    Args:
        url: The address of the post below the site's root.
        page_url: That of the page on which the excerpt stands.
    """
    typed = re.escape(separator).replace(r"\ ", r"\s*")  # Jekyll and Hugo write <!--more-->
    above, *mark = re.split(typed, html, maxsplit=1)
    parsed = LexborHTMLParser(above)  # closes what the mark has cut
    first = None if mark else parsed.css_first("p")
    if not mark:
        parsed = LexborHTMLParser((first.html or "") if first else "")
    for node in parsed.css("[id]"):
        del node.attrs["id"]  # another post may have the same
    for name in _ADDRESSES:
        for node in parsed.css(f"[{name}]"):
            address = node.attributes.get(name) or ""
            if not urlsplit(address).scheme and not address.startswith("/"):
                node.attrs[name] = _seen_from(page_url, urljoin(url, address))
    return parsed.body.inner_html or "" if parsed.body else ""


def _seen_from(page_url: str, address: str) -> str:
    parts = urlsplit(address)
    return parts._replace(path=relative_url(parts.path, page_url)).geturl()
