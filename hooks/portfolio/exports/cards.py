"""A picture for each page, which stands for it where a link to it is shown.

Cards of hundreds of papers would take most of a site's room: those that are not selected share
that of their person.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from portfolio.exports.colours import colours_of
from portfolio.exports.sources import OutputFile, PageSource, SiteSource
from portfolio.views.monograms import monogram

FOLDER = "assets/cards/"
WIDTH, HEIGHT = 1200, 630
_DRAWABLE = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}


def card_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield the card of each page that has no picture of its owner's, and shares no other one."""
    for page in site.pages:
        if page.picture is None and carded_page(page, site) is page:
            yield OutputFile(
                card_of(page, site),
                partial(card, page, site),
                is_costly=True,
                left_out=site.typesetter.left_out,
            )


def carded_page(page: PageSource, site: SiteSource) -> PageSource:
    """Return the page whose picture stands for a page: its own, or the page about its person."""
    paper = page.publication
    if paper is None or paper.is_selected or page.picture is not None or page.person is None:
        return page
    return site.page_at.get(site.main_pages.get(page.person.id, ""), page)


def card_of(page: PageSource, site: SiteSource) -> str:
    """Return where the picture of a page is, below the site's root, if it shares no other one."""
    if page.picture is not None:
        return page.picture
    return f"{FOLDER}{site.file_names[page.url]}.png"


def card(page: PageSource, site: SiteSource) -> bytes:
    """Return the card of a page as PNG."""
    person = page.person or site.owner
    profile = person.profile
    picture = profile.picture.file if profile.picture else None
    if picture and Path(picture).suffix.lower() not in _DRAWABLE:
        picture = None
    name = site.drawn_name(person)
    is_about = site.main_pages.get(person.id) == page.uri
    title = page.title if not is_about and site.typesetter.drawable(page.title) else name
    name = name if title != name else ""
    data = {
        "title": title,
        "description": page.description if page.description != title else "",
        "name": name or (site.name if site.name != title else ""),
        "role": (profile.headline or "") if name and profile.name else "",
        "host": (urlsplit(site.url).hostname or "").removeprefix("www."),
        "monogram": monogram(name or title),
        "picture": f"/{picture}" if picture else None,
        "keeps": profile.picture.position if profile.picture else "center",
        "language": page.language or site.language,
        "look": site.look,
        "colours": colours_of(site.look_folders, site.look, site.accent),
    }
    pictures = [site.docs / picture] if picture else []
    return site.typesetter.png("card", data, pictures)
