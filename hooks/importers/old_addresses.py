"""Where each address of an old site leads now: the page itself, or the one that shows its entry."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from importers.assembly import OWN_PAGES
from importers.draft import Draft
from importers.foreign_yaml import written_front_matter
from importers.report import OldAddress
from portfolio.model.urls import url_of_page

_LINK = re.compile(r"(?<!!)(\[(?:[^\[\]]|\[[^\[\]]*\])*\])\(<?([^\s()<>#]+\.md)(#[^\s()<>]*)?>?\)")
_REDIRECTED = re.compile(r"\A---\n(?:.*\n)*?redirect_from:\n((?:  - .*\n)*)")


SAME = "the same address"


def settle_addresses(draft: Draft, existing: Mapping[str, str]) -> None:
    """Let links and old addresses lead to what took the place of a page; the report lists all.

    Args:
        draft: All pages, as they will be written.
        existing: The texts of the person's pages that are there already.
    """
    pages = {**existing, **draft.pages}
    moved = {uri: _place(draft, uri, pages) for uri in draft.old_addresses.values()}
    moved = {uri: to for uri, to in moved.items() if uri != to}
    for uri, text in draft.pages.items():
        draft.pages[uri] = _with_moved_links(draft, uri, text, moved)
    there = {_address(uri).casefold() for uri in pages}
    there |= {each.casefold() for text in pages.values() for each in _redirects_of(text)}
    for old, uri in draft.old_addresses.items():
        new = moved.get(uri, uri) or ("" if old else f"{draft.prefix}index.md")
        how = _led(draft, old, new, there) if new else "nothing here stands for it"
        draft.report.addresses.append(OldAddress(f"/{old}", new, how))


def _place(draft: Draft, uri: str, pages: Mapping[str, str]) -> str:
    """Return the page that shows what a page showed, if it was not made; empty if none does."""
    if uri in pages or not uri.endswith(".md"):
        return uri
    meant = draft.shown_in.get(uri, "")
    if meant in pages:
        return meant
    own = draft.prefix + OWN_PAGES.get(meant, (f"{meant}/index.md",))[0]
    call = "people(" if meant == "people" else f'section("{meant}"'
    calls = [each for each, text in pages.items() if f"{{{{ {call}" in text]
    return min(calls, key=lambda each: (each != own, "limit=" in pages[each]), default="")


def _with_moved_links(draft: Draft, uri: str, text: str, moved: Mapping[str, str]) -> str:
    folder = posixpath.dirname(uri)

    def link(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found[2]))
        if target not in moved:
            return found[0]
        new = moved[target]
        shown = f"{found[1]}({posixpath.relpath(new, folder or '.')})" if new else found[1][1:-1]
        reason = "that page was not made" + ("; this one shows the same" if new else "")
        draft.report.changed(uri, "", found[0], shown, reason)
        return shown

    return _LINK.sub(link, text)


def _address(uri: str) -> str:
    return unquote(url_of_page(uri)).strip("/")


def _led(draft: Draft, old: str, new: str, there: set[str]) -> str:
    """Return how an old address leads to a page or file, after seeing to it."""
    plain = re.sub(r"(^|/)index\.html$", "", old)
    if not new.endswith(".md"):
        return SAME if new == old else "a file, at another address"
    if plain == _address(new):
        return SAME
    if plain.casefold() == _address(new).casefold():
        return "no redirect: only capitals tell it from the page's own address"
    text = draft.pages.get(new, "")
    redirects, known = _REDIRECTED.match(text), _redirects_of(text)
    if old in known:
        return "a redirect"
    if draft.blog.has_post(new) and plain.startswith(f"{draft.blog.folder}/"):
        return SAME  # its day and name: any other address got a redirect with the post
    if draft.prefix or plain.casefold() in there or not text:
        return "no redirect: another page has the address"
    if not re.fullmatch(r"([\w.~-]+/)*[\w.~-]+", old):
        return "no redirect: not every browser can write the address"
    there.add(plain.casefold())
    draft.pages[new] = _with_redirects(text, redirects, [*known, old])
    return "a redirect"


def _redirects_of(text: str) -> list[str]:
    """Return the addresses that lead to a page already."""
    found = _REDIRECTED.match(text)
    return re.findall(r"- [\"']?/?(.*?)/?[\"']?$", found[1], re.M) if found else []


def _with_redirects(text: str, found: re.Match[str] | None, addresses: list[str]) -> str:
    lines = written_front_matter({"redirect_from": addresses})[4:-5]
    if found:
        return text[: text.index("redirect_from:")] + lines + text[found.end() :]
    if text.startswith("---\n"):
        return text.replace("\n---\n", f"\n{lines}---\n", 1)
    return f"---\n{lines}---\n\n{text}"
