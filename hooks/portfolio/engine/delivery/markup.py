"""What the markup of a page has that selectors may ask for."""

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
"""Characters; with more text above it a picture is out of sight when a page is opened."""
_IS_OPEN = re.compile(r"\sopen\b")
_KEPT = re.compile(r"(<((?i:pre|textarea|script|style))\b.*?</(?i:\2)>)", re.S)
_INDENT = re.compile(r"\n\s+")
_NAMESPACE = re.compile(r'(?<=[>\n]<svg) xmlns="http://www\.w3\.org/2000/svg"')
"""Of an element; what looks like one within an attribute is a file of its own."""
_SCRIPT_FROM_FILE = re.compile(r'<script\b[^>]*\ssrc="[^"]*"[^>]*></script\s*>\s*')
_TABLE = re.compile(r"<table\b(?![^>]*\sclass\b)[^>]*>(?:(?!<table\b).)*?</table\s*>", re.S)
_WORTH_SHARING = 200
"""Characters; less is written as often as it is drawn."""

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


def without_what_is_closed(html: str) -> str:
    """Return a page without what is in dialogs and details that nobody has opened yet."""
    if "<dialog" in html:
        html = _CLOSED_DIALOG.sub("", html)
    return "".join(_outside_closed_details(html)) if "<details" in html else html


def _outside_closed_details(html: str) -> Iterator[str]:
    """Yield the parts of a page that are not in closed details; their summaries are seen."""
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
    """Yield what a start tag has: its name, classes, id and attributes, as selectors say it."""
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
    """Return where the scripts from files begin and end that a page ends with."""
    begin = end = html.rfind("</body")
    while begin > 0:
        before = html.rfind("<script", 0, begin)
        if before < 0 or not _SCRIPT_FROM_FILE.fullmatch(html, before, begin):
            break
        begin = before
    return begin, end


def words_in(texts: Iterable[str]) -> set[str]:
    """Return all words of some texts that could be names in a page."""
    return {word for text in texts for word in _WORD.findall(text)}


def variables_in(texts: Iterable[str]) -> set[str]:
    """Return the custom properties that some texts name (CSS Custom Properties Level 1)."""
    return {name for text in texts for name in _VARIABLE.findall(text)}


def without_what_says_nothing(html: str) -> str:
    """Return a page without white space at the beginning of lines, and names that HTML knows.

    Source: https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhtml, "svg"
    """
    parts = _KEPT.split(html)  # text, what keeps its lines, its name, text, …
    for at, text in enumerate(parts):
        if at % 3 == 0:
            parts[at] = _NAMESPACE.sub("", _INDENT.sub("\n", text))
    return "".join(part for at, part in enumerate(parts) if at % 3 != 2)


def drawn_once(html: str, first: Callable[[str, str], str], again: Callable[[str], str]) -> str:
    """Return a page in which a drawing that comes again refers to where it came first.

    Args:
        first: Returns the markup of a drawing that has been given a name.
        again: Returns the markup that shows the drawing of a name.
    """
    before, *parts = html.split("<svg")
    spans = [(part.find(">") + 1, part.find("</svg")) for part in parts]
    drawings = [part[begin:end] for part, (begin, end) in zip(parts, spans, strict=True)]
    times = Counter(drawings)
    names: dict[str, str] = {}
    shared = [before]
    for part, drawing, (begin, end) in zip(parts, drawings, spans, strict=True):
        is_shared = times[drawing] > 1 and begin <= end and " id=" not in drawing
        if is_shared and len(drawing) >= _WORTH_SHARING:
            is_known = drawing in names
            name = names.setdefault(drawing, f"pf-drawing-{len(names) + 1}")
            part = part[:begin] + (again(name) if is_known else first(name, drawing)) + part[end:]
        shared.append(part)
    return "<svg".join(shared)


def with_pictures(html: str, shown: Callable[[str, Mapping[str, str], bool], str]) -> str:
    """Return a page with other markup for its images.

    Args:
        shown: Returns the markup of an image: from its attributes as they stand there, their values
            by name, and whether it may be among what is seen first.
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
        is_seen = is_first and len(" ".join(before.split())) <= _TEXT_ABOVE
        is_first = False
        return shown(attributes.strip(), _values_of(attributes), is_seen)

    return html[:start] + _IMAGE.sub(image, html[start:]) if start >= 0 else html


def _values_of(attributes: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(attributes)
    return {name.lower(): unescape("".join(values)) for name, *values in found}


def with_wrapped_tables(html: str, wrapped: Callable[[str], str]) -> str:
    """Return a page whose tables without a class stand in what scrolls them."""
    if "<table" not in html:
        return html
    parts = _KEPT.split(html)
    for at in range(0, len(parts), 3):
        parts[at] = _TABLE.sub(lambda found: wrapped(found[0]), parts[at])
    return "".join(part for at, part in enumerate(parts) if at % 3 != 2)
