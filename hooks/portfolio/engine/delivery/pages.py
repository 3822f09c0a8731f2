"""A page with the styles that it needs first in it, and everything else after it is shown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from portfolio.engine.delivery.icon import Icon
from portfolio.engine.delivery.markup import (
    drawn_once,
    has_nested_lists,
    last_scripts,
    names_in,
    start_tags,
    styles_in,
    with_wrapped_tables,
    without_what_is_closed,
    without_what_says_nothing,
)
from portfolio.engine.delivery.selectors import NESTED_LISTS
from portfolio.engine.delivery.stylesheet import FROM_ROOT, Bits, Stylesheet

STYLES, ADDRESS = "the-first-styles", "the-address-of-all-styles"
SCRIPTS, ROOT = "the-later-scripts", "the-way-to-the-root/"
NAME, DRAWING, TABLE = "the-name-of-a-drawing", "the-drawing", "the-table"
"""Stand in the markup that is put into a page for what is the page's own."""

_MOST_KEPT = 20_000
"""Start tags that are remembered; styles of pages take some hundred times as much memory."""

_STYLESHEET = re.compile(r'<link\srel="stylesheet"\shref="([^"]*)"\s*>')
_ICON = re.compile(r'<link\srel="icon"\shref="([^"]*)"\s*>')


@dataclass(frozen=True)
class Markup:
    """The markup that is put into pages, with the words above in it."""

    head: str
    """In place of the stylesheets: STYLES and ADDRESS."""
    foot: str
    """In place of the scripts: SCRIPTS and ROOT."""
    drawing: str
    """Around a drawing that comes again: NAME and DRAWING."""
    drawn: str
    """In place of a drawing that came before: NAME."""
    table: str
    """Around a table: TABLE."""
    icon: str
    """In place of the link to the icon: DRAWING."""
    icon_of_home: str
    """The same at the site's root: DRAWING and ADDRESS."""


@dataclass
class Delivery:
    """How the pages of one site are delivered.

    Attributes:
        stylesheet: What the site can use of its styles.
        path: Where all of them are, below the site's root.
        parts: The stylesheets that it stands for, below the site's root, in their order.
        markup: What is put into pages.
        used_elsewhere: What stylesheets that stay apart use of its variables.
        icon: The icon, if pages hold it.
    """

    stylesheet: Stylesheet
    path: str
    parts: tuple[str, ...]
    markup: Markup
    used_elsewhere: Bits = 0
    icon: Icon | None = None
    _needs: dict[str, Bits] = field(default_factory=dict)
    """The needs of the stylesheet that start tags meet."""
    _firsts: dict[tuple[Bits, Bits], str] = field(default_factory=dict)

    @cached_property
    def fingerprint(self) -> str:
        """What changes with anything but a page's own markup that decides how it is delivered."""
        styles = (str(self.stylesheet), self.path, self.parts, self.used_elsewhere)
        return hashlib.sha256(repr((*styles, self.markup, self.icon)).encode()).hexdigest()

    def page(self, html: str) -> str:
        """Return a complete page as it is delivered; one without those stylesheets as it is."""
        way = self._way_to_root(html)
        if way is None:
            return html
        html = with_wrapped_tables(html, self._table)
        styles = self.first_styles(html).replace(FROM_ROOT, way).replace("</", r"<\/")
        head = self.markup.head.replace(ADDRESS, way + self.path).replace(STYLES, styles)
        foot = self.markup.foot.replace(ROOT, way)
        takes_place = {way + part: "" for part in self.parts} | {way + self.parts[0]: head}
        html = _STYLESHEET.sub(lambda link: takes_place.get(link[1], link[0]), html)
        html = self._with_icon(html, way)
        begin, end = last_scripts(html)
        if begin < end:
            html = html[:begin] + foot.replace(SCRIPTS, html[begin:end].strip()) + html[end:]
        return drawn_once(without_what_says_nothing(html), self._drawing, self._drawn)

    def first_styles(self, html: str) -> str:
        """Return the rules that a page's own markup needs when it is opened on a screen."""
        if len(self._needs) > _MOST_KEPT:
            self._needs.clear()
        seen = without_what_is_closed(html)
        there = self.stylesheet.met_by({NESTED_LISTS}) if has_nested_lists(seen) else 0
        used = 0
        for tag in start_tags(seen):
            needs = self._needs.get(tag)
            if needs is None:
                needs = self._needs[tag] = self.stylesheet.met_by(_seen_of(tag))
            there |= needs
            if "--" in tag:
                used |= self.stylesheet.used_in(tag)
        for text in styles_in(html):
            used |= self.stylesheet.used_in(text)
        found = self._firsts.get((there, used))
        if found is None:
            if len(self._firsts) > _MOST_KEPT // 100:
                self._firsts.clear()
            used_at_all = used | self.used_elsewhere
            found = str(self.stylesheet.only(there, used=used_at_all, at_first=True))
            self._firsts[there, used] = found
        return found

    def _way_to_root(self, html: str) -> str | None:
        """Return what leads from a page to the root; None if the page has other stylesheets."""
        addresses = _STYLESHEET.findall(html)
        first = self.parts[0]
        for address in addresses:
            way = address.removesuffix(first)
            if way != address and {way + part for part in self.parts} <= set(addresses):
                return str(way)
        return None

    def _with_icon(self, html: str, way: str) -> str:
        if self.icon is None:
            return html
        address = way + self.icon.path
        icon = self.markup.icon if way else self.markup.icon_of_home
        icon = icon.replace(DRAWING, self.icon.data).replace(ADDRESS, address)
        return _ICON.sub(lambda link: icon if link[1] == address else link[0], html, count=1)

    def _drawing(self, name: str, drawing: str) -> str:
        return self.markup.drawing.replace(NAME, name).replace(DRAWING, drawing)

    def _table(self, table: str) -> str:
        return self.markup.table.replace(TABLE, table)

    def _drawn(self, name: str) -> str:
        return self.markup.drawn.replace(NAME, name)


def _seen_of(tag: str) -> set[str]:
    """Return the names of a start tag that matter at first.

    What unfolds quietly, in a line, has nothing of the boxes that the theme makes of such elements:
    publications.css takes away all of it.
    """
    names = set(names_in(tag))
    return names - _UNFOLDING if names & _QUIET else names


_UNFOLDING = {"details", "summary"}
_QUIET = {".pf-authors", ".pf-authors__all", ".pf-fold", ".pf-tool"}


def in_one_run(addresses: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the stylesheets of a page up to the first one that is not among the wanted."""
    known = set(wanted)
    return tuple(takewhile(known.__contains__, addresses))
