"""The outline of an HTML text: its addresses, ids, headings, images and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_REFERENCES = {
    ("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"), ("script", "src"),
    ("iframe", "src"), ("source", "src"), ("video", "src"), ("video", "poster"),
    ("audio", "src"), ("track", "src"), ("embed", "src"), ("object", "data"), ("form", "action"),
    ("input", "src"), ("use", "href"), ("image", "href"),
    ("a", "xlink:href"), ("use", "xlink:href"), ("image", "xlink:href"),
}  # fmt: skip
_DATA_SCRIPT = re.compile(r"(math/|text/plain|application/(ld\+)?json)", re.I)
_PROGRAM = re.compile(r"(javascript:|vbscript:|data:text/html)", re.I)
_URL_ATTRIBUTES = {
    "action", "background", "by", "cite", "data", "formaction", "from", "href", "ping", "poster",
    "src", "to", "values", "xlink:href",
}  # fmt: skip
"""Attributes of any element, of HTML and SVG, that may hold an address."""
_BLANKS = re.compile(r"[\x00-\x20]")
_WITHOUT_ATTRIBUTES = {"base", "img", "script"}
"""Elements that matter without attributes, too."""
_DECORATIVE = {"none", "presentation"}
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
    found.programs += _programs(tag, values)
    for name, value in values.items():
        if (tag, name) in _REFERENCES:
            found.references.append(AddressReference(tag, value))
        elif name == "srcset":
            addresses = [part.split()[0] for part in value.split(",") if part.split()]
            found.references += [AddressReference(tag, address) for address in addresses]


def _is_described(values: Mapping[str, str]) -> bool:
    return bool(
        values.get("alt", "").strip()
        or values.get("role") in _DECORATIVE
        or values.get("aria-hidden") == "true"
    )


def _programs(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    """Yield the tag or attributes of an element that make a browser run something."""
    is_data = tag == "script" and _DATA_SCRIPT.match(values.get("type", ""))
    if (tag in ("script", "base") and not is_data) or (tag == "meta" and "http-equiv" in values):
        yield f"<{tag}"
    for name, value in values.items():
        is_address = (tag, name) in _REFERENCES  # these are checked one by one
        if name.startswith("on") or name == "srcdoc" or (not is_address and _runs(name, value)):
            yield name


def _runs(name: str, value: str) -> bool:
    return name in _URL_ATTRIBUTES and bool(_PROGRAM.match(_BLANKS.sub("", value)))
