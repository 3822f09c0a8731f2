"""A page with its first styles in it; the site's stylesheet and the scripts load afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup

from portfolio.engine.delivery.markup import (
    last_scripts,
    minified,
    with_distant_svgs,
    with_wrapped_tables,
)
from portfolio.engine.delivery.styles import SiteStyles

DRAWINGS = "assets/images/portfolio/drawings.svg"
"""The file with the SVGs of pages that link them, below the site's root."""

# A plugin may have written the page anew, without quotes or in another order.
_STYLESHEET = re.compile(
    r"""<link\b(?=[^>]*\srel=["']?stylesheet["'\s/>])[^>]*\shref=["']?([^"'\s>]*)[^>]*>"""
)

_PREFORMATTED = re.compile(r"<pre(?=>)")
"""What may have to scroll: the Tab key stops at it."""


@dataclass
class Delivery:
    """How the pages of one site are delivered.

    Attributes:
        styles: The styles of the site; its pages link its stylesheet until they are delivered.
        render: Renders the fragments in `delivery/`, of which the markup is that is put into pages.
    """

    styles: SiteStyles
    render: Callable[..., object]
    _drawings: dict[str, str] = field(default_factory=dict)
    """The SVGs that linking pages refer to, in their order, each with what refers to it."""

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
            foot = self._fragment("foot", root=root, scripts=html[begin:end].strip())
            html = html[:begin] + foot + html[end:]
        if is_linking:
            return with_distant_svgs(minified(html), partial(self._distant_svg, root))
        head = self._fragment("head", styles=self.styles.first(html))
        sheet = self._fragment("sheet", address=link[1])
        before, after = html[: link.start()], html[link.end() :]
        body, closing, rest = after.rpartition("</body")
        return minified(f"{before}{head}{body}{sheet}{closing}{rest}")

    def _is_ours(self, address: str) -> bool:
        return address.endswith(self.styles.path)

    def drawings(self) -> str:
        """Return the content of the file with the SVGs of linking pages; "" without any."""
        if not self._drawings:
            return ""
        drawn = (
            self._fragment("svg", name=f"drawing-{number}", svg=svg)
            for number, svg in enumerate(self._drawings, 1)
        )
        return self._fragment("drawings", svg="".join(drawn))

    def _distant_svg(self, root: str, svg: str) -> str:
        if svg not in self._drawings:
            name = f"drawing-{len(self._drawings) + 1}"
            self._drawings[svg] = self._fragment("svg-reference", name=name)
        return self._drawings[svg].replace("#", f"{root}{DRAWINGS}#", 1)

    def _table(self, table: str) -> str:
        return self._fragment("table", table=table)

    def _fragment(self, part: str, **words: str) -> str:
        html = {name: Markup(text) for name, text in words.items()}  # noqa: S704 - of the page
        return str(self.render(f"delivery/{part}", **html)).strip()
