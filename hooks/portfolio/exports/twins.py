"""A Markdown twin of each page, with the facts spelled out (https://llmstxt.org, "proposal")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial
from urllib.parse import urljoin

from html_to_markdown import ConversionOptions, convert
from selectolax.lexbor import LexborHTMLParser

from portfolio.exports.sources import OutputFile, PageSource, SiteSource, text_file
from portfolio.words import word


def twin_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield the twin of each page."""
    for page in site.pages:
        yield text_file(twin_of(page), partial(twin, page, site))


def twin_of(page: PageSource) -> str:
    """Return where the twin of a page is, below the site's root."""
    return page.file.removesuffix(".html") + ".md"


def twin(page: PageSource, site: SiteSource) -> str:
    """Return a page as Markdown, with absolute addresses."""
    formulas: list[str] = []
    html = _for_readers(page.html, site.absolute(page.url), site.public_emails, formulas)
    body = re.sub(r"\n{3,}", "\n\n", convert(html, _OPTIONS).content or "").strip()
    body = _FORMULA.sub(lambda found: formulas[int(found[1])], body)
    if not re.match(r"# ", body):
        body = f"# {page.title}\n\n{body}"
    source = word("twins.source", address=site.absolute(page.url))
    return f"{body}\n\n---\n\n{source}\n"


_OPTIONS = ConversionOptions(
    autolinks=False, bullets="-", compact_tables=True, extract_metadata=False
)


_FORMULA = re.compile("\ue000(\\d+)\ue001")
"""Stands for a formula, of whose source no sign must be escaped."""

_OFFERED = "[data-search-exclude]:not(pre), .tabbed-labels"
"""What is no text of a page: a filter, other papers, and citations, whose files are linked."""


def _for_readers(html: str, url: str, emails: Collection[str], formulas: list[str]) -> str:
    """Return what a page says: pictures by their words, links by their names.

    Args:
        formulas: Takes the formulas, in LaTeX; numbers stand in their places.
    """
    parsed = LexborHTMLParser(html)
    formulas += _set_aside(parsed)
    for node in parsed.css(f"svg, script, style, template, img[alt=''], {_OFFERED}"):
        node.decompose()
    for source in parsed.css("pre[hidden]"):  # of a diagram
        del source.attrs["hidden"]
    for tab in parsed.css("[data-pf-tab]"):
        tab.insert_before(f"{tab.attributes['data-pf-tab']}:")
    for link in parsed.css("a"):
        if not link.text().strip():
            link.insert_child(link.attributes.get("aria-label") or "")
        href = link.attributes.get("href") or ""
        is_private = href.startswith("mailto:") and href.removeprefix("mailto:") not in emails
        if not href or is_private or not link.text().strip():
            link.unwrap()
        else:
            link.attrs["href"] = urljoin(url, href)
    for picture in parsed.css("img"):
        picture.attrs["src"] = urljoin(url, picture.attributes.get("src") or "")
    for term in parsed.css("dt"):
        term.insert_child(":")  # Markdown knows no lists of terms
    return parsed.body.inner_html or "" if parsed.body else ""


def _set_aside(parsed: LexborHTMLParser) -> list[str]:
    """Return the formulas in a page, in LaTeX, and leave numbers in their places."""
    found: list[str] = []
    for annotation in parsed.css("math annotation"):
        math = annotation.parent.parent if annotation.parent else None
        if math is not None:
            sign = "$$" if math.attributes.get("display") == "block" else "$"
            math.replace_with(f"\ue000{len(found)}\ue001")
            found.append(f"{sign}{' '.join(annotation.text().split())}{sign}")
    return found
