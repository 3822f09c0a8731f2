"""The menu of an old site → the tabs of the new one, in its order and with its names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from importers.addresses import HOME, Addresses
from importers.draft import Draft
from importers.posts import blog_page
from importers.texts import one_line, plain_text

_MENUS = ("main", "header", "navigation", "nav", "items", "links", "toplevel")
"""Names of lists that are the menu itself."""
_TITLES = ("title", "name", "label", "text", "subtitle", "page")
_URLS = ("url", "href", "link", "permalink", "subhref", "path", "file")


def tabs_of_menu(
    entries: Iterable[tuple[str, str]],
    draft: Draft,
    addresses: Addresses,
    list_of: Callable[[str], str] = lambda _part: "",
) -> list[str]:
    """Return the pages of a menu; what they are called goes to the draft, and the rest is told.

    `list_of` returns the page that lists what a part of the home page did, by the part's name.
    """
    home, tabs = f"{draft.prefix}{HOME}", []

    def is_made(uri: str) -> bool:
        return uri in draft.pages or uri.removesuffix(f"/{HOME}") in draft.lists

    for title, url in entries:
        uri, _, part = addresses.resolve(url, page=HOME).address.partition("#")
        if uri in ("", HOME) and part:
            uri = next(filter(is_made, [list_of(part), list_of(f"{part[:-1]}")]), home)
        if not is_made(uri) and uri not in addresses.pages.values():
            reason = "the new menu has pages of this site only"
            draft.report.left("the old menu", title, url, reason)
        elif uri in tabs:
            draft.report.left("the old menu", title, url, "its page is in the menu already")
        else:
            tabs.append(uri)
            draft.report.taken("the old menu", title, url, "mkdocs.yml: nav")
            draft.tabs.setdefault(uri, one_line(plain_text(title)))
            if draft.pages.get(uri) == blog_page():  # the blog takes its name from the page
                draft.pages[uri] = blog_page(draft.tabs[uri])
    return tabs


def hide_others(draft: Draft) -> None:
    """Keep pages out of the menu that the old one did not have; lists lead to them."""
    others = [uri for uri in draft.pages if uri not in draft.nav]
    others = [uri for uri in others if not (draft.blog.has_post(uri) or uri.startswith("people"))]
    patterns = (f"/{uri.rpartition('/')[0]}/*" if "/" in uri else f"/{uri}" for uri in others)
    draft.hidden += sorted(dict.fromkeys(patterns))


def menu_entries(value: Any) -> Iterator[tuple[str, str]]:
    """Yield titles and addresses, whatever form a theme has for them."""
    if isinstance(value, list):
        for each in value:
            yield from [("", each)] if isinstance(each, str) else menu_entries(each)
    if not isinstance(value, dict):
        return
    title = next((str(value[name]) for name in _TITLES if value.get(name)), "")
    url = next((value[name] for name in _URLS if isinstance(value.get(name), str)), None)
    yield from [(title, url)] if url else []
    menus = {name: value[name] for name in _MENUS if isinstance(value.get(name), list)}
    for name, each in (menus or value).items():
        if isinstance(each, list | dict):
            yield from menu_entries(each)
        elif not url and isinstance(each, str) and name not in _TITLES:
            yield title or name, each
