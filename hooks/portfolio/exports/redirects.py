"""Pages at old addresses that lead to the new ones, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.loading.site import Site
from portfolio.views.urls import relative_url, url_of_page


@dataclass(frozen=True)
class Redirect:
    """One old address."""

    file: str
    """The file to write, below the site's folder."""
    url: str
    """Where it leads, relative to the old address, so that it works under any path."""
    title: str


def redirects_of(site: Site, *, use_directory_urls: bool = True) -> Iterator[Redirect]:
    """Yield a redirect for each address in the `redirect_from` of a page."""
    for page in site.pages.values():
        target = url_of_page(page.uri, use_directory_urls=use_directory_urls)
        for address in page.front_matter.redirect_from:
            is_file = address.endswith(".html")
            file = address if is_file else f"{address}/index.html"
            yield Redirect(file, relative_url(target, file), page.front_matter.title or "this page")
