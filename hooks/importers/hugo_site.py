"""A Hugo site as it was read: its pages, and what they are called here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from importers.addresses import Addresses
from importers.draft import Draft
from importers.pages import Converter
from importers.reading import document, or_reported, page_of
from importers.source_files import SourceFile, SourceFolder
from importers.texts import plain_text, slug

KINDS =  {
    "publications": "publications", "publication": "publications", "projects": "projects",
    "project": "projects", "events": "talks", "event": "talks", "talk": "talks", "talks": "talks",
    "courses": "teaching", "teaching": "teaching",
}  # fmt: skip
"""The sections of content/ whose pages are entries of ours."""


@dataclass
class HugoItem:
    """A page of content/."""

    file: SourceFile
    values: dict[str, Any]
    text: str
    section: str
    name: str
    uri: str = ""

    @property
    def shown(self) -> str:
        """What the report calls it."""
        return self.file.path

    @property
    def date(self) -> str:
        return str(self.values.get("date") or self.values.get("publishDate") or "")

    @property
    def is_draft(self) -> bool:
        return str(self.values.get("draft", "")).lower() == "true"

    @property
    def title(self) -> str:
        return (
            plain_text(str(self.values.get("title") or "")) or self.name.replace("-", " ").title()
        )


@dataclass
class HugoSite:
    """A Hugo site as it was read."""

    source: SourceFolder
    draft: Draft
    addresses: Addresses
    converter: Converter
    items: list[HugoItem] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


def collect(site: HugoSite) -> None:
    """Read the pages of content/; drafts and parts of the home page are reported."""
    for file in site.source.files("content", suffixes={".md"}):
        parts = file.path.split("/")[1:]
        if parts[0] == "authors":
            continue
        page = or_reported(page_of, file, site.draft)
        if page is None:
            continue
        values, text = page
        is_index = file.stem in ("index", "_index")
        name = file.folder.rsplit("/", 1)[-1] if is_index else file.stem
        item = HugoItem(file, values, text, parts[0] if len(parts) > 1 else "", name)
        if item.is_draft:
            site.draft.report.left(item.shown, "", f"{item.title} {text}", "it is a draft")
        elif str(values.get("headless", "")).lower() == "true":
            document({**values, "text": text}, item.shown, site.draft).finish(
                "a part of the old site's home page"
            )
        else:
            site.items.append(item)


def name_pages(site: HugoSite) -> None:
    """Decide what each page is called, and let its old addresses lead there."""
    for item in site.items:
        item.uri = _uri(item, site)
        path = item.shown.removeprefix("content/")
        for old in (path, re.sub(r"/?_?index(\.\w\w)?\.md$|\.md$", "", path)):
            site.addresses.add_page(old, item.uri)


def _uri(item: HugoItem, site: HugoSite) -> str:
    path = item.shown.removeprefix("content/")
    folder = re.sub(r"/?_?index(\.\w\w)?\.md$|\.md$", "", path)
    parts = [slug(part) for part in folder.split("/") if part]
    if parts and parts[0] in ("data", "assets", "people"):
        parts[0] += "-pages"
    uri = site.draft.prefix + ("/".join(parts) + ".md" if parts else "index.md")
    stem, number = uri.removesuffix(".md"), 2
    while uri in site.taken:
        uri, number = f"{stem}-{number}.md", number + 1
    site.taken.add(uri)
    return uri
