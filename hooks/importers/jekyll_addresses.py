"""What the pages of a Jekyll site were called, and what they are called here."""

from __future__ import annotations

import re
from typing import Any

from importers.addresses import Addresses
from importers.jekyll_site import JekyllItem, JekyllSite
from importers.texts import slug


def name_pages(site: JekyllSite, addresses: Addresses) -> None:
    """Decide what each page is called, and let its old addresses lead there."""
    for item in sorted(site.items, key=lambda each: (each.collection != "", each.shown)):
        item.old = _old_path(item, site.config)
        item.uri = _free(_uri(item, site.draft.prefix), site.taken)
        addresses.add_page(item.old, item.uri)
        addresses.add_page(item.shown, item.uri)
        for old in redirects_of(item):
            addresses.add_page(old, item.uri)


def _old_path(item: JekyllItem, config: dict[str, Any]) -> str:
    stem = re.sub(r"^(\d{4})-(\d\d?)-(\d\d?)-", "", item.file.stem)
    pattern = str(item.values.get("permalink") or "")
    if not pattern and item.collection == "posts":
        pattern = str(config.get("permalink") or "/:categories/:year/:month/:day/:title.html")
    if not pattern:
        parts = item.shown.split("/")[:-1]
        folder = "/".join(part.removeprefix("_") for part in parts if part != "_pages")
        return f"{folder}/{item.file.stem}".strip("/").removesuffix("index").rstrip("/")
    date = re.match(r"(\d{4})-(\d\d?)-(\d\d?)-", item.file.stem)
    year, month, day = date.groups() if date else ("", "", "")
    names = {
        "year": year, "month": month.zfill(2), "day": day.zfill(2), "title": stem, "slug": stem,
        "name": stem, "path": stem, "basename": stem, "collection": item.collection,
        "categories": "", "output_ext": "", "i_month": month, "i_day": day, "short_year": year[2:],
    }  # fmt: skip
    path = re.sub(r":(\w+)", lambda found: names.get(found[1], found[1]), pattern)
    return re.sub(r"/+", "/", path).strip("/")


def _uri(item: JekyllItem, prefix: str) -> str:
    if item.collection:
        name = slug(item.file.stem)
        return f"{prefix}{slug(item.collection)}/{name}.md"
    if re.fullmatch(r"(_pages/)?index\.\w+", item.shown):
        return f"{prefix}index.md"
    path = re.sub(r"\.html?$", "", item.old)
    parts = [slug(part) for part in path.split("/") if part.strip(".")]
    if parts and parts[-1] == "index":
        parts.pop()
    if not parts:
        return f"{prefix}index.md"
    if parts[0] in ("data", "assets", "people"):
        parts[0] += "-pages"
    return prefix + "/".join(parts) + ".md"


def _free(uri: str, taken: set[str]) -> str:
    stem, number = uri.removesuffix(".md"), 2
    while uri in taken or uri.replace("/index.md", ".md") in taken - {uri}:
        uri, number = f"{stem}-{number}.md", number + 1
    taken.add(uri)
    return uri


def redirects_of(item: JekyllItem) -> list[str]:
    """Return the other addresses that lead to a page, as it says itself."""
    given = item.values.get("redirect_from") or []
    return [str(each) for each in (given if isinstance(given, list) else [given])]
