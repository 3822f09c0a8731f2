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

    name: str
    headline: str | None
    """None where the headline already stands for the name."""
    role: str | None
    locations: str
    status: str | None
    picture: Portrait | None
    monogram: str
    links: list[LinkView]
    main_page: str | None = None
    """The path below docs/ of the page about the person."""
    style: str = "beside"
    native_name: NativeName | None = None
    pronunciation: str | None = None
    recording: str | None = None
    affiliations: tuple[Affiliation, ...] = ()
    opening: str | None = None
    cv: WayToCv | None = None

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


def hero_view(person: Person, main_page: str | None = None) -> HeroView:
    """Return who a person is, as cards and small openings say it."""
    profile = person.profile
    affiliations = affiliations_of(person)
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
        native_name=profile.native_name,
        affiliations=tuple(each for each in affiliations if each.url or profile.affiliations),
    )


def arranged(person: Person, style: str, cv: WayToCv | None) -> HeroView:
    """Return the opening of a person's page in one of the `STYLES`.

    Args:
        cv: A page or file of this site; a link of the profile with such a name wins.

    Raises:
        UnplacedError: There is no such style.
    """
    if style not in STYLES:
        raise UnplacedError(
            Code.BAD_CALL, f'hero() has no style "{style}"', suggestion(style, STYLES)
        )
    view, profile = hero_view(person), person.profile
    own_cv = next((link for link in view.links if link.name.casefold() in _CV), None)
    view = replace(
        view,
        style=style,
        links=[link for link in view.links if link is not own_cv],
        cv=WayToCv(own_cv.name, url=own_cv.url) if own_cv else cv,
    )
    if style == "compact":
        return replace(view, headline=None if view.role else view.headline, status=None)
    return replace(
        view,
        pronunciation=profile.pronunciation,
        recording=profile.recording,
        opening=profile.opening,
    )


def cv_on_site(page: str | None, file: str | None) -> WayToCv | None:
    """Return the way to the CV on this site: its page, or else the PDF."""
    if page:
        return WayToCv(word("hero.cv"), page=page)
    return WayToCv(word("hero.cv_pdf"), file=file) if file else None


def shows_whole_cv(text: str) -> bool:
    """Return whether the text of a page calls for all of its person's CV."""
    return "cv(" in text and _WHOLE_CV.search(text) is not None
