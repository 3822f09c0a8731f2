"""A Jekyll site as it was read: its settings and its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase as fnmatch
from typing import Any

from importers.dates import found_dates
from importers.draft import Draft
from importers.fields import Document
from importers.languages import in_language, jekyll_languages
from importers.posts import why_no_post
from importers.reading import or_reported, page_of, text_of, yaml_of
from importers.source_files import SourceError, SourceFile, SourceFolder
from importers.texts import plain_text

SETTING = "a setting of the old site"
_PAGES = {".md", ".markdown", ".mkd", ".html", ".htm"}
_NOT_PAGES = re.compile(
    r"(?i)^(readme|license|licence|contributing|changelog|code_of_conduct|customize|faq|install|"
    r"404|security|agents|claude|todo|robots|sitemap|google[0-9a-f]+|search|"
    r"(?-i:SEO|QUICKSTART|ANALYTICS|TROUBLESHOOTING))\b"
)
_DATED = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)-(?=.)")
_NOT_FOLDERS = {
    "_site", "_layouts", "_includes", "_sass", "_plugins", "_scripts", "node_modules", "vendor",
    "bin", "markdown_generator", "scripts", "talkmap", "lighthouse_results", "readme_preview",
    "docs", "test", "_data", "_bibliography", "_drafts", "assets", "images", "files", "css", "js",
    "img", "static", "tests",
}  # fmt: skip


@dataclass
class JekyllItem:
    """A page of the source: its front matter and text, where it was and where it goes."""

    file: SourceFile
    values: dict[str, Any]
    text: str
    old: str
    """Its old path, without slashes around it."""
    uri: str
    collection: str = ""
    others: tuple[str, ...] = ()
    """Other paths that led to it."""

    @property
    def shown(self) -> str:
        """What the report calls it."""
        return self.file.path

    @property
    def title(self) -> str:
        return plain_text(str(self.values.get("title") or ""))

    @property
    def name(self) -> str:
        """The file's name without its date and suffix."""
        return _DATED.sub("", self.file.stem)

    @property
    def day(self) -> str:
        """Its date, as it says itself or its file's name does; empty if there is none."""
        named = _DATED.match(self.file.stem)
        if self.collection == "posts" and not named:
            return ""  # Jekyll takes no such file for a post
        name = f"{named[1]}-{named[2]:0>2}-{named[3]:0>2}" if named else ""
        dates = found_dates(str(self.values.get("date") or "")) or found_dates(name)
        return dates[0] if dates else ""


@dataclass
class JekyllSite:
    """A Jekyll site as it was read."""

    source: SourceFolder
    draft: Draft
    config: dict[str, Any] = field(default_factory=dict)
    items: list[JekyllItem] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    facts: list[Document] = field(default_factory=list)
    """The files of data whose values are not taken yet."""
    taken: set[str] = field(default_factory=set)
    """The pages that are there already."""
    frames: dict[str, str] = field(default_factory=dict)
    """The texts of layouts and includes, by their files."""

    def of(self, collection: str) -> list[JekyllItem]:
        return [item for item in self.items if item.collection == collection]


def read_settings(source: SourceFolder, draft: Draft) -> dict[str, Any]:
    """Return the settings in `_config.yml`; none where there is no such file.

    Raises:
        SourceError: it has no settings.
    """
    file = source.file("_config.yml")
    value = (file and yaml_of(file, draft)) or {}
    if not isinstance(value, dict):
        raise SourceError("_config.yml has no settings")
    return value


def collect(site: JekyllSite) -> None:
    """Read the pages of the source; drafts and what is not published are reported."""
    found = [(file, or_reported(page_of, file, site.draft)) for file in _pages(site)]
    pages = [(file, *page) for file, page in found if page is not None]
    languages = jekyll_languages(
        site.config, ((file.path, values) for file, values, _ in pages), site.draft
    )
    frames = site.source.files(
        suffixes={".html", ".liquid", ".md"},
        wanted=lambda path: path.startswith(("_layouts", "_includes")),
    )
    site.frames = {file.path: or_reported(text_of, file, site.draft) or "" for file in frames}
    texts = [f"{values} {body}" for file, values, body in pages if not _collection(file)]
    listing = "\n".join([*site.frames.values(), *texts])
    for file, values, body in pages:
        code = in_language(file.path, values, languages)
        if languages.skips(code, file.path, plain_text(str(values.get("title") or "")), site.draft):
            continue
        item = JekyllItem(file, values, body, "", "", _collection(file))
        reason = _why_left(item, site, listing)
        if reason:
            site.draft.report.left(file.path, "", " ".join([item.title, body]).strip(), reason)
        else:
            site.items.append(item)
    for file in site.source.files("_drafts", suffixes=_PAGES):
        text = or_reported(text_of, file, site.draft)
        if text is not None:
            site.draft.report.left(file.path, "", text, "it is a draft")


def _why_left(item: JekyllItem, site: JekyllSite, listing: str) -> str:
    """Return why a page was not to be seen on the old site; empty if it was."""
    if not item.values and item.file.suffix in (".html", ".htm") and site.config:
        return "a file without front matter is no page"
    if not item.values and not item.text.strip():
        return "the file is empty"
    if str(item.values.get("published", "true")).lower() in ("false", "no"):
        return "it is not published"
    with_future = str(site.config.get("future", "")).lower() in ("true", "yes")
    if not _is_public(item.collection, site, listing):
        return "it is not published: the old site made no pages of its folder, and no list"
    if item.collection == "posts":
        return why_no_post(item.day, with_future=with_future)
    has_date = item.collection and item.values.get("date")
    is_whole = why_no_post(item.day, with_future=True) == ""
    return why_no_post(item.day, with_future=with_future) if has_date and is_whole else ""


def _is_public(collection: str, site: JekyllSite, listing: str) -> bool:
    """Whether the old site made pages of a collection, or what can list entries lists its."""
    known = site.config.get("collections")
    if collection in ("", "posts") or not isinstance(known, dict | list):
        return True
    own = known.get(collection) if isinstance(known, dict) else None
    if isinstance(own, dict) and str(own.get("output")).lower() == "true":
        return True
    listed = rf"\bsite\.{re.escape(collection)}\b|'collection': '{re.escape(collection)}'"
    return collection in known and re.search(listed, listing) is not None


def _pages(site: JekyllSite) -> Iterator[SourceFile]:
    excluded = site.config.get("exclude")
    patterns = [str(each).strip("/") for each in (excluded if isinstance(excluded, list) else [])]
    for file in site.source.files(suffixes=_PAGES, wanted=_is_of_site):
        if _NOT_PAGES.match(file.name):
            site.draft.report.left(file.path, "", "", "it is about the old site or its theme")
        elif any(file.path.startswith(f"{each}/") or fnmatch(file.path, each) for each in patterns):
            site.draft.report.left(file.path, "", "", "_config.yml excludes it")
        else:
            yield file


def _is_of_site(path: str) -> bool:
    """Whether a file or folder can hold pages: it is not hidden, and no folder of the theme."""
    name = path.rsplit("/", 1)[-1]
    return not name.startswith(".") and name not in _NOT_FOLDERS


def _collection(file: SourceFile) -> str:
    folders = file.path.split("/")[:-1]
    if "_posts" in folders:
        return "posts"
    return folders[0][1:] if folders and folders[0][:1] == "_" and folders[0] != "_pages" else ""
