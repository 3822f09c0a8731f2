"""The markup of a page: which names selectors can match in it, and how it gets smaller."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape

_ATTRIBUTES = r"""[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*"""
_TAG = re.compile(rf"<[a-zA-Z]{_ATTRIBUTES}>")
_NAME = re.compile(r"<([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_CLOSED_DIALOG = re.compile(r"<dialog\b(?![^>]*\sopen\b)[^>]*>.*?</dialog\s*>", re.S)
_OF_DETAILS = re.compile(
    rf"(?P<tag><details\b{_ATTRIBUTES}>)|(?P<summary></summary\s*>)|</details\s*>"
)
_OF_LISTS = re.compile(r"<(/?)[ou]l\b")
_IMAGE = re.compile(
    r"""<(?P<whole>picture|pre|textarea|script|style|template|noscript)\b.*?</(?P=whole)>"""
    r"""|<img\b(?P<attributes>(?:[^>"'/]|/(?!>)|"[^"]*"|'[^']*')*)/?>""",
    re.S,
)
_ANY_TAG = re.compile(r"<[^>]*>")
_TEXT_ABOVE = 600
"""Characters; below more text, an image is not visible when a page is opened."""
_IS_OPEN = re.compile(r"\sopen\b")
_PREFORMATTED = re.compile(r"(<((?i:pre|textarea|script|style))\b.*?</(?i:\2)>)", re.S)
_INDENT = re.compile(r"\n\s+")
_NAMESPACE = re.compile(r'(?<=[>\n]<svg) xmlns="http://www\.w3\.org/2000/svg"')
"""Only of elements: an SVG in a data URL needs it."""
_SCRIPT_FROM_FILE = re.compile(r"<script\b[^>]*\ssrc=[^>]*></script\s*>\s*")
_TABLE = re.compile(r"<table\b(?![^>]*\sclass\b)[^>]*>(?:(?!<table\b).)*?</table\s*>", re.S)
_SVG = re.compile(r"(<svg\b[^>]*>)(.*?)</svg", re.S)
_LEAST_SHARED = 200
"""Characters; a shorter SVG is repeated."""

_SCRIPT = re.compile(r"<(?i:script)\b[^>]*>(.*?)</(?i:script)", re.S)
_STYLE = re.compile(r"<(?i:style)\b[^>]*>(.*?)</(?i:style)", re.S)
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_VARIABLE = re.compile(r"(?<![\w-])--[\w-]+")


def start_tags(html: str) -> set[str]:
    """Return the start tags of a text, each once."""
    return set(_TAG.findall(html))


def styles_in(html: str) -> list[str]:
    """Return the stylesheets that stand in a text."""
    return _STYLE.findall(html)


def without_closed_elements(html: str) -> str:
    """Return a page without the content of dialogs and details that are closed at first."""
    if "<dialog" in html:
        html = _CLOSED_DIALOG.sub("", html)
    return "".join(_outside_closed_details(html)) if "<details" in html else html


def _outside_closed_details(html: str) -> Iterator[str]:
    """Yield the parts of a page outside of closed details; their summaries are visible."""
    at = hiding = 0
    around: list[str] = []
    for found in _OF_DETAILS.finditer(html):
        if found["tag"]:
            around.append("open" if _IS_OPEN.search(found["tag"]) else "closed")
        elif found["summary"]:
            if around[-1:] == ["closed"]:
                around[-1] = "hiding"
                if not hiding:
                    yield html[at : found.end()]
                hiding += 1
        elif around and around.pop() == "hiding":
            hiding -= 1
            if not hiding:
                at = found.start()
    if not hiding:
        yield html[at:]


def has_nested_lists(html: str) -> bool:
    """Whether a list stands in another."""
    depth = 0
    for end in _OF_LISTS.findall(html):
        depth = max(0, depth + (-1 if end else 1))
        if depth > 1:
            return True
    return False


def names_in(tag: str) -> Iterator[str]:
    """Yield the name, classes, id and attributes of a start tag, as selectors write them."""
    name = _NAME.match(tag)
    if name is None:
        return
    yield name[1].lower()
    for attribute, *values in _ATTRIBUTE.findall(tag[name.end() :]):
        value = unescape("".join(values))
        yield f"[{attribute.lower()}]"
        yield f"[{attribute.lower()}={value}]"
        if attribute.lower() == "class":
            yield from (f".{one}" for one in value.split())
        if attribute.lower() == "id":
            yield f"#{value}"


def scripts_in(html: str) -> Iterator[str]:
    """Yield the text of the scripts that stand in a page."""
    yield from filter(None, _SCRIPT.findall(html))


def last_scripts(html: str) -> tuple[int, int]:
    """Return start and end of the external scripts that a page ends with."""
    begin = end = html.rfind("</body")
    while begin > 0:
        before = html.rfind("<script", 0, begin)
        if before < 0 or not _SCRIPT_FROM_FILE.fullmatch(html, before, begin):
            break
        begin = before
    return begin, end


def words_in(texts: Iterable[str]) -> set[str]:
    """Return all words of texts that could be names in a page."""
    return {word for text in texts for word in _WORD.findall(text)}


def variables_in(texts: Iterable[str]) -> set[str]:
    """Return the custom properties that texts mention (CSS Custom Properties Level 1)."""
    return {name for text in texts for name in _VARIABLE.findall(text)}


def minified(html: str) -> str:
    """Return a page without indentation, and without the SVG namespace that HTML implies.

    Source: https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhtml, "svg"
    """
    parts = _PREFORMATTED.split(html)  # text, element, its name, text, …
    for at, text in enumerate(parts):
        if at % 3 == 0:
            parts[at] = _NAMESPACE.sub("", _INDENT.sub("\n", text))
    return "".join(part for at, part in enumerate(parts) if at % 3 != 2)


def with_shared_svgs(
    html: str, first: Callable[[str, str], str], again: Callable[[str], str]
) -> str:
    """Return a page in which an SVG that occurs several times refers to its first occurrence.

    Args:
        first: Takes a name and the content of an SVG; returns markup that defines it.
        again: Takes a name; returns markup that refers to it.
    """
    before, *parts = html.split("<svg")
    spans = [(part.find(">") + 1, part.find("</svg")) for part in parts]
    contents = [part[begin:end] for part, (begin, end) in zip(parts, spans, strict=True)]
    times = Counter(contents)
    names: dict[str, str] = {}
    shared = [before]
    for part, content, (begin, end) in zip(parts, contents, spans, strict=True):
        is_shared = times[content] > 1 and begin <= end and " id=" not in content
        if is_shared and len(content) >= _LEAST_SHARED:
            is_known = content in names
            name = names.setdefault(content, f"pf-drawing-{len(names) + 1}")
            part = part[:begin] + (again(name) if is_known else first(name, content)) + part[end:]
        shared.append(part)
    return "<svg".join(shared)


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


def with_wrapped_tables(html: str, wrapped: Callable[[str], str]) -> str:
    """Return a page whose tables without a class are wrapped, so that they can scroll."""
    if "<table" not in html:
        return html
    parts = _PREFORMATTED.split(html)
    for at in range(0, len(parts), 3):
        parts[at] = _TABLE.sub(lambda found: wrapped(found[0]), parts[at])
    return "".join(part for at, part in enumerate(parts) if at % 3 != 2)
