"""A page with its first styles in it; the site's stylesheet and the scripts load afterwards."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property, partial

from portfolio.engine.delivery.markup import (
    last_scripts,
    minified,
    with_distant_svgs,
    with_wrapped_tables,
)
from portfolio.engine.delivery.styles import SiteStyles
from portfolio.rendering import Renderer

STYLES, ADDRESS = "__PF_FIRST_STYLES__", "__PF_ADDRESS__"
SCRIPTS, ROOT = "__PF_SCRIPTS__", "__PF_ROOT__"
NAME, SVG, TABLE = "__PF_NAME__", "__PF_SVG__", "__PF_TABLE__"
"""Placeholders in the markup that is put into pages; see `Markup`."""

DRAWINGS = "assets/images/portfolio/drawings.svg"
"""The file with the SVGs of pages that link them, below the site's root."""

# A plugin may have written the page anew, without quotes or in another order.
_STYLESHEET = re.compile(
    r"""<link\b(?=[^>]*\srel=["']?stylesheet["'\s/>])[^>]*\shref=["']?([^"'\s>]*)[^>]*>"""
)

_PREFORMATTED = re.compile(r"<pre(?=>)")
"""What may have to scroll: the Tab key stops at it."""


@dataclass(frozen=True)
class Markup:
    """The markup that is put into pages, and which placeholders each piece has."""

    head: str
    """In place of the stylesheet: STYLES."""
    sheet: str
    """After the page: ADDRESS of the stylesheet."""
    foot: str
    """In place of the scripts: SCRIPTS, and ROOT, the relative path to the site's root."""
    svg: str
    """Around each SVG in the file with drawings: NAME and SVG."""
    svg_reference: str
    """In place of the SVG in a page: NAME."""
    drawings: str
    """The file with drawings: SVG."""
    table: str
    """Around a table: TABLE."""


def markup_of(renderer: Renderer) -> Markup:
    """Return the markup of the fragments in `delivery/`."""

    def fragment(part: str, /, **words: str) -> str:
        return str(renderer.render(f"delivery/{part}", **words)).strip()

    return Markup(
        head=fragment("head", styles=STYLES),
        sheet=fragment("sheet", address=ADDRESS),
        foot=fragment("foot", scripts=SCRIPTS, root=ROOT),
        svg=fragment("svg", name=NAME, svg=SVG),
        svg_reference=fragment("svg-reference", name=NAME),
        drawings=fragment("drawings", svg=SVG),
        table=fragment("table", table=TABLE),
    )


@dataclass
class Delivery:
    """How the pages of one site are delivered.

    Attributes:
        styles: The styles of the site; its pages link its stylesheet until they are delivered.
        markup: What is put into pages.
    """

    styles: SiteStyles
    markup: Markup
    _drawings: dict[str, str] = field(default_factory=dict)
    """The names of the SVGs that linking pages refer to."""

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that decides how a page is delivered, besides its own markup."""
        inputs = repr((self.styles.path, self.markup))
        return hashlib.sha256(inputs.encode()).hexdigest()

    def page(self, html: str, *, is_linking: bool = False) -> str:
        """Return a complete page as it is delivered; one without our stylesheet unchanged.

        Args:
            is_linking: Whether it links styles and drawings, which are in it otherwise.
        """
        link = next((each for each in _STYLESHEET.finditer(html) if self._is_ours(each[1])), None)
        if link is None:
            return html
        root = link[1].removesuffix(self.styles.path)
        html = _PREFORMATTED.sub(r"\g<0> tabindex=0", with_wrapped_tables(html, self._table))
        begin, end = last_scripts(html)
        if begin < end:
            foot = self.markup.foot.replace(ROOT, root)
            html = html[:begin] + foot.replace(SCRIPTS, html[begin:end].strip()) + html[end:]
        if is_linking:
            return with_distant_svgs(minified(html), partial(self._distant_svg, root))
        head = self.markup.head.replace(STYLES, self.styles.first(html))
        sheet = self.markup.sheet.replace(ADDRESS, link[1])
        before, after = html[: link.start()], html[link.end() :]
        body, closing, rest = after.rpartition("</body")
        return minified(f"{before}{head}{body}{sheet}{closing}{rest}")

    def _is_ours(self, address: str) -> bool:
        return address.endswith(self.styles.path)

    def drawings(self) -> str:
        """Return the content of the file with the SVGs of linking pages; "" without any."""
        if not self._drawings:
            return ""
        drawn = "".join(self._svg(name, svg) for svg, name in self._drawings.items())
        return self.markup.drawings.replace(SVG, drawn)

    def _distant_svg(self, root: str, svg: str) -> str:
        name = self._drawings.setdefault(svg, f"drawing-{len(self._drawings) + 1}")
        return self._svg_reference(name).replace("#", f"{root}{DRAWINGS}#", 1)

    def _svg(self, name: str, svg: str) -> str:
        return self.markup.svg.replace(NAME, name).replace(SVG, svg)

    def _table(self, table: str) -> str:
        return self.markup.table.replace(TABLE, table)

    def _svg_reference(self, name: str) -> str:
        return self.markup.svg_reference.replace(NAME, name)
