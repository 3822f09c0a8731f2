"""Pages at old addresses that lead to the new ones, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from portfolio.loading.site import Site
from portfolio.model.page import FrontMatter
from portfolio.model.urls import file_at, relative_url, url_of_page
from portfolio.views.publication_addresses import page_uri
from portfolio.words import ENGLISH


@dataclass(frozen=True)
class Redirect:
    """One old address."""

    file: str
    """The file to write, below the site's folder."""
    url: str
    """Where it leads, relative to the old address, so that it works under any path."""
    title: str | None
    language: str = ENGLISH


def redirects_of(
    pages: Mapping[str, FrontMatter],
    *,
    address_of: Callable[[str], str] = url_of_page,
    language: str = ENGLISH,
) -> Iterator[Redirect]:
    """Yield a redirect for each address in the `redirect_from` of a page.

    Args:
        address_of: Returns the address of a page below the site's root.
        language: That of pages that say nothing else.
        pages: The front matter of each page, by its path below docs/.
    """
    for uri, matter in pages.items():
        for address in matter.redirect_from:
            target = address_of(uri)
            file = file_at(address)
            yield Redirect(file, relative_url(target, file), matter.title, matter.lang or language)


def redirects_of_papers(
    site: Site, owner: str, address_of: Callable[[str], str]
) -> Iterator[Redirect]:
    """Yield a redirect from where the page of a paper would be, if another bibliography has it."""
    for person in site.people.values() if site.project.publication_pages else ():
        for paper in person.publications:
            uri = page_uri(person.id, paper.slug, owner)
            if paper.home and not paper.is_given and uri not in site.pages:
                old = address_of(uri)
                file = f"{old}index.html" if old.endswith("/") else old
                target = relative_url(address_of(page_uri(*paper.home, owner)), file)
                yield Redirect(file, target, paper.title, site.project.language)
