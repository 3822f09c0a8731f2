"""The blog of a site: its settings, its posts, and the authors whom it names itself.

Material's plugin reads the front matter of posts with PyYAML, which makes numbers and dates of
words: so do we, to say before the build what it would stop at, with the place.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from portfolio.loading.data_file import read_data_file
from portfolio.loading.first_words import first_paragraph, title_of
from portfolio.loading.pages import Page
from portfolio.loading.plugins import plugins_of
from portfolio.loading.source import SourceSpan
from portfolio.loading.yaml_tree import Keys
from portfolio.model.posts import Blog, BlogFacts, Post
from portfolio.problems import Code, Place, Problem, UnplacedError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Fault = tuple[Keys, UnplacedError]
_OFF = ("false", "no", "off")


def blog_of(settings: Mapping[str, Any], docs: Path) -> Blog | None:
    """Return the blog of a site: one that `mkdocs.yml` names, or posts in their usual folder."""
    options = plugins_of(settings).get("blog")
    if options is None:
        usual = Blog()
        return usual if any((docs / usual.posts).rglob("*.md")) else None
    if str(options.get("enabled")).lower() in _OFF:
        return None
    folder = posixpath.normpath(str(options.get("blog_dir") or "blog"))
    of_posts = str(options.get("post_dir") or "{blog}/posts").replace("{blog}", folder)
    of_authors = str(options.get("authors_file") or "{blog}/.authors.yml").replace("{blog}", folder)
    return Blog(
        folder=folder,
        posts=posixpath.normpath(of_posts),
        authors_file=posixpath.normpath(of_authors),
        separator=str(options.get("post_excerpt_separator") or Blog.separator),
        waits=str(options.get("draft_if_future_date")).lower() not in _OFF,
        is_named=True,
    )


def read_post(page: Page) -> tuple[Post | None, list[Problem]]:
    """Return what a page says of itself as a post, or None with what the plugin would stop at."""
    value = _as_plugin_reads(page)
    if value is None:
        return None, []
    faults = [*_faults_of_date(value.get("date"), page.uri), *_faults(value)]
    if faults:
        spans, keys_at = page.tree.spans, page.tree.key_spans
        return None, [
            page.source.problem_at(
                error, spans.get(keys) or keys_at.get(keys[:1]) or SourceSpan(1, 1, 3)
            )
            for keys, error in faults
        ]
    date = value["date"] if isinstance(value["date"], dict) else {"created": value["date"]}
    return Post(
        uri=page.uri,
        title=page.front_matter.title or title_of(page.text, page.uri),
        created=_instant(date["created"]),
        updated=_instant(date["updated"]) if date.get("updated") else None,
        authors=tuple(dict.fromkeys(value.get("authors") or ())),
        categories=tuple(dict.fromkeys(value.get("categories") or ())),
        tags=page.front_matter.tags,
        series=value.get("series"),
        slug=value.get("slug") or "",
        summary=page.front_matter.description or first_paragraph(page.text),
        is_pinned=bool(value.get("pin")),
        draft=value.get("draft"),
    ), []


def _as_plugin_reads(page: Page) -> dict[str, Any] | None:
    """Return the front matter of a page; None if it is no YAML, which is told already."""
    try:
        value = yaml.load(page.matter_text, Loader=_Loader)  # noqa: S506 - a safe one
    except yaml.YAMLError:
        return None
    except ValueError:  # a 31st of June
        return {"date": (page.tree.value or {}).get("date")}
    return value if isinstance(value, dict) else {}


def _date_help(typed: str) -> str:
    """Return how to write a date: that of a text or of a file's name, if it starts with one."""
    try:
        day = datetime.date.fromisoformat(typed[:10])
    except ValueError:
        day = datetime.date(2026, 5, 21)
    return f"write it such as date: {day}, without quotes"


def _faults_of_date(date: Any, uri: str) -> Iterator[Fault]:
    days = date if isinstance(date, dict) else {"created": date}
    if days.get("created") is None:
        of_name = _date_help(posixpath.basename(uri))
        advice = of_name if date is None else "write date: {created: 2026-05-21, updated: …}"
        error = UnplacedError(Code.MISSING_FIELD, "the post does not say its date", advice)
        yield ("date",), error
    for name, day in days.items():
        if day is not None and not isinstance(day, datetime.date):
            keys: Keys = ("date", str(name)) if days is date else ("date",)
            yield keys, UnplacedError(Code.BAD_DATE, f'"{day}" is not a day', _date_help(str(day)))


def _faults(value: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what else the plugin cannot use, with where it is."""
    for key, (kind, advice) in _KINDS.items():
        found = value.get(key)
        is_right = isinstance(found, kind) or (found is None and key != "pin")
        if key in _WORDS and isinstance(found, list):
            is_right = all(isinstance(part, str) for part in found)
        if key in value and not is_right:
            message = f"{key} is {_FORMS[kind]}, and YAML reads something else here"
            if kind is list and isinstance(found, str):
                words = ", ".join(re.split(r"[,\s]+", found))
                advice = f"write it such as {key}: [{words}]"
            yield (key,), UnplacedError(Code.FRONT_MATTER, message, advice)


_WORDS = ("authors", "categories")
_FORMS = {str: "a text", bool: "true or false", int: "a number of minutes", list: "a list of words"}
_KINDS: Mapping[str, tuple[type, str]] = {
    "title": (str, "put it in quotes"),
    "slug": (str, "put it in quotes"),
    "series": (str, "put it in quotes"),
    "draft": (bool, "write draft: true, or leave the line out"),
    "pin": (bool, "write pin: true, or leave the line out"),
    "readtime": (int, "write it such as readtime: 12"),
    "authors": (list, "write ids, such as authors: [ada-lovelace], of people or in .authors.yml"),
    "categories": (list, 'write it such as categories: [Notes, "2026"]'),
    "hide": (list, "write it such as hide: [toc]"),
    "links": (list, "write each link on a line of its own: - ../page.md"),
}
"""What PyYAML has to make of a key, and what helps if it does not."""


def _instant(day: datetime.date) -> datetime.datetime:
    if not isinstance(day, datetime.datetime):
        day = datetime.datetime.combine(day, datetime.time())
    return day if day.tzinfo else day.replace(tzinfo=datetime.UTC)


def read_blog(blog: Blog | None, pages: Mapping[str, Page], docs: Path, shown: str) -> BlogFacts:
    """Return all posts of a site, with what is wrong with them.

    Args:
        docs: The folder of all pages.
        shown: What the owner calls it.
    """
    if blog is None:
        return BlogFacts()
    posts: dict[str, Post] = {}
    problems: list[Problem] = []
    for page in pages.values():
        if blog.has_post(page.uri):
            post, found = read_post(page)
            problems += found
            posts |= {page.uri: post} if post else {}
    authors, found = _read_authors(docs / blog.authors_file, f"{shown}/{blog.authors_file}")
    if not blog.is_named and blog.index not in pages:
        place = Place(path=f"{shown}/{blog.index}")
        found.append(_NO_INDEX.at(place))
    return BlogFacts(blog, posts, authors, tuple(problems + found))


_NO_INDEX = UnplacedError(
    Code.MISSING_FILE,
    "there are posts, but no page that lists them",
    "write this page with a heading: # Blog",
)


def _read_authors(file: Path, shown: str) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Return the authors that a file names, by id."""
    if not file.is_file():
        return {}, []
    data, problems = read_data_file(file, shown)
    listed = data.tree.value.get("authors") if data and isinstance(data.tree.value, dict) else None
    return {
        name: {"name": name} | {key: str(value) for key, value in each.items() if value}
        for name, each in (listed.items() if isinstance(listed, dict) else ())
        if isinstance(each, dict)
    }, problems
