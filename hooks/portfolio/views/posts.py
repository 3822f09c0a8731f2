"""Who has written a post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.model.person import Person
from portfolio.model.profile import Portrait
from portfolio.views.monograms import monogram


@dataclass(frozen=True)
class PostAuthorView:
    """An author: a person of the site, or one whom `.authors.yml` names."""

    name: str
    monogram: str
    about: str = ""
    url: str | None = None
    picture: Portrait | None = None
    person: Person | None = None
    page: str | None = None
    """The path below docs/ of the page about the person."""


def named_author(fields: Mapping[str, str]) -> PostAuthorView:
    """Return an author of `.authors.yml`."""
    name, file = fields["name"], fields.get("avatar", "").lstrip("/")
    picture = Portrait(file=file, alt=name) if file and not is_elsewhere(file) else None
    about, url = fields.get("description", ""), fields.get("url")
    return PostAuthorView(name, monogram(name), about=about, url=url, picture=picture)


def is_elsewhere(address: str) -> bool:
    """Whether a picture is on another host, from which no page loads anything."""
    return "://" in address


def author_among(person: Person, page: str | None) -> PostAuthorView:
    """Return a person of the site as an author."""
    name = person.profile.display_name
    picture = person.profile.picture
    return PostAuthorView(name, monogram(name), picture=picture, person=person, page=page)
