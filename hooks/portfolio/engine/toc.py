"""The table of contents of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs.structure.toc import AnchorLink, TableOfContents

from portfolio.checking.outlines import Heading
from portfolio.rendering import as_text


def table_of_contents(headings: Iterable[Heading], of_markdown: TableOfContents) -> TableOfContents:
    """Return the table of all headings: Markdown knows nothing of those in fragments."""
    titles = {link.id: link.title for link in _all_links(of_markdown)}
    table: list[AnchorLink] = []
    path: list[AnchorLink] = []
    for heading in headings:
        title = titles.get(heading.id, as_text(heading.text))
        link = AnchorLink(title, heading.id, heading.level)
        while path and path[-1].level >= heading.level:
            path.pop()
        (path[-1].children if path else table).append(link)
        path.append(link)
    return TableOfContents(table)


def _all_links(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _all_links(link.children)
