"""A person's CV as a tagged PDF (PDF/UA-1, ISO 14289-1; PDF/A-2a, ISO 19005-2, if asked for)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from portfolio.exports.colours import colours_of
from portfolio.exports.letters import texts_of
from portfolio.exports.sources import OutputFile, SiteSource
from portfolio.model.person import Person
from portfolio.model.prose import Prose
from portfolio.views.contact import cvs_view
from portfolio.views.cv import CvSection, cv_view
from portfolio.views.links import link_view, printed_email, public_links
from portfolio.words import word

UNKNOWN_DAY = "1970-01-01"
"""Stands where archives ask for a day and none is known."""

_PAPER = {"a4": "a4", "letter": "us-letter"}


def cv_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield `cv.pdf` of each person, and their other CVs."""
    for person in site.people:
        for name, file in cvs_view(person, site.owner.id).items():
            yield OutputFile(
                file.path,
                partial(cv_pdf, person, site, name),
                is_costly=True,
                left_out=site.typesetter.left_out,
            )


def cv_pdf(person: Person, site: SiteSource, name: str | None = None) -> bytes:
    """Return a CV in the design and on the paper that the profile asks for.

    Args:
        name: Of one of the person's other CVs.
    """
    settings = person.profile.cv_settings(name)
    standards = ("ua-1", "a-2a") if settings.archival else ("ua-1",)
    data = cv_data(person, site, name)
    return site.typesetter.pdf(f"cv-{settings.design}", data, standards=standards)


@dataclass(frozen=True)
class Layout:
    """How a CV came to stand on its pages."""

    beyond: tuple[str, ...]
    """What does not fit on the pages that its settings ask for."""
    last_lines: int | None
    """How many lines stand on the last of several pages; None if its design does not tell."""


def layout_of(person: Person, site: SiteSource, name: str | None = None) -> Layout:
    """Return how a CV of a person stands on its pages."""
    settings = person.profile.cv_settings(name)
    places = site.typesetter.places(f"cv-{settings.design}", cv_data(person, site, name))
    pages = int(settings.pages or len(places) + 1)
    ends = (place["lines"] for place in places if "lines" in place and place["page"] > 1)
    return Layout(
        beyond=tuple(each["text"] for each in places if "text" in each and each["page"] > pages),
        last_lines=next(ends, None),
    )


def cv_data(person: Person, site: SiteSource, name: str | None = None) -> dict[str, Any]:
    """Return what the templates of CVs show."""
    profile = person.profile
    settings = profile.cv_settings(name)
    called = site.drawn_name(person)
    data: dict[str, Any] = {
        "title": word("profile.cv", name=called),
        "name": called,
        "headline": profile.role or (profile.headline if profile.name else None),
        "summary": profile.opening or profile.description,
        "contact": _contact(person, site),
        "language": site.language,
        "date": _changed(person, site) if settings.archival else None,
        "paper": _PAPER[settings.paper],
        "colours": colours_of(site.look_folders, site.look, site.accent),
        "sections": [_section(section, site) for section in cv_view(person, settings)],
    }
    data["prose"] = {
        text: [span.model_dump() for span in text.spans]
        for text in texts_of(data)
        if isinstance(text, Prose) and text.is_rich
    }
    return _without_empty(site.typesetter.drawable(data))


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Say none for what has no letters any more, as for what was not typed."""
    groups = [group for section in data["sections"] for group in section["groups"]]
    for group in groups:
        group["name"] = group["name"] or None
    contact = [each for each in data["contact"] if each["text"]]
    optional = {key: data[key] or None for key in ("headline", "summary")}
    return {**data, **optional, "contact": contact}


def _section(section: CvSection, site: SiteSource) -> dict[str, Any]:
    """Return a section as templates take it, with addresses of files that others can follow."""
    data = asdict(section)
    for group in data["groups"]:
        for link in (link for entry in group["entries"] for link in entry["links"]):
            link["url"] = link["url"] or site.absolute(link["file"])
    return data


def _changed(person: Person, site: SiteSource) -> str:
    """Return the day of the last change of the person's facts, which archives ask for."""
    days = [day for (whose, _), day in site.changed.items() if whose == person.id]
    return max(days, default=UNKNOWN_DAY)


def _contact(person: Person, site: SiteSource) -> list[dict[str, str | None]]:
    profile, email, page = person.profile, printed_email(person), site.page_of(person)
    found: list[tuple[str, str | None]] = [
        (each.in_words, each.url) for each in profile.affiliations
    ]
    found += [(place, None) for place in profile.locations]
    if where := [*filter(None, [profile.contact.office]), *profile.contact.address]:
        found.append((", ".join(where), profile.contact.map_url))
    if email:
        found.append((email, f"mailto:{email}"))
    if page:
        found.append((_short(page), page))
    for link in public_links(person):
        if not link.is_email:
            address = _short(link.address)
            is_long = len(address) > _MOST_OF_AN_ADDRESS
            found.append((link_view(link, person).name if is_long else address, link.address))
    return [{"text": text, "url": url} for text, url in found]


_MOST_OF_AN_ADDRESS = 32
"""Letters; for a longer one stands its name, which leads there."""


def _short(url: str) -> str:
    """Return an address as people write it."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path}{query}".rstrip("/")
