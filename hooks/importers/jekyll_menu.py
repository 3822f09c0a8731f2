"""The menu of a Jekyll site → the order of the new one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from importers.addresses import Addresses
from importers.jekyll_site import SETTING, JekyllItem, JekyllSite
from importers.reading import document, or_reported, text_of, yaml_of
from importers.texts import one_line, plain_text

MENUS = ("navigation", "nav", "menu", "menus", "header")
"""Files of `_data/` with a menu."""
_SETTINGS = ("navbar-links", "header_pages", "navigation", "nav", "menu", "nav_links")
_MENUS = ("main", "header", "navigation", "nav", "items", "links", "toplevel")
"""Names of lists that are the menu itself."""
_TITLES = ("title", "name", "label", "text", "subtitle", "page")
_URLS = ("url", "href", "link", "permalink", "subhref", "path", "file")


def order_menu(site: JekyllSite, addresses: Addresses) -> None:
    """Put the pages of the old menu into the new one, in its order; hide the others."""
    draft = site.draft
    order = _menu(site, addresses)
    tops = [item for item in site.items if not item.collection and item.uri in draft.pages]
    home = f"{draft.prefix}index.md"

    def place(item: JekyllItem) -> tuple[float, str]:
        return (-1 if item.uri == home else order.get(item.uri, 1000), item.uri)

    for item in sorted(tops, key=place):
        if item.uri == home or item.uri in order or item.uri == draft.blog.index:
            draft.nav.append(item.uri)
        else:
            draft.hidden.append(f"/{item.uri}")
    folders = {
        uri.rsplit("/", 1)[0]
        for uri in draft.pages
        if "/" in uri and not uri.startswith(f"{draft.blog.folder}/")
    }
    draft.hidden += [
        f"/{folder}/*" for folder in sorted(folders) if not folder.startswith("people")
    ]


def _menu(site: JekyllSite, addresses: Addresses) -> dict[str, float]:
    """Return the pages of the menu with their places; the names of tabs go to the draft."""
    order: dict[str, float] = {}
    for item in site.items:
        if str(item.values.get("nav", "")).lower() == "true":
            given = str(item.values.get("nav_order") or "999")
            place = float(given) if re.fullmatch(r"\d+(\.\d+)?", given) else 999
            order[item.uri] = place
            for number, (_, url) in enumerate(_entries(item.values.get("children"))):
                if meant := addresses.pages.get(url.strip("/").casefold()):
                    order.setdefault(meant, place + number / 100)
    for number, (title, url) in enumerate(_listed(site), 1):
        target = addresses.resolve(url, page="index.md")
        uri = target.address.partition("#")[0]
        if uri not in addresses.pages.values():
            reason = "the new menu has pages of this site only"
            site.draft.report.left("the old menu", title, url, reason)
            continue
        order.setdefault(uri, number)
        site.draft.report.taken("the old menu", title, url, "mkdocs.yml: nav")
        site.draft.tabs.setdefault(uri, one_line(plain_text(title)))
    linked = [] if order else _linked(site, addresses)
    if len(linked) > 1:
        order = {uri: index for index, uri in enumerate(linked)}
    if not order:
        tops = [item for item in site.items if not item.collection]
        titled = [item for item in tops if item.title]
        order = {item.uri: index for index, item in enumerate(titled or tops)}
    return order


def _linked(site: JekyllSite, addresses: Addresses) -> list[str]:
    """Return the pages that the theme's own templates lead to, or else the home page."""
    files = [*site.source.files("_includes"), *site.source.files("_layouts")]
    texts = [
        or_reported(text_of, file, site.draft) or ""
        for file in files
        if file.suffix == ".html" and _MENU_FILE.search(file.stem)
    ]
    home = [item.text for item in site.items if item.uri == f"{site.draft.prefix}index.md"]
    found: dict[str, None] = {}
    for each in ("\n".join(texts), *home):
        plain = re.sub(r"\{\{\s*[\"']([^\"']+)[\"'].*?\}\}|\{\{.*?\}\}", r"\1", each)
        for path in _HREF.findall(plain):
            uri = addresses.resolve("".join(path), page="index.md").address.partition("#")[0]
            found |= {uri: None} if uri in addresses.pages.values() else {}
        if len(found) > _FEW:
            break
    return list(found)


_FEW = 2
"""Pages that templates lead to besides their menu, which then is on the home page."""


_MENU_FILE = re.compile(r"nav|header|menu|side|masthead|^default$")
_HREF = re.compile(r"\bhref=[\"']([^\"'#]+)|\]\(([^\s()#]+)")


def _listed(site: JekyllSite) -> list[tuple[str, str]]:
    """Return the titles and addresses of a menu in a file of data, or in the settings."""
    for name in MENUS:
        file = site.source.file(f"_data/{name}.yml")
        if file:
            value = or_reported(yaml_of, file, site.draft)
            entries = list(_entries(value))
            root = document(value, file.path, site.draft).root
            for node in root["main"].nodes() if root["main"] else root.nodes():
                node.ignore()  # the menu reports them
            root.document.finish(SETTING)
            if entries:
                return entries
    return next(
        (list(_entries(site.config[name])) for name in _SETTINGS if name in site.config), []
    )


def _entries(value: Any) -> Iterator[tuple[str, str]]:
    """Yield titles and addresses, whatever form a theme has for them."""
    if isinstance(value, list):
        for each in value:
            yield from [("", each)] if isinstance(each, str) else _entries(each)
    if not isinstance(value, dict):
        return
    title = next((str(value[name]) for name in _TITLES if value.get(name)), "")
    url = next((value[name] for name in _URLS if isinstance(value.get(name), str)), None)
    yield from [(title, url)] if url else []
    menus = {name: value[name] for name in _MENUS if isinstance(value.get(name), list)}
    for name, each in (menus or value).items():
        if isinstance(each, list | dict):
            yield from _entries(each)
        elif not url and isinstance(each, str) and name not in _TITLES:
            yield title or name, each
