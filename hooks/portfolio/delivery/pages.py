"""A page with the styles that it needs first in it, and everything else after it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from portfolio.delivery.markup import (
    drawn_once,
    names_in,
    start_tags,
    without_closed_dialogs,
    without_indents,
)
from portfolio.delivery.stylesheet import FROM_ROOT, Bits, Stylesheet

STYLES, ADDRESS = "the-first-styles", "the-address-of-all-styles"
SCRIPTS, ROOT = "the-later-scripts", "the-way-to-the-root/"
"""Stand in the markup that is put into a page for what is the page's own."""

_LINK = '<link rel="stylesheet" href="{}">'
_LAST_SCRIPTS = re.compile(r'((?:<script\b[^>]*\ssrc="[^"]*"[^>]*></script>\s*)+)(?=</body>)')
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style", re.S | re.I)


@dataclass
class Delivery:
    """How the pages of one site are delivered.

    Attributes:
        stylesheet: What the site can use of its styles.
        path: Where all of them are, below the site's root.
        parts: The stylesheets that it stands for, below the site's root, in their order.
        head: The markup that takes their place, with STYLES and ADDRESS in it.
        foot: The markup that takes the place of the scripts, with SCRIPTS in it.
        used_elsewhere: What stylesheets that stay apart use of its variables.
    """

    stylesheet: Stylesheet
    path: str
    parts: tuple[str, ...]
    head: str
    foot: str
    used_elsewhere: Bits = 0
    _needs: dict[str, Bits] = field(default_factory=dict)
    """What start tags have of what the stylesheet asks for."""
    _firsts: dict[tuple[Bits, Bits], str] = field(default_factory=dict)

    def page(self, html: str) -> str:
        """Return a complete page as it is delivered; one without those stylesheets as it is."""
        way = self._way_to_root(html)
        if way is None:
            return html
        styles = self.first_styles(html).replace(FROM_ROOT, way).replace("</", r"<\/")
        head = self.head.replace(ADDRESS, way + self.path).replace(STYLES, styles)
        html = html.replace(_LINK.format(way + self.parts[0]), head, 1)
        for part in self.parts[1:]:
            html = html.replace(_LINK.format(way + part), "", 1)
        foot = self.foot.replace(ROOT, way)
        html = _LAST_SCRIPTS.sub(lambda found: foot.replace(SCRIPTS, found[1].strip()), html)
        return drawn_once(without_indents(html))

    def first_styles(self, html: str) -> str:
        """Return the rules that a page's own markup needs when it is opened."""
        there = used = 0
        for tag in start_tags(without_closed_dialogs(html)):
            needs = self._needs.get(tag)
            if needs is None:
                needs = self._needs[tag] = self.stylesheet.met_by(names_in(tag))
            there |= needs
            if "--" in tag:
                used |= self.stylesheet.used_in(tag)
        for text in _STYLE.findall(html):
            used |= self.stylesheet.used_in(text)
        found = self._firsts.get((there, used))
        if found is None:
            found = str(self.stylesheet.only(there, used=used | self.used_elsewhere))
            self._firsts[there, used] = found
        return found

    def _way_to_root(self, html: str) -> str | None:
        """Return what leads from a page to the root; None if the page has other stylesheets."""
        first = re.search(_LINK.format(rf"([^\"]*){re.escape(self.parts[0])}"), html)
        if first is None or "?" in first[1]:
            return None
        way = first[1]
        is_whole = all(_LINK.format(way + part) in html for part in self.parts)
        return way if is_whole else None


def in_one_run(addresses: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the stylesheets of a page up to the first one that is not among the wanted."""
    known, run = set(wanted), []
    for address in addresses:
        if address not in known:
            break
        run.append(address)
    return tuple(run)
