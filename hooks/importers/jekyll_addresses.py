"""What the pages of a Jekyll site were called, and what they are called here."""

from __future__ import annotations

import re
from typing import Any

from importers.addresses import Addresses
from importers.jekyll_home import home_item, is_home
from importers.jekyll_site import JekyllItem, JekyllSite
from importers.posts import post_uri
from importers.texts import slug

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title.html",
}
"""Patterns of addresses that Jekyll has names for."""


def name_pages(site: JekyllSite, addresses: Addresses) -> None:
    """Decide what each page is called, and let its old addresses lead there."""
    blog, home = _blog_page(site), home_item(site)
    site.taken |= {f"{site.draft.prefix}index.md"} if home else set()
    site.taken |= {site.draft.blog.index} if blog else set()
    for item in sorted(site.items, key=lambda each: (each.collection != "", each.shown)):
        item.old = _old_path(item, site.config)
        if item.collection == "posts":
            name = str(item.values.get("slug") or item.name)
            item.uri = post_uri(site.draft.blog, item.day, name, site.taken)
        elif item in (home, blog):
            item.uri = f"{site.draft.prefix}index.md" if item is home else site.draft.blog.index
        else:
            item.uri = _free(_uri(item, site.draft.prefix), site.taken)
        addresses.add_page(item.old, item.uri)
        addresses.add_page(item.shown, item.uri)
        item.others = _others(item, site.config)
        for old in item.others:
            addresses.add_page(old, item.uri)


def _blog_page(site: JekyllSite) -> JekyllItem | None:
    """Return the page that lists the posts, if it is the owner's and not the home page."""
    if site.draft.prefix or not site.of("posts"):
        return None

    def rank(item: JekyllItem) -> int:
        names = f"{_old_path(item, site.config)} {item.title}"
        if item.collection or is_home(item) or not lists_posts(item):
            return 0
        if re.search(r"(?i)\b(tags?|categor\w+|sitemap|collection|search)\b", names):
            return 0
        return 2 if re.search(r"(?i)\b(blog|posts|articles|notes|news|writing)\b", names) else 1

    best = max(site.items, key=rank)
    return best if rank(best) > 1 or (rank(best) and "paginator" in best.text) else None


def lists_posts(item: JekyllItem) -> bool:
    """Whether a page shows the site's posts."""
    by_layout = item.values.get("layout") in ("blog", "posts")
    return by_layout or re.search(r"\b(site|paginator)\.posts\b", item.text) is not None


def words_of_field(item: JekyllItem, *names: str) -> list[str]:
    """Return the words of fields such as tags: a list, or one text with spaces between them."""
    words: list[str] = []
    for value in map(item.values.get, names):
        given = value if isinstance(value, list) else re.split(r",\s*|\s+", str(value or ""))
        words += [str(each) for each in given if each and not isinstance(each, dict | list)]
    return list(dict.fromkeys(words))


def _old_path(item: JekyllItem, config: dict[str, Any]) -> str:
    stem = item.name if item.collection == "posts" else item.file.stem
    collections = config.get("collections")
    own = collections.get(item.collection) if isinstance(collections, dict) else None
    pattern = str(item.values.get("permalink") or _by_default(item, config))
    if not pattern and isinstance(own, dict):
        pattern = str(own.get("permalink") or "")
    if not pattern and item.collection == "posts":
        pattern = str(config.get("permalink") or "date")
    if not pattern:
        parts = item.shown.split("/")[:-1]
        folder = "/".join(part.removeprefix("_") for part in parts if part != "_pages")
        return f"{folder}/{item.file.stem}".strip("/").removesuffix("index").rstrip("/")
    year, month, day = item.day.split("-") if item.day.count("-") == 2 else ("", "", "")
    folders = item.shown.split("/_posts/")[0].split("/") if "/_posts/" in item.shown else []
    categories = [*folders, *words_of_field(item, "category", "categories")]
    names = {
        "year": year, "month": month, "day": day, "title": item.values.get("slug") or stem,
        "slug": item.values.get("slug") or slug(stem), "name": stem, "path": stem,
        "basename": stem, "collection": item.collection, "output_ext": "",
        "categories": "/".join(slug(each) for each in dict.fromkeys(categories)),
        "i_month": month.lstrip("0"), "i_day": day.lstrip("0"), "short_year": year[2:],
    }  # fmt: skip
    pattern = _STYLES.get(pattern, pattern)
    path = re.sub(r":(\w+?)(?=[^a-z_]|$)", lambda found: names.get(found[1], found[1]), pattern)
    return re.sub(r"/+", "/", path).strip("/")


def _by_default(item: JekyllItem, config: dict[str, Any]) -> str:
    """Return the pattern of addresses that the settings give to files like this one."""
    found = ""
    defaults = config.get("defaults")
    for each in defaults if isinstance(defaults, list) else []:
        scope = each.get("scope") if isinstance(each, dict) else None
        values = each.get("values") if isinstance(each, dict) else None
        if not isinstance(scope, dict) or not isinstance(values, dict):
            continue
        is_meant = item.shown.startswith(str(scope.get("path") or ""))
        if is_meant and scope.get("type") in (None, item.collection or "pages"):
            found = str(values.get("permalink") or found)
    return found


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


def _others(item: JekyllItem, config: dict[str, Any]) -> tuple[str, ...]:
    """Return the other addresses that led to a page: as it says, and with the end of a file."""
    given = item.values.get("redirect_from") or []
    others = [str(each) for each in (given if isinstance(given, list) else [given])]
    style = str(config.get("permalink") or "date")
    is_file = style in ("date", "none", "ordinal", "weekdate") or style.endswith((".html", "_ext"))
    if is_file and item.old and not item.values.get("permalink") and "." not in item.old:
        others.append(f"{item.old}.html")
    return tuple(others)
