"""The headings of a page's HTML, wherever they come from."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_LEVELS = {f"h{level}": level for level in range(1, 7)}


@dataclass
class Heading:
    """A heading that can be linked to; `text` is its own, without that of elements in it."""

    level: int
    id: str
    text: str = ""


def headings_of(html: str) -> list[Heading]:
    """Return the headings that have an id, in their order."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return [
        Heading(heading.level, heading.id, " ".join(heading.text.split()))
        for heading in parser.found
    ]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Heading] = []
        self._open: list[str] = []
        """The elements open since the heading began, itself first."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        identifier = dict(attrs).get("id")
        if self._open:
            self._open.append(tag)
        elif tag in _LEVELS and identifier:
            self.found.append(Heading(_LEVELS[tag], identifier))
            self._open = [tag]

    def handle_data(self, data: str) -> None:
        if len(self._open) == 1:
            self.found[-1].text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[self._open.index(tag) :]
