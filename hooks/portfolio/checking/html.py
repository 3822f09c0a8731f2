"""What an HTML text refers to, and what in it can be referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_REFERENCES = {
    ("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"), ("script", "src"),
    ("iframe", "src"), ("source", "src"), ("video", "src"), ("video", "poster"),
    ("audio", "src"), ("track", "src"), ("embed", "src"), ("object", "data"), ("form", "action"),
    ("input", "src"), ("use", "href"), ("image", "href"),
    ("a", "xlink:href"), ("use", "xlink:href"), ("image", "xlink:href"),
}  # fmt: skip
_DATA_SCRIPT = re.compile(r"(math/|text/plain|application/(ld\+)?json)", re.I)
_PROGRAM = re.compile(r"(javascript:|vbscript:|data:text/html)", re.I)
_TAKE_ADDRESSES = {
    "action", "background", "by", "cite", "data", "formaction", "from", "href", "ping", "poster",
    "src", "to", "values", "xlink:href",
}  # fmt: skip
"""Attributes of any element, of HTML and SVG, that may hold an address."""
_DECORATIVE = {"none", "presentation"}


@dataclass(frozen=True)
class Reference:
    """An address that an element names."""

    tag: str
    address: str


@dataclass
class Outline:
    """References and ids of a text, each in its order."""

    references: list[Reference] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    undescribed_images: list[str] = field(default_factory=list)
    """Sources of images with neither an alternative text nor a mark as decorative."""
    programs: list[str] = field(default_factory=list)
    """What could run in a visitor's browser: tags such as "<script" and names of attributes."""


def outline(html: str) -> Outline:
    """Return what the HTML refers to (HTML Living Standard, 4: URL-valued attributes)."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Outline()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.found.ids.append(values["id"])
        if tag == "a" and "name" in values:
            self.found.ids.append(values["name"])
        self.found.programs += _programs(tag, values)
        for name, value in values.items():
            if (tag, name) in _REFERENCES:
                self.found.references.append(Reference(tag, value))
            elif name == "srcset":
                addresses = [part.split()[0] for part in value.split(",") if part.split()]
                self.found.references += [Reference(tag, address) for address in addresses]
        if tag == "img" and not self._is_described(values):
            self.found.undescribed_images.append(values.get("src", ""))

    @staticmethod
    def _is_described(values: dict[str, str]) -> bool:
        return bool(
            values.get("alt", "").strip()
            or values.get("role") in _DECORATIVE
            or values.get("aria-hidden") == "true"
        )


def _programs(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of an element that make a browser run something."""
    is_data = tag == "script" and _DATA_SCRIPT.match(values.get("type", ""))
    if (tag in ("script", "base") and not is_data) or (tag == "meta" and "http-equiv" in values):
        yield f"<{tag}"
    for name, value in values.items():
        is_address = (tag, name) in _REFERENCES  # these are checked one by one
        bare = re.sub(r"[\x00-\x20]", "", value)
        if name.startswith("on") or name == "srcdoc" or (not is_address and _runs(name, bare)):
            yield name


def _runs(name: str, bare: str) -> bool:
    return name in _TAKE_ADDRESSES and bool(_PROGRAM.match(bare))
