"""A Hugo site as it was read: its settings and pages, and what they are called here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from importers.addresses import Addresses
from importers.assembly import OWN_PAGES
from importers.dates import found_dates
from importers.draft import Draft
from importers.languages import Languages
from importers.pages import Converter
from importers.posts import post_uri
from importers.reading import document, or_reported, page_of
from importers.source_files import SourceFile, SourceFolder
from importers.texts import plain_text, slug
from importers.vocabulary import section_of

SETTING = "a setting of the old site"
KINDS = {
    "publications": "publications", "publication": "publications", "projects": "projects",
    "papers": "publications", "paper": "publications",
    "project": "projects", "events": "talks", "event": "talks", "talk": "talks", "talks": "talks",
    "courses": "teaching", "teaching": "teaching", "post": "posts", "posts": "posts",
    "blog": "posts", "news": "posts",
}  # fmt: skip
"""The sections of content/ whose pages are entries of ours."""


@dataclass
class HugoItem:
    """A page of content/."""

    file: SourceFile
    path: str
    """Its path below the content of its language, without the language in its name."""
    values: dict[str, Any]
    text: str
    uri: str = ""

    @property
    def shown(self) -> str:
        """What the report calls it."""
        return self.file.path

    @property
    def folder(self) -> str:
        """The address that it had, without slashes around it."""
        return re.sub(r"(^|/)_?index\.md$|\.md$", "", self.path)

    @property
    def section(self) -> str:
        return self.path.split("/")[0] if "/" in self.path else ""

    @property
    def is_list(self) -> bool:
        return self.path.endswith("_index.md")

    @cached_property
    def kind(self) -> str:
        """The section of ours that it is an entry of."""
        if self.is_list or self.folder in ("", self.section):  # a page, not one of a folder
            return ""
        is_paper = "publication_types" in self.values
        has_text = re.search(r"\w", re.sub(r"<!--.*?-->", "", self.text, flags=re.S))
        by_name = "" if has_text or self.values.get("sections") else section_of(self.section)
        if by_name in ("news", "talks"):
            return by_name
        return KINDS.get(self.section) or ("publications" if is_paper else by_name)

    @property
    def widget(self) -> str:
        """What part of a page it is, if it is one."""
        return str(self.values.get("widget") or self.values.get("block") or "")

    @property
    def date(self) -> str:
        return str(self.values.get("date") or self.values.get("publishDate") or "")

    @property
    def title(self) -> str:
        name = self.folder.rsplit("/", 1)[-1]
        return plain_text(str(self.values.get("title") or "")) or name.replace("-", " ").title()

    def has_blocks(self, site: HugoSite) -> bool:
        """Whether the page is made of blocks."""
        return not self.folder or bool(self.values.get("sections")) or self.folder in site.widgets

    @property
    def day(self) -> str:
        """When it was written; empty unless that is a whole date."""
        days = found_dates(self.date)
        return days[0] if days and len(days[0]) == _WHOLE else ""

    def why_unseen(self, *, with_future: bool) -> str:
        """Return why the old site did not show it; empty if it did."""
        today = datetime.date.today().isoformat()
        given = (self.values.get("publishDate") or self.date, self.values.get("expiryDate"))
        start, end = (next(iter(found_dates(str(each or ""))), "") for each in given)
        if end and end < today:
            return f"it was not to be seen after {end}"
        is_early = start > today and start != "present" and not with_future
        return f"it was not to be seen before {start}" if is_early else ""

    @property
    def is_unseen(self) -> bool:
        """Whether it had neither a page nor a place in a list."""
        build = self.values.get("build") or self.values.get("_build")
        shown = [build.get("render"), build.get("list")] if isinstance(build, dict) else [""]
        return all(str(each).lower() in ("never", "false") for each in shown)

    def says(self, name: str) -> bool:
        """Whether a field of the front matter is true."""
        return str(self.values.get(name, "")).lower() == "true"


@dataclass
class HugoSite:
    """A Hugo site as it was read."""

    source: SourceFolder
    draft: Draft
    addresses: Addresses
    converter: Converter
    settings: dict[str, Any] = field(default_factory=dict)
    author: str = ""
    """Whose it is by its settings."""
    languages: Languages = field(default_factory=lambda: Languages((), ""))
    items: list[HugoItem] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """What authors are called, by their folders."""
    authors: list[HugoItem] = field(default_factory=list)
    widgets: dict[str, list[HugoItem]] = field(default_factory=dict)
    """The parts that a page is made of, by its folder."""
    taken: set[str] = field(default_factory=set)
    anchors: dict[str, str] = field(default_factory=dict)
    """The pages that list what parts of the home page do, by the names of these."""
    listed: set[str] = field(default_factory=set)
    """Folders whose pages another page lists."""

    def list_of(self, folder: str, kind: str = "") -> str:
        """Return the page that lists what is in a folder."""
        kind = kind or KINDS.get(folder, "")
        if kind == "posts" and any(item.kind == kind for item in self.items):
            return self.draft.blog.index
        return self.draft.prefix + OWN_PAGES.get(kind, (f"{slug(folder)}/index.md",))[0]

    @property
    def lead(self) -> str:
        """What the addresses of the language that is imported began with."""
        is_first = self.languages.chosen in ("", *self.languages.codes[:1])
        always = str(self.settings.get("defaultContentLanguageInSubdir", "")).lower() == "true"
        return "" if is_first and not always else f"{self.languages.chosen}/".lstrip("/")


_WHOLE = len("2024-06-15")


def collect(site: HugoSite) -> None:
    """Read the pages of content/ in the language that is imported; drafts are reported."""
    for file, code, path in _content_files(site):
        page = or_reported(page_of, file, site.draft)
        item = HugoItem(file, path, *page) if page else None
        if item and not site.languages.skips(code, item.shown, item.title, site.draft):
            _sort_in(item, site)
    for parts in site.widgets.values():
        parts.sort(key=lambda item: number(item.values.get("weight")))
    parts = site.widgets.get("home", [])
    if parts and not any(item.path == "_index.md" for item in site.items):
        site.items.append(HugoItem(parts[0].file, "_index.md", {}, ""))
    if not parts:
        _take_home(site)


def _take_home(site: HugoSite) -> None:
    """Let the page about the owner be the home page, if that has nothing of its own."""
    home = next((each for each in site.items if not each.folder), None)
    about = next((each for each in site.items if each.folder in ("about", "about-me", "bio")), None)
    if about and not (home and (home.text.strip() or home.values.get("sections"))):
        site.addresses.add_page(about.folder, f"{site.draft.prefix}index.md")
        site.draft.old_addresses.setdefault(about.folder, f"{site.draft.prefix}index.md")
        about.path = "_index.md"
        if home:
            leave(home, "the page about the owner is the home page", site)
            site.items.remove(home)


def _sort_in(item: HugoItem, site: HugoSite) -> None:
    """Add a page to those of its kind, or report why it is none."""
    reason = item.why_unseen(with_future=str(site.settings.get("buildFuture")).lower() == "true")
    if item.section == "authors":
        site.authors.append(item)
    elif item.says("draft"):
        site.draft.report.left(item.shown, "", f"{item.title} {item.text}", "it is a draft")
    elif reason:
        site.draft.report.left(item.shown, "", f"{item.title} {item.text}", reason)
    elif item.widget and str(item.values.get("active")).lower() == "false":
        leave(item, "it was not shown on the old site", site)
    elif item.widget:
        site.widgets.setdefault(item.path.rpartition("/")[0], []).append(item)
    elif item.says("headless") or item.is_unseen or item.folder == "home":
        leave(item, "a setting of the old site", site)
    else:
        site.items.append(item)


def leave(item: HugoItem, reason: str, site: HugoSite) -> None:
    """Report a whole page as left out."""
    document({**item.values, "text": item.text}, item.shown, site.draft).finish(reason)


def number(weight: Any) -> float:
    """Return a weight as Hugo sorts by it: what has none comes last."""
    found = re.fullmatch(r"-?\d+(\.\d+)?", str(weight or ""))
    return float(found[0]) or float("inf") if found else float("inf")


def _content_files(site: HugoSite) -> list[tuple[SourceFile, str, str]]:
    """Return the pages, the language of each, and its path without that."""
    languages = site.settings.get("languages") or {}
    folders = {
        str(folder).strip("./"): code.lower()
        for code, values in languages.items()
        if isinstance(values, dict)
        and (folder := values.get("contentDir") or values.get("contentdir"))
    }
    if len(site.languages.codes) > 1:
        folders |= {f"content/{code}": code for code in site.languages.codes}
    deepest = sorted(folders, key=len, reverse=True)
    found = []
    for file in site.source.files("content", suffixes={".md"}):
        folder = next((each for each in deepest if file.path.startswith(f"{each}/")), "")
        path = file.path.removeprefix(f"{folder or 'content'}/")
        code = folders.get(folder, "") or next(iter(site.languages.codes), "")
        named = re.search(r"\.([A-Za-z-]+)\.md$", path)
        if named and named[1].lower() in site.languages.codes:
            code, path = named[1].lower(), path[: named.start()] + ".md"
        found.append((file, code, path))
    return found


def name_pages(site: HugoSite) -> None:
    """Decide what each page is called, and let its old addresses lead there."""
    site.items.sort(key=lambda each: (each.is_list, each.path))
    draft = site.draft
    for item in site.items:
        if item.kind == "posts" and not item.day:
            item.kind = ""  # a page
        item.uri = _uri(item, site)
        for old in (item.path, item.folder, f"{site.languages.chosen}/{item.folder}"):
            site.addresses.add_page(old, item.uri)
        inside = (each.kind for each in site.items if each.section == item.folder and each.kind)
        kind = next(inside, "") if item.is_list else item.kind
        draft.shown_in[item.uri] = kind or f"{slug(item.section)}/index.md"
        for old in _old_addresses(item, site.lead):
            draft.old_addresses.setdefault(old, item.uri)
    for item in [each for each in site.items if each.section]:
        uri = site.list_of(item.section, item.kind)
        site.addresses.add_page(item.section, uri)
        draft.old_addresses.setdefault(site.lead + item.section, uri)


def _old_addresses(item: HugoItem, lead: str) -> Iterator[str]:
    """Return where a page was, and the other addresses that led to it."""
    aliases = item.values.get("aliases")
    named = [item.values.get("url"), *(aliases if isinstance(aliases, list) else [aliases])]
    place = re.sub(r"[^/]+$", str(item.values.get("slug") or r"\g<0>"), item.folder)
    for old in (lead + place.replace(" ", "-").lower(), *named):
        if plain := str(old or "").strip("/"):
            yield plain


def _uri(item: HugoItem, site: HugoSite) -> str:
    section, blog = KINDS.get(item.folder, ""), site.draft.blog
    if item.kind == "posts":
        name = str(item.values.get("slug") or "") or item.folder.rsplit("/", 1)[-1]
        return post_uri(blog, item.day, re.sub(rf"^{item.day}-", "", name), site.taken)
    if item.is_list and section == "posts" and blog.index not in site.taken:
        site.taken.add(blog.index)
        return blog.index
    if item.is_list and section in OWN_PAGES:
        return site.draft.prefix + OWN_PAGES[section][0]
    parts = [slug(part) for part in item.folder.split("/") if part]
    if parts and (parts[0] in ("data", "assets") or (parts[0] == "people" and len(parts) > 1)):
        parts[0] += "-pages"
    stem, number = site.draft.prefix + "/".join(parts), 2
    if not parts:
        return f"{stem}index.md"
    if item.is_list and stem in site.taken:  # x.md beside x/_index.md: one page
        return f"{stem}.md"
    free = stem
    while free in site.taken:
        free, number = f"{stem}-{number}", number + 1
    site.taken.add(free)
    return f"{free}/index.md" if item.is_list else f"{free}.md"
