"""A person at the top of a page, and everybody as cards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from portfolio.model.person import Person
from portfolio.model.profile import Picture
from portfolio.views.links import LinkView, links_view

_TITLE = re.compile(r"(dr|prof|mr|mrs|ms|mx|sir|dame|phd|md|jr|sr|ii|iii|iv)\.?", re.I)


@dataclass(frozen=True)
class HeroView:
    """Who this is, at a glance."""

    name: str
    headline: str | None
    """None where the headline already stands for the name."""
    role: str | None
    locations: str
    status: str | None
    picture: Picture | None
    monogram: str
    links: list[LinkView]
    main_page: str | None = None
    """The path below docs/ of the page about the person."""


def hero_view(person: Person, main_page: str | None = None) -> HeroView:
    """Return what the top of a person's page shows."""
    profile = person.profile
    return HeroView(
        name=profile.display_name,
        headline=profile.headline if profile.name else None,
        role=profile.role,
        locations=" / ".join(profile.locations),
        status=profile.status,
        picture=profile.picture,
        monogram=monogram(profile.display_name),
        links=links_view(person),
        main_page=main_page,
    )


def monogram(name: str) -> str:
    """Return one or two letters for a name: first and last word, titles left out."""
    words = [word for word in re.split(r"[\s,()/&-]+", name) if word[:1].isalpha()]
    words = [word for word in words if not _TITLE.fullmatch(word)] or words
    if not words:
        return "•"
    if unicodedata.category(words[0][0]) not in ("Lu", "Ll"):
        return words[0][:2]  # scripts without letter case are read as whole characters
    chosen = words[:1] if len(words) == 1 else [words[0], words[-1]]
    if "," in name:  # a headline: its first words say more than its last
        chosen = words[:2]
    return "".join(word[0] for word in chosen).upper()


def main_page_of(person: str, *, owner: str | None, pages: Collection[str]) -> str | None:
    """Return the path below docs/ of a person's main page, or None if there is none."""
    candidates = [f"people/{person}.md", f"people/{person}/index.md"]
    if person == owner:
        candidates.insert(0, "index.md")
    return next((page for page in candidates if page in pages), None)
