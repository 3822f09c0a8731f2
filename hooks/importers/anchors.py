"""Links between new pages: each leads to a page and a heading that are there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import partial

from importers.assembly import OWN_PAGES
from importers.report import Report
from importers.shelf import Shelf
from portfolio.model.urls import anchor_in_markdown, url_of_page

_LINK = re.compile(
    r"(?<!!)(?P<text>\[(?:[^\[\]]|\[[^\[\]]*\])*\])\(<?(?P<path>[^\s()<>#:]*\.md|(?=#))"
    r"(?:#(?P<anchor>[^\s()<>]+?))?>?(?P<title>\s+\"[^\"]*\")?\)"
)


def with_good_links(
    pages: Mapping[str, str], others: Mapping[str, str], report: Report
) -> dict[str, str]:
    """Return pages whose links lead to a page and heading of the site; the others are text.

    Args:
        pages: Texts of new pages by their paths below docs/.
        others: Those of pages that are there already.
        report: Where it is said what was changed.
    """
    ids = {uri: _ids(text) for uri, text in {**others, **pages}.items()}

    def good(uri: str, found: re.Match[str]) -> str:
        path, anchor = found["path"], found["anchor"] or ""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else uri
        reason = "no heading or other name for it is on that page"
        if target not in ids:
            if found[0] in others.get(uri, ""):
                return found[0]  # the owner's own words
            reason = "that page is not taken, since it shows nothing of its own here"
            target = _meant(target, ids)
            path = posixpath.relpath(target, posixpath.dirname(uri) or ".") if target else ""
        anchor = _nearest(anchor, ids.get(target, []))
        destination = path + (f"#{anchor}" if anchor else "")
        new = f"{found['text']}({destination}{found['title'] or ''})"
        new = new if destination else found["text"][1:-1]
        if destination != found["path"] + (f"#{found['anchor']}" if found["anchor"] else ""):
            report.changed(uri, "", found[0], new, reason)
            return new
        return found[0]

    result = {}
    for uri, text in pages.items():
        shelf = Shelf()
        kept = shelf.keep_code(text)
        result[uri] = shelf.back(_LINK.sub(partial(good, uri), kept))
    return result


def _meant(missing: str, pages: Mapping[str, object]) -> str:
    """Return the page that stands where another one was: at its address, or with its section."""
    address = url_of_page(missing).casefold()
    same = next((uri for uri in pages if url_of_page(uri).casefold() == address), "")
    if same:
        return same
    name = posixpath.basename(address.rstrip("/"))
    for section, (uri, _) in OWN_PAGES.items():
        if name in (section, section.rstrip("s")):
            return next((each for each in pages if posixpath.basename(each) == uri), "")
    return ""


def _ids(text: str) -> list[str]:
    """Return the ids of a page's headings, as Python-Markdown's toc extension makes them."""
    ids: list[str] = []
    plain = Shelf().keep_code(text)
    for heading in re.findall(r"^#{1,6} (.*)$", plain, re.M):
        given = re.search(r"\{ *#([\w-]+) *\}\s*$", heading)
        words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]|&\w+;|\\", r"\1", heading)
        name = given[1] if given else anchor_in_markdown(words, "-")
        base, number = name, 1
        while name in ids:
            name, number = f"{base}_{number}", number + 1
        ids.append(name)
    return ids


def _nearest(anchor: str, ids: list[str]) -> str:
    if not anchor or anchor in ids:
        return anchor
    plain = re.sub(r"[\W_]", "", anchor).casefold()
    return next((each for each in ids if re.sub(r"[\W_]", "", each).casefold() == plain), "")
