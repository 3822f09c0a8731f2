"""Two pages at one address, such as `news.md` beside `news/index.md`: one goes into the other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from importers.draft import Draft
from portfolio.model.urls import url_of_page

_FRONT = re.compile(r"\A---\n(?P<lines>.*?\n)---\n", re.S)
_OLD_ADDRESSES = re.compile(r"^redirect_from:\n((?:[ -].*\n)+)", re.M)
_DESTINATION = re.compile(
    r"(?P<start>\]\(<?|^ {0,3}\[[^\]\n]+\]: <?)(?P<path>[^\s()<>#:/][^\s()<>#:]*)", re.M
)


def join_pages(draft: Draft, others: Mapping[str, str]) -> None:
    """Leave one page of the draft at each address, with the words of all.

    Args:
        draft: Its pages and menu are changed.
        others: The texts of pages that the site has; one of them stays as it is.
    """
    at: dict[str, list[str]] = {}
    for uri in dict.fromkeys([*others, *draft.pages]):
        at.setdefault(url_of_page(uri).casefold(), []).append(uri)
    for uris in at.values():
        kept, *more = sorted(uris, key=lambda uri: (uri not in others, uri.endswith("index.md")))
        for gone in more:
            if gone in draft.pages:
                _join(draft, kept, gone, others)


def _join(draft: Draft, kept: str, gone: str, others: Mapping[str, str]) -> None:
    text = draft.pages.pop(gone)
    if kept in others:
        draft.report.left(gone, "", text, f"the site has a page at this address already: {kept}")
    else:
        draft.pages[kept] = _with_words_of(text, gone, draft.pages[kept], kept)
        draft.report.changed(
            gone, "", gone, kept, "two pages cannot have one address: their words are on one"
        )
    for uri, each in draft.pages.items():
        draft.pages[uri] = _rebased(each, uri, uri, {gone: kept})
    draft.nav = [*dict.fromkeys(kept if uri == gone else uri for uri in draft.nav)]
    if kept in draft.nav:
        draft.hidden = [each for each in draft.hidden if each != f"/{kept}"]


def _with_words_of(text: str, uri: str, page: str, page_uri: str) -> str:
    """Return a page with the words of another at its end: without its title, nothing twice."""
    front = _FRONT.match(text)
    body = re.sub(r"\A\s*# [^\n]*\n", "", text[front.end() :] if front else text)
    blocks = re.split(r"\n{2,}", _rebased(body, uri, page_uri, {}).strip("\n"))
    new = [block for block in blocks if block.strip() and block not in page]
    old = _OLD_ADDRESSES.search(front["lines"]) if front else None
    known = _FRONT.match(page)
    if old and known:
        lines = _OLD_ADDRESSES.sub("", known["lines"])
        mine = _OLD_ADDRESSES.search(known["lines"])
        addresses = dict.fromkeys(((mine[1] if mine else "") + old[1]).splitlines())
        lines += "redirect_from:\n" + "".join(f"{each}\n" for each in addresses)
        page = f"---\n{lines}---\n{page[known.end() :]}"
    return "\n\n".join([page.rstrip("\n"), *new]) + "\n"


def _rebased(text: str, uri: str, new_uri: str, moved: Mapping[str, str]) -> str:
    """Return a text of one page as it has to be on another, or once pages have moved."""

    def destination(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(uri), found["path"]))
        if uri == new_uri and path not in moved:
            return found[0]
        path = moved.get(path, path)
        return found["start"] + posixpath.relpath(path, posixpath.dirname(new_uri) or ".")

    return _DESTINATION.sub(destination, text)
