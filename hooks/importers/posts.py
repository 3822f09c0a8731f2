"""Posts of other blogs → posts of ours."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from importers.draft import Draft
from importers.foreign_yaml import written_front_matter
from importers.old_page import OldPage, heading
from importers.pages import Converter
from importers.texts import parts_of, plain_text, slug
from portfolio.model.posts import Blog

_MORE = re.compile(r"^[ \t]*<!--[ \t]*more[ \t]*-->[ \t]*$", re.M | re.I)
_CUT = "\ue005"
"""Stands for the mark below a post's first words while HTML and its comments go."""


@dataclass(kw_only=True)
class OldPost:
    """A post of another blog, as its format has read it."""

    page: OldPage
    """Its text and title; its `uri` is that of `post_uri`."""
    day: str
    updated: str = ""
    categories: Sequence[str] = ()
    tags: Sequence[str] = ()
    authors: Sequence[str] = ()
    """Names; the owner's may be among them."""
    series: str = ""
    continues: str = ""
    """Where it can be read, if that is not here."""
    is_pinned: bool = False
    facts_of_authors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """More on them by their names: description, url."""


def why_no_post(day: str, *, with_future: bool = False) -> str:
    """Return why a text with this date is no post of a blog; empty if it is one."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return "a post has a whole date, and this one has none that can be read"
    if day > datetime.date.today().isoformat() and not with_future:
        return f"it was not to be seen before {day}"
    return ""


def post_uri(blog: Blog, day: str, name: str, taken: set[str]) -> str:
    """Return the path below docs/ of a new post, which no other has."""
    stem, number = f"{blog.posts}/{day}-{slug(name, otherwise='post')}", 2
    uri = f"{stem}.md"
    while uri in taken:
        uri, number = f"{stem}-{number}.md", number + 1
    taken.add(uri)
    return uri


def take_post(draft: Draft, post: OldPost, converter: Converter) -> None:
    """Write a post into a draft, and name its authors."""
    page = post.page
    name = Path(page.uri).stem.removeprefix(f"{post.day}-")
    if not page.title:
        found = re.search(r"^#+[ \t]+(.+?)[ \t#]*$", page.text, re.M)
        page.title = plain_text(found[1]) if found else name.replace("-", " ").capitalize()
    now = f"{draft.blog.folder}/{post.day.replace('-', '/')}/{name}"
    page.redirect_from = tuple(
        each for each in page.redirect_from if each.casefold() != now.casefold()
    )
    if post.continues and post.continues not in page.text:
        host = (parts_of(post.continues).hostname or "").removeprefix("www.")
        page.text = f"{page.text.rstrip()}\n\n[Read it on {host}]({post.continues})\n"
    page.text = _MORE.sub(f"\n{_CUT}\n", page.text, count=1)
    day = datetime.date.fromisoformat(post.day)
    page.matter = {
        "date": {"created": day, "updated": datetime.date.fromisoformat(post.updated)}
        if why_no_post(post.updated) == "" and post.updated > post.day
        else day,
        "slug": name,
        "authors": _ids(draft, post),
        "categories": _words(post.categories),
        "tags": _words(post.tags),
        "series": plain_text(post.series),
        "pin": post.is_pinned or None,
        "draft": False if why_no_post(post.day) else None,  # or it would wait for its day
    }
    draft.pages[page.uri] = converter.page(page).replace(_CUT, "<!-- more -->")
    draft.report.taken(page.file, "", "", page.uri)


def _words(names: Sequence[str]) -> list[str]:
    return [name for each in dict.fromkeys(names) if (name := plain_text(each))]


def _ids(draft: Draft, post: OldPost) -> list[str]:
    """Return the ids of a post's authors; none where it is the owner's alone, as most are."""
    own = {plain_text(each).casefold() for each in draft.names}
    ids = []
    for name in filter(None, map(plain_text, post.authors)):
        if name.casefold() in own:
            ids.append(draft.person_id)
            continue
        ids.append(slug(name, otherwise="author"))
        if ids[-1] not in draft.people:
            facts = {"name": name, **post.facts_of_authors.get(name, {})}
            draft.authors.setdefault(ids[-1], facts)
    if draft.prefix and draft.person_id not in ids:
        ids = ids or [draft.person_id]
    return [] if ids == [draft.person_id] and not draft.prefix else list(dict.fromkeys(ids))


def blog_page(title: str = "Blog") -> str:
    """Return the page that lists all posts, which the blog itself writes below its heading."""
    return f"{written_front_matter({'title': title})}# {heading(title)}\n"


def complete_blog(draft: Draft, *, has_page: bool) -> None:
    """Add the page that lists the posts, unless the draft or the site has it."""
    index = draft.blog.index
    if has_page or index in draft.pages or not draft.has("posts"):
        return
    draft.pages[index] = blog_page()
    draft.nav += [] if index in draft.nav else [index]
