"""A Markdown twin of each page, with the facts spelled out (https://llmstxt.org, "proposal")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial
from typing import Any
from urllib.parse import urljoin

from markdownify import MarkdownConverter

from portfolio.exports.sources import OutputFile, PageSource, SiteSource, text_file
from portfolio.views.links import public_email


def twin_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield the twin of each page that was built."""
    for page in site.pages:
        if page.html:
            yield text_file(twin_of(page), partial(twin, page, site))


def twin_of(page: PageSource) -> str:
    """Return where the twin of a page is, below the site's root."""
    return page.file.removesuffix(".html") + ".md"


def twin(page: PageSource, site: SiteSource) -> str:
    """Return a page as Markdown, with absolute addresses."""
    emails = {email for person in site.people if (email := public_email(person))}
    converter = _Converter(site.absolute(page.url), emails)
    body = re.sub(r"\n{3,}", "\n\n", converter.convert(page.html)).strip()
    if not re.match(r"# ", body):
        body = f"# {page.title}\n\n{body}"
    return f"{body}\n\n---\n\nSource: {site.absolute(page.url)}\n"


class _Converter(MarkdownConverter):
    """Writes what a page shows: pictures by their words, links by their names."""

    def __init__(self, url: str, emails: Collection[str]) -> None:
        super().__init__(heading_style="atx", bullets="-", escape_misc=False)
        self._url, self._emails = url, emails

    def convert_a(self, el: Any, text: str, parent_tags: Any) -> str:
        del parent_tags
        name = text.strip() or el.get("aria-label") or ""
        href = el.get("href") or ""
        if not name or not href:
            return name
        if href.startswith("mailto:") and href.removeprefix("mailto:") not in self._emails:
            return name
        return f"[{name}]({_absolute(href, self._url)})"

    def convert_svg(self, el: Any, text: str, parent_tags: Any) -> str:
        del el, text, parent_tags
        return ""

    def convert_img(self, el: Any, text: str, parent_tags: Any) -> str:
        del text, parent_tags
        return f"![{el.get('alt') or ''}]({_absolute(el.get('src') or '', self._url)})"

    def convert_div(self, el: Any, text: str, parent_tags: Any) -> str:
        return str(super().convert_p(el, text, parent_tags))  # type: ignore[misc]


def _absolute(address: str, page: str) -> str:
    return urljoin(page, address)
