"""The blog of a site: its settings, its posts, and the authors whom it names itself.

Material's plugin reads the front matter of posts with PyYAML, which makes numbers and dates of
words: so do we, to say before the build what it would stop at, with the place.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from portfolio.loading.pages import Page
from portfolio.loading.plugins import plugins_of
from portfolio.loading.source import SourceSpan, read_source
from portfolio.loading.yaml_tree import Keys, Tree, read_yaml
from portfolio.model.posts import Author, Blog, BlogFacts, Post
from portfolio.problems import Code, Place, Problem, UnplacedError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
    problems = [
        page.source.problem_at(error, _span(page.tree, keys)) for keys, error in _faults(value)
    ]
    if problems:
        return None, problems
    date = value["date"] if isinstance(value["date"], dict) else {"created": value["date"]}
    updated = date.get("updated")
    return Post(
        uri=page.uri,
        title=page.front_matter.title or _title(page),
        created=_instant(date["created"]),
        updated=_instant(updated) if updated else None,
        authors=_words(value, "authors"),
        categories=_words(value, "categories"),
        tags=page.front_matter.tags,
        series=str(value["series"]).strip() if value.get("series") else None,
        slug=value.get("slug") or "",
        summary=page.front_matter.description or first_paragraph(page.text),
        is_pinned=bool(value.get("pin")),
        draft=value.get("draft"),
    ), []


def _as_plugin_reads(page: Page) -> dict[str, Any]:
    try:
        value = yaml.load(page.matter_text, Loader=_Loader)  # noqa: S506 - a safe one
    except (yaml.YAMLError, ValueError):  # told with its place already; such as a 31st of June
        return dict(page.tree.value or {})
    return value if isinstance(value, dict) else {}


def _words(value: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.get(key) or ()))


def _span(tree: Tree, keys: Keys) -> SourceSpan:
    return tree.spans.get(keys) or tree.key_spans.get(keys[:1]) or SourceSpan(1, 1, 3)


_DATE_HELP = "write it such as date: 2026-05-21, without quotes"


def _faults(value: Mapping[str, Any]) -> Iterator[tuple[Keys, UnplacedError]]:
    """Yield what the plugin cannot use, with where it is."""
    yield from _faults_of_date(value.get("date"))
    for key, (kind, message, advice) in _KINDS.items():
        found = value.get(key)
        is_right = isinstance(found, kind) or (found is None and key != "pin")
        if key in _WORDS and isinstance(found, list):
            is_right = all(isinstance(part, str) for part in found)
        if key in value and not is_right:
            yield (key,), UnplacedError(Code.FRONT_MATTER, f"{key} {message}", advice)


def _faults_of_date(date: Any) -> Iterator[tuple[Keys, UnplacedError]]:
    if date is None:
        error = UnplacedError(Code.MISSING_FIELD, 'the post has no "date"', _DATE_HELP)
        yield ("date",), error
        return
    days = date if isinstance(date, dict) else {"": date}
    if isinstance(date, dict) and not date.get("created"):
        message = "this date does not say when the post was created"
        advice = "write date: {created: 2026-05-21, updated: 2026-06-01}"
        yield ("date",), UnplacedError(Code.BAD_DATE, message, advice)
    for name, day in days.items():
        if day is not None and not isinstance(day, datetime.date):
            keys = ("date", str(name)) if name else ("date",)
            yield keys, UnplacedError(Code.BAD_DATE, f'"{day}" is not a day', _DATE_HELP)


_WORDS = ("authors", "categories")
_QUOTES = "put its words in quotes"
_IS_NO_TEXT = "is no text here: YAML reads it as a number, a date or yes"
_KINDS: Mapping[str, tuple[type, str, str]] = {
    "title": (str, _IS_NO_TEXT, _QUOTES),
    "slug": (str, _IS_NO_TEXT, _QUOTES),
    "series": (str, _IS_NO_TEXT, _QUOTES),
    "draft": (bool, "is neither true nor false", "write draft: true, or leave the line out"),
    "pin": (bool, "is neither true nor false", "write pin: true, or leave the line out"),
    "readtime": (int, "is no number of minutes", "write it such as readtime: 12"),
    "authors": (list, "is no list of ids", "write it such as authors: [ada-lovelace]"),
    "categories": (list, "is no list of words", 'write it such as categories: [Notes, "2026"]'),
    "hide": (list, "is no list", "write it such as hide: [toc]"),
    "links": (list, "is no list", 'write it such as links: ["A page": ../page.md]'),
}
"""What PyYAML has to make of a key, what is said if it does not, and what helps."""


def _instant(day: datetime.date) -> datetime.datetime:
    if not isinstance(day, datetime.datetime):
        day = datetime.datetime.combine(day, datetime.time())
    return day if day.tzinfo else day.replace(tzinfo=datetime.UTC)


_HEADING = re.compile(r"^# +(.+?)[ \t]*#*[ \t]*(?:\{[^{}\n]*\})?[ \t]*$", re.M)


def _title(page: Page) -> str:
    """Return the first heading of a page, or the name of its file."""
    found = _HEADING.search(page.text)
    name = posixpath.basename(page.uri).removesuffix(".md")
    return _as_words(found[1]) if found else name.replace("-", " ").replace("_", " ").capitalize()


_MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?"  # a picture
    r"|\[\^[^\]]+\]|<[^<>]*>|\{\{.*?\}\}"  # a note, a tag, a call
    r"|\[(?P<link>[^\[\]]+)\](?:\([^)]*\)|\[[^\]]*\])"
    r"|(?P<mark>`+|\*{1,3}|(?<!\w)_{1,2}(?=\S)|~~|==)(?P<marked>[^\n]+?)(?P=mark)",
    re.S,
)


_LONGEST = 2_000
"""Characters of a paragraph; a summary is shorter."""


def _as_words(markdown: str) -> str:
    """Return a paragraph of Markdown without its marks."""
    markdown = markdown[:_LONGEST]
    while (plain := _MARKUP.sub(_inner, markdown)) != markdown:
        markdown = plain
    return unescape(" ".join(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).split()))


def _inner(found: re.Match[str]) -> str:
    return found["link"] or found["marked"] or ""


def first_paragraph(markdown: str) -> str:
    """Return the first block of a text that is prose, as words."""
    for block in re.split(r"\n[ \t]*\n", markdown):
        if not _NO_PROSE.match(block) and (words := _as_words(block)):
            return words
    return ""


_NO_PROSE = re.compile(
    r"\s*(?:#|```|~~~|[-*+] |\d+\. |!!!|\?\?\?|>|<!--|\||\$\$|\[[^\]]+\]:|    )|\s*\Z"
)


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


def _read_authors(file: Path, shown: str) -> tuple[dict[str, Author], list[Problem]]:
    """Return the authors that a file names, by id."""
    if not file.is_file():
        return {}, []
    source, problems = read_source(file, shown)
    tree, found = read_yaml(source) if source else (None, [])
    listed = tree.value.get("authors") if tree and isinstance(tree.value, dict) else None
    known = Author.__dataclass_fields__
    return {
        name: Author(**{"name": name} | {key: str(each[key]) for key in known if each.get(key)})
        for name, each in (listed.items() if isinstance(listed, dict) else ())
        if isinstance(each, dict)
    }, problems + found
