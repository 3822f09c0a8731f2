"""Links to headings: only those that exist on the new pages stay."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import partial

from importers.report import Report
from importers.shelf import Shelf
from portfolio.model.urls import anchor_in_markdown

_LINK = re.compile(
    r"(?P<text>\[(?:[^\[\]]|\[[^\[\]]*\])*\])\(<?(?P<path>[^\s()<>#:]*)#(?P<anchor>[^\s()<>]+?)>?(?P<title>\s+\"[^\"]*\")?\)"
)


def without_broken_anchors(
    pages: Mapping[str, str], others: Mapping[str, str], report: Report
) -> dict[str, str]:
    """Return pages whose links to headings lead to one; the others lead to the page, or are text.

    Args:
        pages: Texts of new pages by their paths below docs/.
        others: Those of pages that are there already.
        report: Where it is said what was changed.
    """
    ids = {uri: _ids(text) for uri, text in {**others, **pages}.items()}

    def with_known_anchor(uri: str, found: re.Match[str]) -> str:
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(uri), found["path"]))
            if found["path"]
            else uri
        )
        if not (found["path"].endswith(".md") or not found["path"]):
            return found[0]
        anchor = _nearest(found["anchor"], ids.get(target, []))
        title = found["title"] or ""
        if anchor:
            new = f"{found['text']}({found['path']}#{anchor}{title})"
        elif found["path"]:
            new = f"{found['text']}({found['path']}{title})"
        else:
            new = found["text"][1:-1]
        if new != found[0]:
            report.changed(
                uri, "", found[0], new, "no heading or other name for it is on that page"
            )
        return new

    result = {}
    for uri, text in pages.items():
        shelf = Shelf()
        kept = shelf.keep_code(text)
        result[uri] = shelf.back(_LINK.sub(partial(with_known_anchor, uri), kept))
    return result


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
    if anchor in ids:
        return anchor
    plain = re.sub(r"[\W_]", "", anchor).casefold()
    return next((each for each in ids if re.sub(r"[\W_]", "", each).casefold() == plain), "")
