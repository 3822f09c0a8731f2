"""The opening of a person's page: who this is, at a glance."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from portfolio.model.person import Person
from portfolio.model.profile import Affiliation, NativeName, Portrait
from portfolio.problems import Code, UnplacedError, suggestion
from portfolio.views.contact import affiliations_of
from portfolio.views.links import LinkView, links_view
from portfolio.views.monograms import monogram
from portfolio.words import word

STYLES = ("beside", "above", "compact")
"""Where the portrait is: beside the words, above them, or small in one line with them."""

_MOST_WORDS = 6
"""Links with a word of their own; others are under "more"."""

_WHOLE_CV = re.compile(r"\{\{-?\s*cv\(\s*(?:level\s*=\s*\d\s*)?\)")
_CV = {"cv", "curriculum vitae", "vita", "resume", "résumé", "lebenslauf"}
"""What people call a link to a CV of their own."""


@dataclass(frozen=True)
class WayToCv:
    """The way to the CV: a page or file of this site by its path, or any address."""

    name: str
    page: str | None = None
    file: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class HeroView:
    """Who this is, at a glance."""

    style: str
    name: str
    native_name: NativeName | None
    pronunciation: str | None
    recording: str | None
    headline: str | None
    """None where the headline already stands for the name."""
    role: str | None
    affiliations: tuple[Affiliation, ...]
    locations: str
    status: str | None
    opening: str | None
    picture: Portrait | None
    monogram: str
    cv: WayToCv | None
    links: list[LinkView]

    @property
    def worded_links(self) -> list[LinkView]:
        """The links that have a word beside the icon, with the CV at most `_MOST_WORDS`."""
        return [] if self.style == "compact" else self.links[: self._most]

    @property
    def more_links(self) -> list[LinkView]:
        return [] if self.style == "compact" else self.links[self._most :]

    @property
    def icon_links(self) -> list[LinkView]:
        return self.links if self.style == "compact" else []

    @property
    def _most(self) -> int:
        return _MOST_WORDS - bool(self.cv)


def hero_view(person: Person, style: str = STYLES[0], cv: WayToCv | None = None) -> HeroView:
    """Return what the top of a person's page shows, in one of the `STYLES`.

    Args:
        cv: A page or file of this site; a link of the profile with such a name wins.

    Raises:
        UnplacedError: There is no such style.
    """
    if style not in STYLES:
        raise UnplacedError(
            Code.BAD_CALL, f'hero() has no style "{style}"', suggestion(style, STYLES)
        )
    profile, links = person.profile, links_view(person)
    own_cv = next((link for link in links if link.name.casefold() in _CV), None)
    affiliations = affiliations_of(person)
    view = HeroView(
        style=style,
        name=profile.display_name,
        native_name=profile.native_name,
        pronunciation=profile.pronunciation,
        recording=profile.recording,
        headline=profile.headline if profile.name else None,
        role=profile.role,
        affiliations=tuple(each for each in affiliations if each.url or profile.affiliations),
        locations=" / ".join(profile.locations),
        status=profile.status,
        opening=profile.opening,
        picture=profile.picture,
        monogram=monogram(profile.display_name),
        cv=WayToCv(own_cv.name, url=own_cv.url) if own_cv else cv,
        links=[link for link in links if link is not own_cv],
    )
    return _in_brief(view) if style == "compact" else view


def _in_brief(view: HeroView) -> HeroView:
    headline = None if view.role else view.headline
    return replace(
        view, headline=headline, pronunciation=None, recording=None, status=None, opening=None
    )


def cv_on_site(page: str | None, file: str | None) -> WayToCv | None:
    """Return the way to the CV on this site: its page, or else the PDF."""
    if page:
        return WayToCv(word("hero.cv"), page=page)
    return WayToCv(word("hero.cv_pdf"), file=file) if file else None


def shows_whole_cv(text: str) -> bool:
    """Return whether the text of a page calls for all of its person's CV."""
    return "cv(" in text and _WHOLE_CV.search(text) is not None
