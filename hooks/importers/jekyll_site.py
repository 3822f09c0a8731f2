"""A Jekyll site as it was read: its settings and its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from importers.draft import Draft
from importers.fields import Document
from importers.reading import or_reported, page_of, text_of, yaml_of
from importers.source_files import SourceError, SourceFile, SourceFolder
from importers.texts import plain_text

SETTING = "a setting of the old site"
_PAGES = {".md", ".markdown", ".mkd", ".html", ".htm"}
_NOT_PAGES = re.compile(
    r"(?i)^(readme|license|licence|contributing|changelog|code_of_conduct|customize|faq|install|"
    r"404|security|agents|claude|todo|robots|sitemap|google[0-9a-f]+|search)\b"
)
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

    @property
    def shown(self) -> str:
        """What the report calls it."""
        return self.file.path

    @property
    def title(self) -> str:
        return plain_text(str(self.values.get("title") or ""))


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

    def of(self, collection: str) -> list[JekyllItem]:
        return [item for item in self.items if item.collection == collection]


def read_settings(source: SourceFolder, draft: Draft) -> dict[str, Any]:
    """Return the settings in `_config.yml`; none where there is no such file.

    Raises:
        SourceError: it has no settings.
    """
    file = source.file("_config.yml")
    value = yaml_of(file, draft) if file else {}
    if not isinstance(value, dict):
        raise SourceError("_config.yml has no settings")
    return value


def collect(site: JekyllSite) -> None:
    """Read the pages of the source; drafts and what is not published are reported."""
    for file in _pages(site):
        page = or_reported(page_of, file, site.draft)
        if page is None:
            continue
        values, body = page
        if not values and file.suffix in (".html", ".htm") and site.config:
            site.draft.report.left(file.path, "", "", "a file without front matter is no page")
        elif str(values.get("published", "true")) == "false":
            site.draft.report.left(file.path, "", body, "it is not published")
        else:
            site.items.append(JekyllItem(file, values, body, "", "", _collection(file)))
    for file in site.source.files("_drafts", suffixes={".md"}):
        text = or_reported(text_of, file, site.draft)
        if text is not None:
            site.draft.report.left(file.path, "", text, "it is a draft")


def _pages(site: JekyllSite) -> list[SourceFile]:
    excluded = {str(each).strip("/") for each in site.config.get("exclude") or []}
    pages = []
    for file in site.source.files(suffixes=_PAGES, wanted=_is_of_site):
        if file.path in excluded or _NOT_PAGES.match(file.name):
            site.draft.report.left(file.path, "", "", "it is about the old site or its theme")
        else:
            pages.append(file)
    return pages


def _is_of_site(path: str) -> bool:
    """Whether a file or folder can hold pages: it is not hidden, and no folder of the theme."""
    name = path.rsplit("/", 1)[-1]
    return not name.startswith(".") and name not in _NOT_FOLDERS


def _collection(file: SourceFile) -> str:
    folder = file.path.split("/")[0]
    return folder[1:] if folder.startswith("_") and folder != "_pages" else ""
