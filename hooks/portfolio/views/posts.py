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
    url: str | None = None
    person: Person | None = None
    page: str | None = None
    """The path below docs/ of the page about the person."""

    @property
    def picture(self) -> Portrait | None:
        return self.person.profile.picture if self.person else None


def named_author(fields: Mapping[str, str]) -> PostAuthorView:
    """Return an author of `.authors.yml`."""
    return PostAuthorView(fields["name"], monogram(fields["name"]), fields.get("url"))


def author_among(person: Person, page: str | None) -> PostAuthorView:
    """Return a person of the site as an author."""
    name = person.profile.display_name
    return PostAuthorView(name, monogram(name), person=person, page=page)
