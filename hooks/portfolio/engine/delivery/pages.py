"""A page with its first styles inlined; the full stylesheet and the scripts load afterwards."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import takewhile

from portfolio.engine.delivery.icon import Icon
from portfolio.engine.delivery.markup import (
    has_nested_lists,
    last_scripts,
    minified,
    names_in,
    start_tags,
    styles_in,
    with_distant_svgs,
    with_shared_svgs,
    with_wrapped_tables,
    without_closed_elements,
)
from portfolio.engine.delivery.selectors import NESTED_LISTS
from portfolio.engine.delivery.stylesheet import FROM_ROOT, Bits, Stylesheet

STYLES, ADDRESS = "__PF_FIRST_STYLES__", "__PF_ADDRESS__"
SCRIPTS, ROOT = "__PF_SCRIPTS__", "__PF_ROOT__"
NAME, SVG, TABLE = "__PF_NAME__", "__PF_SVG__", "__PF_TABLE__"
"""Placeholders in the markup that is put into pages; see `Markup`."""

DRAWINGS = "assets/images/portfolio/drawings.svg"
"""The file with the SVGs of pages that link them, below the site's root."""

_MOST_CACHED = 20_000
"""Start tags in the cache; the first styles of a page take a hundred times the memory of a tag."""

# A plugin may have written the page anew, without quotes or in another order.
_LINK = (
    r"""<link\b(?=[^>]*\srel=["']?%s["'\s/>])(?![^>]*\smedia=)[^>]*\shref=["']?([^"'\s>]*)[^>]*>"""
)
_STYLESHEET = re.compile(_LINK % "stylesheet")
_ICON = re.compile(_LINK % "icon")


@dataclass(frozen=True)
class Markup:
    """The markup that is put into pages, and which placeholders each piece has."""

    head: str
    """In place of the stylesheets: STYLES, and ADDRESS of the full stylesheet."""
    linking_head: str
    """The same where styles are linked: ADDRESS."""
    foot: str
    """In place of the scripts: SCRIPTS, and ROOT, the relative path to the site's root."""
    svg: str
    """Around the first of several equal SVGs: NAME and SVG."""
    svg_reference: str
    """In place of the following ones: NAME."""
    drawings: str
    """The file with drawings: SVG."""
    table: str
    """Around a table: TABLE."""
    icon: str
    """In place of the link to the icon: SVG, as a data URL."""
    icon_on_home: str
    """The same at the site's root: also ADDRESS, of the icon's file."""


@dataclass
class Delivery:
    """How the pages of one site are delivered.

    Attributes:
        stylesheet: The styles that the site can use.
        path: The file with all of them, below the site's root.
        parts: The stylesheets that it replaces, below the site's root, in their order.
        markup: What is put into pages.
        used_elsewhere: Its variables that are used by stylesheets outside of it.
        icon: The icon, if it is inlined.
    """

    stylesheet: Stylesheet
    path: str
    parts: tuple[str, ...]
    markup: Markup
    used_elsewhere: Bits = 0
    icon: Icon | None = None
    _drawings: dict[str, str] = field(default_factory=dict)
    """The names of the SVGs that linking pages refer to."""
    _needs_of_tags: dict[str, Bits] = field(default_factory=dict)
    """A cache of the needs that start tags meet."""
    _first_styles: dict[tuple[Bits, Bits], str] = field(default_factory=dict)
    """A cache by the needs that are met and the variables that are used."""

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that decides how a page is delivered, besides its own markup."""
        styles = (str(self.stylesheet), self.path, self.parts, self.used_elsewhere)
        return hashlib.sha256(repr((*styles, self.markup, self.icon)).encode()).hexdigest()

    def page(self, html: str, *, is_linking: bool = False) -> str:
        """Return a complete page as it is delivered; one without those stylesheets unchanged.

        Args:
            is_linking: Whether it links styles and drawings, which are in it otherwise.
        """
        root = self._path_to_root(html)
        if root is None:
            return html
        html = with_wrapped_tables(html, self._table)
        head = self.markup.linking_head if is_linking else self._head(html, root)
        head = head.replace(ADDRESS, root + self.path)
        foot = self.markup.foot.replace(ROOT, root)
        replacements = {root + part: "" for part in self.parts} | {root + self.parts[0]: head}
        html = _STYLESHEET.sub(lambda link: replacements.get(link[1], link[0]), html)
        html = html if is_linking else self._with_icon(html, root)
        begin, end = last_scripts(html)
        if begin < end:
            html = html[:begin] + foot.replace(SCRIPTS, html[begin:end].strip()) + html[end:]
        if is_linking:
            return with_distant_svgs(minified(html), partial(self._distant_svg, root))
        return with_shared_svgs(minified(html), self._svg, self._svg_reference)

    def drawings(self) -> str:
        """Return the content of the file with the SVGs of linking pages; "" without any."""
        if not self._drawings:
            return ""
        drawn = "".join(self._svg(name, svg) for svg, name in self._drawings.items())
        return self.markup.drawings.replace(SVG, drawn)

    def _distant_svg(self, root: str, svg: str) -> str:
        name = self._drawings.setdefault(svg, f"drawing-{len(self._drawings) + 1}")
        return self._svg_reference(name).replace("#", f"{root}{DRAWINGS}#", 1)

    def _head(self, html: str, root: str) -> str:
        styles = self.first_styles(html).replace(FROM_ROOT, root).replace("</", r"<\/")
        return self.markup.head.replace(STYLES, styles)

    def first_styles(self, html: str) -> str:
        """Return the rules that apply to a page when it is opened on a screen."""
        if len(self._needs_of_tags) > _MOST_CACHED:
            self._needs_of_tags.clear()
        visible = without_closed_elements(html)
        met = self.stylesheet.met_by({NESTED_LISTS}) if has_nested_lists(visible) else 0
        used = 0
        tags = start_tags(visible)
        if all(_is_reset(tag) for tag in tags if tag.startswith("<details")):
            tags.discard("<summary>")
        for tag in tags:
            needs = self._needs_of_tags.get(tag)
            if needs is None:
                needs = self._needs_of_tags[tag] = self.stylesheet.met_by(_names_at_first(tag))
            met |= needs
            if "--" in tag:
                used |= self.stylesheet.used_in(tag)
        for text in styles_in(html):
            used |= self.stylesheet.used_in(text)
        found = self._first_styles.get((met, used))
        if found is None:
            if len(self._first_styles) > _MOST_CACHED // 100:
                self._first_styles.clear()
            used_at_all = used | self.used_elsewhere
            found = str(self.stylesheet.only(met, used=used_at_all, at_first=True))
            self._first_styles[met, used] = found
        return found

    def _path_to_root(self, html: str) -> str | None:
        """Return the relative path to the site's root; None if the page has other stylesheets."""
        addresses = _STYLESHEET.findall(html)
        first = self.parts[0]
        for address in addresses:
            root = address.removesuffix(first)
            if root != address and {root + part for part in self.parts} <= set(addresses):
                return str(root)
        return None

    def _with_icon(self, html: str, root: str) -> str:
        if self.icon is None:
            return html
        address = root + self.icon.path
        icon = self.markup.icon if root else self.markup.icon_on_home
        icon = icon.replace(SVG, self.icon.data).replace(ADDRESS, address)
        return _ICON.sub(lambda link: icon if link[1] == address else link[0], html, count=1)

    def _svg(self, name: str, svg: str) -> str:
        return self.markup.svg.replace(NAME, name).replace(SVG, svg)

    def _table(self, table: str) -> str:
        return self.markup.table.replace(TABLE, table)

    def _svg_reference(self, name: str) -> str:
        return self.markup.svg_reference.replace(NAME, name)


def _names_at_first(tag: str) -> set[str]:
    """Return the names of a start tag that first styles are needed for.

    Some of our `details` elements do without the theme's styles for them, which publications.css
    resets.
    """
    names = set(names_in(tag))
    return names - _DETAILS if _is_reset(tag) else names


def _is_reset(tag: str) -> bool:
    return any(name in _RESET_DETAILS for name in names_in(tag))


_DETAILS = {"details", "summary"}
_RESET_DETAILS = {".pf-authors", ".pf-authors__all", ".pf-fold", ".pf-tool"}


def leading_stylesheets(addresses: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the stylesheets of a page before the first one that is not wanted."""
    known = set(wanted)
    return tuple(takewhile(known.__contains__, addresses))
