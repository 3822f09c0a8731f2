"""Two pages at one address, such as `news.md` beside `news/index.md`: one goes into the other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from importers.assembly import HOME
from importers.draft import Draft
from portfolio.model.urls import url_of_page

_DESTINATION = re.compile(
    r"(\]\(<?|^ {0,3}\[[^\]\n]+\]: <?)([^\s()<>#:/][^\s()<>#:]*)(?=[\s()<>#])", re.M
)


def leave_known_page(draft: Draft, others: Mapping[str, str]) -> None:
    """Leave out the page of a draft of which the site's home page was made before."""
    home, known = draft.prefix + HOME, _blocks(others.get(draft.prefix + HOME, ""))
    for uri, text in [*draft.pages.items()]:
        new = [each for each in _blocks(text) if each not in known]
        if uri not in others and len(new) * 2 < len(_blocks(text)):
            more = ": what is new in it stays out" if new else ""
            draft.report.left(uri, "", "\n\n".join(new), f"{home} is made of this page{more}")
            del draft.pages[uri]
            draft.nav = [each for each in draft.nav if each != uri]


def _blocks(text: str) -> list[str]:
    """Return the paragraphs of a page, of headings their words; none of a list of ours."""
    body = re.sub(r"\A---\n(?:.*\n)*?---\n", "", text)
    blocks = [re.sub(r"^#+ ", "", each) for each in re.split(r"\n{2,}", body.strip())]
    return blocks if sum(each[:2] != "{{" for each in blocks) > 1 else []


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
        kept, *more = sorted(uris, key=lambda uri: _rank(uri, draft, others))
        for gone in more:
            if gone in draft.pages:
                _join(draft, kept, gone, is_there=kept in others)


def _rank(uri: str, draft: Draft, others: Mapping[str, str]) -> tuple[bool, bool, bool]:
    """Return what puts the page first that stays: one of the site, the list of posts."""
    return uri not in others, uri != draft.blog.index, uri.endswith("index.md")


def _join(draft: Draft, kept: str, gone: str, *, is_there: bool) -> None:
    text = draft.pages.pop(gone)
    if is_there:
        draft.report.left(gone, "", text, f"the site has a page at this address already: {kept}")
    else:
        draft.pages[kept] = _with_words_of(text, gone, draft.pages[kept], kept)
        draft.report.changed(gone, "", gone, kept, "two pages cannot have one address")
    for uri, each in draft.pages.items():
        draft.pages[uri] = _rebased(each, uri, uri, {gone: kept})
    draft.nav = [*dict.fromkeys(kept if uri == gone else uri for uri in draft.nav)]
    draft.menu = [kept if uri == gone else uri for uri in draft.menu]
    draft.tabs.setdefault(kept, draft.tabs.get(gone, ""))
    draft.hidden = [each for each in draft.hidden if each[1:] not in draft.nav]


def _with_words_of(text: str, uri: str, page: str, page_uri: str) -> str:
    """Return a page with another's words at its end, and its old addresses: nothing twice."""
    old = re.search(r"^redirect_from:\n((?:[ -].*\n)+?)(?=\S)", text, re.M)
    if old and (key := "redirect_from:\n") in page:
        page = page.replace(key, old[0], 1)
    elif old:
        page = page.replace("\n---\n", f"\n{old[0]}---\n", 1)
    body = re.sub(r"\A(---\n(?:.*\n)*?---\n)?\s*(# .*\n)?", "", text)
    blocks = re.split(r"\n{2,}", _rebased(body, uri, page_uri, {}).strip("\n"))
    return "\n\n".join([page.rstrip("\n"), *(each for each in blocks if each not in page)]) + "\n"


def _rebased(text: str, uri: str, new_uri: str, moved: Mapping[str, str]) -> str:
    """Return a text of one page as it has to be on another, or once pages have moved."""

    def destination(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(uri), found[2]))
        if uri == new_uri and path not in moved:
            return found[0]
        return found[1] + posixpath.relpath(
            moved.get(path, path), posixpath.dirname(new_uri) or "."
        )

    return _DESTINATION.sub(destination, text)
