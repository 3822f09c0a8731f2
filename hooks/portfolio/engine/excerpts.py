"""The beginning of a post as it stands on another page."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from portfolio.model.urls import relative_url

_ADDRESSES = ("href", "src", "poster")


def excerpt(html: str, separator: str, url: str, page_url: str) -> str:
    """Return the text above the separator, or else the first paragraph.

    Args:
        url: The address of the post below the site's root.
        page_url: That of the page on which the excerpt stands.
    """
    typed = re.escape(separator).replace(r"\ ", r"\s*")  # Jekyll and Hugo write <!--more-->
    above, *mark = re.split(typed, html, maxsplit=1)
    parsed = LexborHTMLParser(above)  # closes what the mark has cut
    first = None if mark else parsed.css_first("p")
    if not mark:
        parsed = LexborHTMLParser((first.html or "") if first else "")
    for node in parsed.css("[id]"):
        del node.attrs["id"]  # another post may have the same
    for name in _ADDRESSES:
        for node in parsed.css(f"[{name}]"):
            address = node.attributes.get(name) or ""
            if not urlsplit(address).scheme and not address.startswith("/"):
                node.attrs[name] = _seen_from(page_url, urljoin(url, address))
    return parsed.body.inner_html or "" if parsed.body else ""


def _seen_from(page_url: str, address: str) -> str:
    parts = urlsplit(address)
    return parts._replace(path=relative_url(parts.path, page_url)).geturl()
