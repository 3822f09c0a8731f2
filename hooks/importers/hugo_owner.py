"""Whose Hugo site it is: the owner among its authors, with a portrait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from importers.hugo_author import read_author
from importers.hugo_site import HugoSite
from importers.pages import OldPage
from importers.reading import document, or_reported, page_of, yaml_of
from importers.source_files import SourceFile

_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif"}
_OWNERS = ("me", "admin")
"""What the folders of an owner are called in the themes' own examples."""


@dataclass(frozen=True)
class _Author:
    file: SourceFile
    name: str
    values: dict[str, Any]
    text: str = ""

    @property
    def rank(self) -> int:
        """Lowest for the site's owner."""
        flag = self.values.get("superuser") or self.values.get("is_owner")
        is_owner = str(flag or "").lower() == "true"
        return 0 if is_owner else 1 if self.name in _OWNERS else 2


def read_authors(site: HugoSite) -> None:
    """Take the site's owner; co-authors with a page of their own are reported."""
    authors = sorted(_authors(site), key=lambda each: (each.rank, each.file.path))
    for index, author in enumerate(authors):
        folder = author.file.folder.rsplit("/", 1)[-1]
        is_owner = authors[0].file.stem.split(".")[0] == folder or folder in _OWNERS
        if index and not is_owner:
            values = {**author.values, "text": author.text}
            document(values, author.file.path, site.draft).finish(
                "another author; python hooks new person adds one"
            )
            continue
        read_author(author.values, author.file.path, site.draft)
        if author.text.strip():
            uri = f"{site.draft.prefix}index.md"
            page = OldPage(author.file.path, author.text, uri, folder=author.file.folder)
            site.draft.home.append(site.converter.body(page).strip())
        _portrait(author.file, site)


def _authors(site: HugoSite) -> list[_Author]:
    found = []
    for file in site.source.files("data/authors", suffixes={".yml", ".yaml"}, deep=False):
        values = or_reported(yaml_of, file, site.draft)
        if isinstance(values, dict):
            found.append(_Author(file, file.stem, values))
    for file in site.source.files("content/authors", suffixes={".md"}):
        name = file.folder.rsplit("/", 1)[-1]
        page = or_reported(page_of, file, site.draft) if file.name == "_index.md" else None
        if page is not None and name != "authors":
            found.append(_Author(file, name, *page))
    return found


def _portrait(author: SourceFile, site: HugoSite) -> None:
    beginnings = ("avatar", f"{author.stem}.", "me.", "admin.")
    for folder in (author.folder, "assets/media/authors", "assets/media"):
        files = site.source.files(folder, suffixes=_PICTURES, deep=False)
        for beginning in beginnings:
            for picture in files:
                if picture.name.startswith(beginning) and not site.draft.profile.get("picture"):
                    site.draft.profile["picture"] = {
                        "file": site.addresses.new_path(picture),
                        "alt": f"Portrait of {site.draft.profile.get('name', 'the owner')}",
                    }
