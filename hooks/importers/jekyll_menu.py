"""The menu of a Jekyll site → the order of the new one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from importers.addresses import HOME, Addresses
from importers.draft import Draft
from importers.foreign_yaml import written_front_matter
from importers.jekyll_frames import LINK, Frame, written_links
from importers.jekyll_site import SETTING, JekyllSite
from importers.old_menu import menu_entries
from importers.old_page import heading
from importers.reading import data_of, document
from importers.texts import one_line, plain_text, slug
from portfolio.model.networks import network_of_url

Entry = tuple[str, str]
"""A name in a menu, and the page or file below docs/ that it leads to, or an address elsewhere."""

MENUS = ("navigation", "nav", "menu", "menus", "header")
"""Files of `_data/` with a menu."""
_SETTINGS = ("navbar-links", "header_pages", "navigation", "nav", "menu", "nav_links")
_MENU_FILE = re.compile(r"nav|header|menu|side|masthead|default\.")
_FEW = 2
"""Pages that templates lead to besides their menu, which then is on the home page."""


def order_menu(site: JekyllSite, frames: list[Frame], addresses: Addresses) -> None:
    """Put the old menu into the new one, in its order; hide the pages that nothing led to."""
    draft, home = site.draft, f"{site.draft.prefix}{HOME}"
    around = {frame.file: _of_frame(frame, site, addresses) for frame in frames}
    rows = _without_rows(site)
    order, menu = _flagged(site, addresses), list(_listed(site, addresses))
    if not order and not menu:
        parts = [there for file, there in around.items() if _MENU_FILE.search(file)]
        menu = rows.get(home) or [entry for there in parts for entry in there]
        if len(menu) <= _FEW:
            there = _led_to(home, draft.pages.get(home, ""), draft)
            menu += [entry for entry in there if entry[1].endswith(".md")]
        menu = menu if len({uri for _, uri in menu}) > 1 else []
    for place, (title, uri) in enumerate(menu, 1000):
        order.setdefault(_as_page(title, uri, draft), place)
    tops = [item for item in site.items if not item.collection and item.uri in draft.pages]
    if order:
        draft.menu = [home, *order]
        more = [_as_page(*entry, draft) for there in around.values() for entry in there]
        draft.nav += dict.fromkeys([home, *sorted(order, key=order.__getitem__), *more])
    else:
        titled = [item.uri for item in tops if item.title] or [item.uri for item in tops]
        draft.nav += dict.fromkeys([home, *titled])
    draft.nav += [draft.blog.index] if draft.blog.index in draft.pages else []
    draft.nav = list(dict.fromkeys(draft.nav))
    _hide_others(site)


def _hide_others(site: JekyllSite) -> None:
    """Keep what no menu leads to out of the new one."""
    draft, linked = site.draft, "\n".join(site.draft.pages.values())
    for item in site.items:
        if item.collection or item.uri not in draft.pages or item.uri in draft.nav:
            continue
        draft.hidden.append(f"/{item.uri}")
        if not re.search(rf"\]\((?:\.\./)*{re.escape(item.uri)}[)#]", linked):
            reason = "no menu leads to this page, as on the old site: link it, or delete it"
            draft.report.doubtful(item.shown, "", item.uri, reason)
    folders = {
        uri.rsplit("/", 1)[0]
        for uri in draft.pages
        if "/" in uri and not uri.startswith((f"{draft.blog.folder}/", "people"))
    }
    draft.hidden += [f"/{folder}/*" for folder in sorted(folders)]


def _as_page(title: str, uri: str, draft: Draft) -> str:
    """Return what stands for an entry in the new menu: a page with a link for a file."""
    name = one_line(plain_text(title))
    name = name if re.search(r"\w", name) else ""  # a link without words shows its address
    if "://" in uri or uri.endswith(".md"):
        draft.tabs.setdefault(uri, name)
        return uri
    page = f"{draft.prefix}{slug(name, otherwise='document')}.md"
    there = draft.pages.get(page) or written_front_matter({"title": name}) + f"# {heading(name)}\n"
    link = posixpath.relpath(uri, posixpath.dirname(page) or ".")
    if f"]({link})" not in there:
        kind = posixpath.splitext(uri)[1].lstrip(".").upper()
        shown = f"\\g<0>\n[{heading(name)} ({kind})]({link})\n"
        draft.pages[page] = re.sub(r"^# .*\n", shown, there, count=1, flags=re.M)
    draft.tabs.setdefault(page, name)
    return page


def _of_frame(frame: Frame, site: JekyllSite, addresses: Addresses) -> list[Entry]:
    """Return what a template leads to: pages, files as they are called here, a menu's addresses."""
    draft, home = site.draft, f"{site.draft.prefix}{HOME}"
    title = plain_text(str(site.config.get("title") or ""))
    found = [
        (name, addresses.resolve(f"/{frame.files[uri]}", page=HOME).address)
        if uri in frame.files
        else (name, uri)
        for name, uri in _led_to(home, frame.text, draft)
        if uri != home or plain_text(name) not in (title, *draft.names, "")
    ]
    if re.search("nav|header|menu|masthead", frame.file):
        links = [(each["text"], each["url"]) for each in written_links(frame.text, frame)]
        found += [
            each for each in links if each[0] and "://" in each[1] and not network_of_url(each[1])
        ]
    return found


def _led_to(page: str, text: str, draft: Draft) -> list[Entry]:
    """Return the pages of ours and the documents that the links of a text lead to."""
    found = []
    for link in LINK.finditer(text):
        path = posixpath.join(posixpath.dirname(page), link["url"].partition("#")[0])
        uri = posixpath.normpath(path)
        if uri in draft.pages or uri == draft.blog.index or uri.endswith(".pdf"):
            found.append((link["text"], uri))
    return [entry for entry in found if "://" not in entry[1] and ":/" not in entry[1]]


def _without_rows(site: JekyllSite) -> dict[str, list[Entry]]:
    """Take the rows of links that pages had for a menu out of them; return these by page."""
    draft, home = site.draft, f"{site.draft.prefix}{HOME}"
    rows: dict[str, list[Entry]] = {}
    names = {plain_text(each) for each in (*draft.names, str(site.config.get("title") or ""))}
    for uri, text in draft.pages.items():
        blocks = text.split("\n\n")
        for index, block in enumerate(blocks):
            entries = _led_to(uri, block, draft)
            words = re.findall(r"[^\W_]+", LINK.sub("", block).replace("&nbsp;", ""))
            is_row = 1 < len(entries) == len(LINK.findall(block)) and len(words) < len(entries) - 1
            if not is_row or home not in {found for _, found in entries}:
                continue
            start = index - 1 if index and plain_text(blocks[index - 1]) in names else index
            rows[uri] = entries
            old = " ".join(blocks[start : index + 1])
            draft.report.left(uri, "", one_line(old), "a menu of the old site, as it stands above")
            text = "\n\n".join([*blocks[:start], *blocks[index + 1 :]])
            draft.pages[uri] = re.sub(r"^(# (.+)\n)\n*#+ \2$\n?", r"\1", text, flags=re.M)
            break
    return rows


def _flagged(site: JekyllSite, addresses: Addresses) -> dict[str, float]:
    """Return the pages that say themselves that they are in the menu, with their places."""
    order: dict[str, float] = {}
    for item in site.items:
        if str(item.values.get("nav", "")).lower() == "true":
            given = str(item.values.get("nav_order") or "999")
            place = float(given) if re.fullmatch(r"\d+(\.\d+)?", given) else 999
            order[item.uri] = place
            for number, (_, url) in enumerate(menu_entries(item.values.get("children"))):
                if meant := addresses.pages.get(url.strip("/").casefold()):
                    order.setdefault(meant, place + number / 100)
    return order


def _listed(site: JekyllSite, addresses: Addresses) -> Iterator[Entry]:
    """Yield the menu in a file of data or in the settings."""
    for title, url in _old_menu(site):
        target = addresses.resolve(url, page=HOME)
        uri = target.address.partition("#")[0]
        is_inside = uri in addresses.files or uri in addresses.pages.values()
        if is_inside or (title and re.match("https?:", uri)):
            site.draft.report.taken("the old menu", title, url, "mkdocs.yml: nav")
            yield title, uri
        else:
            reason = target.reason or "the new menu has pages and web addresses only"
            site.draft.report.left("the old menu", title, url, reason)


def _old_menu(site: JekyllSite) -> list[Entry]:
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
