"""The menu of a Jekyll site → the order of the new one."""

from __future__ import annotations

import re

from importers.jekyll_site import SETTING, JekyllItem, JekyllSite
from importers.reading import document, or_reported, yaml_of


def order_menu(site: JekyllSite) -> None:
    """Put the pages of the old menu into the new one, in its order; hide the others."""
    draft = site.draft
    order = _menu(site)
    tops = [item for item in site.items if not item.collection and item.uri in draft.pages]
    home = f"{draft.prefix}index.md"

    def place(item: JekyllItem) -> tuple[float, str]:
        if item.uri == home:
            return (-1, "")
        return (order.get(item.uri, 1000), item.uri)

    for item in sorted(tops, key=place):
        if item.uri == home or item.uri in order:
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


def _menu(site: JekyllSite) -> dict[str, float]:
    order: dict[str, float] = {}
    for item in site.items:
        if str(item.values.get("nav", "")).lower() == "true":
            given = str(item.values.get("nav_order") or "999")
            order[item.uri] = float(given) if re.fullmatch(r"\d+(\.\d+)?", given) else 999
    file = site.source.file("_data/navigation.yml")
    if file:
        value = or_reported(yaml_of, file, site.draft)
        root = document(value, file.path, site.draft).root
        for number, node in enumerate(root["main"].nodes()):
            path = str(node["url"].raw).strip("/")
            meant = next((each for each in site.items if each.old == path), None)
            if meant is not None:
                order.setdefault(meant.uri, number)
                node["url"].taken("mkdocs.yml: nav")
                node["title"].taken("mkdocs.yml: nav")
            else:
                node.leave("the new menu has pages of this site only")
        root.document.finish(SETTING)
    if not order:
        tops = [item for item in site.items if not item.collection]
        order = {item.uri: index for index, item in enumerate(tops)}
    return order
