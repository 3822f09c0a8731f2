"""The menu of a Jekyll site → the order of the new one."""

from __future__ import annotations

import re

from importers.addresses import Addresses
from importers.jekyll_site import SETTING, JekyllItem, JekyllSite
from importers.old_menu import hide_others, menu_entries, tabs_of_menu
from importers.reading import data_of, document, or_reported, text_of

MENUS = ("navigation", "nav", "menu", "menus", "header")
"""Files of `_data/` with a menu."""
_SETTINGS = ("navbar-links", "header_pages", "navigation", "nav", "menu", "nav_links")


def order_menu(site: JekyllSite, addresses: Addresses) -> None:
    """Put the pages of the old menu into the new one, in its order; hide the others."""
    draft = site.draft
    order = _menu(site, addresses)
    tops = [item for item in site.items if not item.collection and item.uri in draft.pages]
    home = f"{draft.prefix}index.md"

    def place(item: JekyllItem) -> tuple[float, str]:
        return (-1 if item.uri == home else order.get(item.uri, 1000), item.uri)

    draft.nav += [
        item.uri
        for item in sorted(tops, key=place)
        if item.uri == home or item.uri in order or item.uri == draft.blog.index
    ]
    hide_others(draft)


def _menu(site: JekyllSite, addresses: Addresses) -> dict[str, float]:
    """Return the pages of the menu with their places; the names of tabs go to the draft."""
    order: dict[str, float] = {}
    for item in site.items:
        if str(item.values.get("nav", "")).lower() == "true":
            given = str(item.values.get("nav_order") or "999")
            place = float(given) if re.fullmatch(r"\d+(\.\d+)?", given) else 999
            order[item.uri] = place
            for number, (_, url) in enumerate(menu_entries(item.values.get("children"))):
                if meant := addresses.pages.get(url.strip("/").casefold()):
                    order.setdefault(meant, place + number / 100)
    for number, uri in enumerate(tabs_of_menu(_listed(site), site.draft, addresses), 1):
        order.setdefault(uri, number)
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
            value = data_of(file, site.draft)
            entries = list(menu_entries(value))
            root = document(value, file.path, site.draft).root
            for node in root["main"].nodes() if root["main"] else root.nodes():
                node.ignore()  # the menu reports them
            root.document.finish(SETTING)
            if entries:
                return entries
    return next(
        (list(menu_entries(site.config[name])) for name in _SETTINGS if name in site.config), []
    )
