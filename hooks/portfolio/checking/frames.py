"""Whether a text stays inside of the elements that the theme puts around it."""

from __future__ import annotations

import re
import secrets
from bisect import bisect_left
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from portfolio.checking.address_places import Finder
from portfolio.loading.pages import Page
from portfolio.pages.inert_code import without_code
from portfolio.problems import Code, Problem, UnplacedError

_MARK = f"pf-{secrets.token_hex()}"
_BEFORE = f"<!doctype html>x<main><div><article id={_MARK}>"
_AFTER = f"<section id={_MARK}-end>x</section></article><section id={_MARK}-after></section>"
_TAG = re.compile(r"<[/!?]?[\w:-]+|<!")
_OF_WHOLE_PAGE = re.compile(r"</?(?:html|head|body|frameset|frame)(?=[\s/>])", re.I)
"""What browsers drop without a word inside of another page (HTML Living Standard, 13.2.6.4.7)."""
_DROPPED = "pf-dropped"
_ENDED_BY_OTHERS = {"p", "li", "dd", "dt"}
"""The end of the element around them ends these, too (HTML Living Standard, 13.1.2.4)."""
_NO_TAG = re.compile(r"\\.|<[a-z][a-z\d+.-]*:[^\s<>]*>|<[^\s<>@\"]+@[^\s<>]+>|\{\{.*?\}\}", re.I)


def leaving_tag(html: str) -> tuple[int, str] | None:
    """Return where a tag begins by which HTML leaves its frame, and its first characters.

    Such a tag ends what it has not begun, has no end, hides the rest, or is of a whole page.
    """
    kept = _OF_WHOLE_PAGE.sub(f"<{_DROPPED}", html)
    fault = _fault(kept)
    if fault is None:
        return None
    tags = list(_TAG.finditer(html))  # as many as in what is kept
    ends = [*(tag.start() for tag in _TAG.finditer(kept)), len(kept)][1:]
    first = bisect_left(ends, True, key=lambda end: _has(kept[:end], fault))
    found = tags[min(first, len(tags) - 1)] if tags else None
    return (found.start(), found[0]) if found else (0, "<")


def leaving_problem(words: str, page: Page, may_be_changed: bool) -> Iterator[Problem]:
    """Yield the problem with a tag that leaves the frame, where it stands in the Markdown.

    Args:
        may_be_changed: Whether plugins may have put it there, which is no fault of the owner's.
    """
    text = _NO_TAG.sub(lambda it: " " * len(it[0]), without_code(page.text))
    found, finder = leaving_tag(text), Finder(page)
    words = found[1] if found else words
    message = f'"{words}" is ended by nothing, so the rest of the page would be inside of it'
    if words.startswith("</"):
        message = f'"{words}>" ends what this text has not begun: a part of the page around it'
    if _OF_WHOLE_PAGE.match(f"{words}>"):
        message = f'"{words}>" is of a whole page, and this text is a part of one: it has no effect'
    advice = "take it out, or add the tag that belongs to it; to print it, put it in `code`"
    error = UnplacedError(Code.ACTIVE_CONTENT, message, advice)
    if found:
        first = len(page.source.text) - len(page.text)
        yield page.source.problem_from(error, first + found[0], length=len(words))
    elif not may_be_changed or finder.finds(words):
        yield finder.problem(error, words)


def _fault(html: str) -> tuple[str, int] | None:
    """Return the name of an unended element and its number among those; "" if the frame is left.

    A format that goes on in what follows has the number 0.
    """
    tree = LexborHTMLParser(f"{_BEFORE}{html}{_AFTER}")
    frame, end, after = (tree.css_first(f"#{_MARK}{name}") for name in ("", "-end", "-after"))
    path = list(_path(end))
    ids = [node.mem_id for node in path]
    if tree.css_first(_DROPPED):
        return _DROPPED, 1
    if end is None or frame is None or frame.mem_id not in ids:
        return "", 0
    inside = [node for node in path[: ids.index(frame.mem_id)] if node.tag not in _ENDED_BY_OTHERS]
    if not inside and (after is None or after.parent is None or after.parent.tag != "div"):
        inside = tree.css("table")
    if inside:
        tag = inside[-1].tag or ""
        alike = [node.mem_id for node in _named(tag, tree)]
        return tag, alike.index(inside[-1].mem_id) + 1
    is_plain = end.child is not None and end.child.tag == "-text"
    return None if is_plain or end.child is None else (end.child.tag or "", 0)


def _has(html: str, fault: tuple[str, int]) -> bool:
    tag, number = fault
    if number:
        return len(_named(tag, LexborHTMLParser(_BEFORE + html))) >= number
    return _fault(html) == fault


def _named(tag: str, tree: LexborHTMLParser) -> list[LexborNode]:
    return [node for node in tree.root.traverse() if node.tag == tag] if tree.root else []


def _path(node: LexborNode | None) -> list[LexborNode]:
    path = []
    while node is not None and (node := node.parent) is not None:
        path.append(node)
    return path
