"""The outline of an HTML text: its addresses, ids, headings, images and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import tinycss2
from selectolax.lexbor import LexborHTMLParser, LexborNode

_LOADING = {
    "src", "href", "xlink:href", "poster", "background", "action", "formaction", "lowsrc", "srcset",
    "imagesrcset", "code", "manifest",
}  # fmt: skip
"""Attributes of any element, of HTML and SVG, that name what it loads or where it leads."""
_LOADED_LINKS = {
    "stylesheet", "icon", "preload", "modulepreload", "prefetch", "prerender", "manifest",
    "preconnect", "dns-prefetch",
}  # fmt: skip
_DATA_SCRIPT = re.compile(r"(math/.*|text/plain|application/(ld\+)?json)", re.I)
_PROGRAM = re.compile(r"(javascript:|vbscript:|data:text/html)", re.I)
_URL_ATTRIBUTES = {"by", "cite", "from", "to", "values"}
_STYLES = {
    "style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start",
    "marker-mid", "marker-end", "by", "from", "to", "values",
}  # fmt: skip
"""Attributes that are CSS, or may set one that is (SVG 2, 6.6)."""
_MAY_BE_FOREIGN = re.compile(r"//|\\|https?:", re.I)
_FOREIGN = re.compile(r"\s*(?:https?:|//)", re.I)
_IMPORT = re.compile(r"""^\s*import\b[^;"'()]*["']((?:https?:)?//[^\s"']+)["']""", re.M)
"""Of a module; what a script imports later may never be asked for."""
_HIDING = {"noscript", "template", "plaintext", "title", "xmp", "noembed", "noframes", "applet",
           "bgsound", "portal"}  # fmt: skip
"""Elements that hide what is in them, show it as no text of today, or load by themselves."""
_ACTIVE = {"srcdoc", "ping", "attributionsrc"}
BLANKS = re.compile(r"[\x00-\x20]")
_WITHOUT_ATTRIBUTES = {"base", "img", "script", "style"} | _HIDING
"""Elements that matter without attributes, too."""
_DECORATIVE = {"none", "presentation"}
OF_THEME = re.compile(r"__(?:config|drawer|search|palette\w*)|pf-(?:content|menu|scripts|search)")
"""Ids of what stands around each text, which programs look for (templates of Material 9.7)."""
_LEVELS = {f"h{level}": level for level in range(1, 7)}


class AddressReference(NamedTuple):
    """An address in an attribute of an element."""

    tag: str
    address: str


class Heading(NamedTuple):
    """A heading with an id; `text` is without the text of child elements."""

    level: int
    id: str
    text: str = ""


@dataclass
class Outline:
    """The contents of a text, each kind in document order."""

    references: list[AddressReference] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    undescribed_images: list[str] = field(default_factory=list)
    """Sources of images with neither an alternative text nor a mark as decorative."""
    programs: list[str] = field(default_factory=list)
    """Active content: tags such as "<script" and names of attributes."""
    leaving: str = ""
    """The beginning of a tag by which the text leaves what the theme puts around it."""


def outline(html: str) -> Outline:
    """Return the outline of HTML (HTML Living Standard, 4: URL-valued attributes)."""
    found = Outline()
    root = LexborHTMLParser(html).root
    for node in root.traverse(include_text=False) if root else ():
        _note(node, found)
    return found


def _note(node: LexborNode, found: Outline) -> None:
    tag, attributes = node.tag or "", node.attributes
    if not attributes and tag not in _WITHOUT_ATTRIBUTES:
        return
    values = {name: value or "" for name, value in attributes.items()}
    if tag in _LEVELS and values.get("id"):
        text = " ".join(node.text(deep=False).split())
        found.headings.append(Heading(_LEVELS[tag], values["id"], text))
    if tag == "img" and not _is_described(values):
        found.undescribed_images.append(values.get("src", ""))
    if "id" in values:
        found.ids.append(values["id"])
    if tag == "a" and "name" in values:
        found.ids.append(values["name"])
    found.programs += _programs(node, tag, values)
    found.references += [AddressReference(*each) for each in _references(node, tag, values)]


def _references(node: LexborNode, tag: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what an element refers to, by the tag as which it does; of CSS, only other hosts."""
    kinds = set(values.get("rel", "").lower().split())
    if tag == "link":
        tag = "img" if "icon" in kinds else tag if kinds & _LOADED_LINKS else "a"
    for name, value in values.items():
        if name in ("srcset", "imagesrcset"):
            yield from ((tag, part.split()[0]) for part in value.split(",") if part.split())
        elif name in _LOADING or (tag, name) == ("object", "data"):
            yield tag, value
        elif name in _STYLES:
            yield from (("style", found) for found in _in_style(value))
    if tag == "script" and "src" not in values:
        yield from ((tag, found) for found in _IMPORT.findall(node.text()))
    if tag == "style":
        yield from ((tag, found) for found in _in_style(node.text()))


def _in_style(css: str) -> Iterator[str]:
    """Yield the addresses on other hosts in CSS (CSS Syntax Level 3, 5.4.7)."""
    nodes = tinycss2.parse_component_value_list(css)[::-1] if _MAY_BE_FOREIGN.search(css) else []
    while nodes:
        node = nodes.pop()
        if node.type in ("url", "string") and is_foreign(node.value):
            yield node.value
        nodes.extend(reversed(getattr(node, "arguments", getattr(node, "content", ()))))


def is_foreign(address: str) -> bool:
    """Whether browsers would ask another host for an address, however it is spelt."""
    return bool(_FOREIGN.match(re.sub(r"[\t\n\r]", "", address).replace("\\", "/")))


def _is_described(values: Mapping[str, str]) -> bool:
    return bool(
        values.get("alt", "").strip()
        or values.get("role") in _DECORATIVE
        or values.get("aria-hidden") == "true"
    )


def _programs(node: LexborNode, tag: str, values: Mapping[str, str]) -> Iterator[str]:
    """Yield the tag or attributes of an element that a browser does more with than show them."""
    is_data = tag == "script" and _DATA_SCRIPT.fullmatch(values.get("type", ""))
    is_of_page = tag == "meta" and {"http-equiv", "name"} & {*values}
    is_hiding = tag in _HIDING and not (tag == "title" and _is_in_drawing(node))
    if (tag in ("script", "base") and not is_data) or is_of_page or is_hiding:
        yield f"<{tag}"
    for name, value in values.items():
        is_run = name in _URL_ATTRIBUTES and _PROGRAM.search(BLANKS.sub("", value))
        is_link = name.lower() == "attributename" and "href" in value.lower()
        if name.startswith("on") or name in _ACTIVE or is_run or is_link:
            yield name


def _is_in_drawing(node: LexborNode | None) -> bool:
    while node is not None and node.tag != "svg":
        node = node.parent
    return node is not None
