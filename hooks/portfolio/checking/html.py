"""What an HTML text refers to, and what in it can be referred to."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_REFERENCES = {
    ("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"), ("script", "src"),
    ("iframe", "src"), ("source", "src"), ("video", "src"), ("video", "poster"),
    ("audio", "src"), ("track", "src"), ("embed", "src"), ("object", "data"), ("form", "action"),
    ("input", "src"), ("use", "href"), ("image", "href"),
}  # fmt: skip
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
