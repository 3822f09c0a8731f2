"""The markup of a page: how it gets smaller, and where its pictures and scripts are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_IMAGE = re.compile(
    r"""<(?P<whole>picture|pre|textarea|script|style|template|noscript)\b.*?</(?P=whole)>"""
    r"""|<img\b(?P<attributes>(?:[^>"'/]|/(?!>)|"[^"]*"|'[^']*')*)/?>""",
    re.S,
)
_ANY_TAG = re.compile(r"<[^>]*>")
_TEXT_ABOVE = 600
"""Characters; below more text, an image is not visible when a page is opened."""
_ON_FIRST_SCREEN = 4_000
"""Characters of text; a screen of 1280 by 1400 pixels holds fewer."""
_PREFORMATTED = re.compile(r"(<((?i:pre|textarea|script|style))\b.*?</(?i:\2)>)", re.S)
_INDENT = re.compile(r"\n\s+")
_NAMESPACE = re.compile(r'(?<=[>\n]<svg) xmlns="http://www\.w3\.org/2000/svg"')
"""Only of elements: an SVG in a data URL needs it."""
_SCRIPT_FROM_FILE = re.compile(r"<script\b[^>]*\ssrc=[^>]*></script\s*>\s*")
_TABLE = re.compile(r"<table\b(?![^>]*\sclass\b)([^>]*>(?:(?!<table\b).)*?</table\s*>)", re.S)
_SVG = re.compile(r"(<svg\b[^>]*>)(.*?)</svg", re.S)
_LEAST_SHARED = 200
"""Characters; a shorter SVG is repeated."""


def last_scripts(html: str) -> tuple[int, int]:
    """Return start and end of the external scripts that a page ends with."""
    begin = end = html.rfind("</body")
    while begin > 0:
        before = html.rfind("<script", 0, begin)
        if before < 0 or not _SCRIPT_FROM_FILE.fullmatch(html, before, begin):
            break
        begin = before
    return begin, end


def minified(html: str) -> str:
    """Return a page without indentation, and without the SVG namespace that HTML implies.

    Source: https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhtml, "svg"
    """
    parts = _PREFORMATTED.split(html)  # text, element, its name, text, …
    for at, text in enumerate(parts):
        if at % 3 == 0:
            parts[at] = _NAMESPACE.sub("", _INDENT.sub("\n", text))
    return "".join(part for at, part in enumerate(parts) if at % 3 != 2)


def with_distant_svgs(html: str, distant: Callable[[str], str]) -> str:
    """Return a page whose SVGs refer to another file, if that is shorter.

    Args:
        distant: Takes the content of an SVG; returns markup that refers to it.
    """

    def shown(found: re.Match[str]) -> str:
        is_kept = len(found[2]) < _LEAST_SHARED or " id=" in found[2] or "href=" in found[2]
        return found[0] if is_kept else f"{found[1]}{distant(found[2])}</svg"

    return _SVG.sub(shown, html)


def with_pictures(html: str, shown: Callable[[str, Mapping[str, str], bool], str]) -> str:
    """Return a page with other markup for its images.

    Args:
        shown: Returns the markup of an image: from its attributes as written, their values by
            name, and whether it may be visible when the page is opened.
    """
    if "<img" not in html:
        return html
    start, is_first = html.find("<article"), True

    def image(found: re.Match[str]) -> str:
        nonlocal is_first
        attributes = found["attributes"]
        if attributes is None:
            return found[0]
        before = _ANY_TAG.sub("", html[start : start + found.start()]) if is_first else ""
        is_visible = is_first and len(" ".join(before.split())) <= _TEXT_ABOVE
        is_first = False
        return shown(attributes.strip(), _values_of(attributes), is_visible)

    return html[:start] + _IMAGE.sub(image, html[start:]) if start >= 0 else html


def _values_of(attributes: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(attributes)
    return {name.lower(): unescape("".join(values)) for name, *values in found}


def without_what_is_below(html: str) -> str:
    """Return a page without that part of its article that nobody sees when it is opened."""
    start, end = html.find("<article"), html.rfind("</article")
    left, at = _ON_FIRST_SCREEN, start
    for tag in _ANY_TAG.finditer(html, max(start, 0)):
        left -= len(html[at : tag.start()].strip())
        at = tag.end()
        if left < 0 and at < end:
            return html[:at] + html[end:]
    return html


def with_wrapped_tables(html: str, wrapped: Callable[[str], str]) -> str:
    """Return a page whose tables without a class are wrapped, so that they can scroll.

    An empty class keeps the script of Material 9.8.1 from wrapping them again.
    """
    if "<table" not in html:
        return html
    parts = _PREFORMATTED.split(html)
    for at in range(0, len(parts), 3):
        parts[at] = _TABLE.sub(lambda found: wrapped(f"<table class{found[1]}"), parts[at])
    return "".join(part for at, part in enumerate(parts) if at % 3 != 2)
