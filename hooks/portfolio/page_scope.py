"""Decide whose facts a page shows, and find the page that shows all of a section."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from portfolio.loading.pages import Page
from portfolio.loading.site import Site
from portfolio.model.person import Person
from portfolio.model.urls import url_of_page
from portfolio.pages.shown_sections import shown_sections
from portfolio.problems import Code, UnplacedError, suggestion


@dataclass(frozen=True)
class PageContext:
    """The page that a macro is called on."""

    uri: str
    """Its path below docs/."""
    url: str
    """Its address below the site's root."""
    person: str | None = None
    """The `person:` of its front matter."""
    hidden: tuple[str, ...] = ()
    """The `hide:` of its front matter."""
    language: str | None = None
    """That of the page, if it is not that of the site."""


def context_of(page: Page, site: Site, url: str | None = None) -> PageContext:
    """Return a page of the owner's in the form that macros take."""
    matter = page.front_matter
    language = matter.lang or named_by_folder(page.uri, site.folder_languages)
    url = url_of_page(page.uri) if url is None else url
    return PageContext(page.uri, url, matter.person, tuple(matter.hide), language)


NO_PAGE = PageContext(uri="", url="")
"""For pages that are not the owner's, such as 404.html."""


_TOP = "."
"""The root folder of the pages."""


def person_of_page(
    *,
    argument: str | None = None,
    front_matter: str | None = None,
    folder: str | None = None,
    configured: str | None = None,
    people: Collection[str],
) -> str:
    """Return the id of the person whose facts a page shows; the first given source wins.

    Args:
        argument: The macro's `person=`.
        front_matter: The page's `person:`.
        folder: The `person:` of the nearest `.meta.yml`.
        configured: `extra.person` of `mkdocs.yml`: the site's owner.
        people: The ids of all people.

    Raises:
        UnplacedError: The id is nobody's, or none is given and there is more than one person.
    """
    named = (argument, front_matter, folder, configured)
    given = next((name for name in named if name is not None), None)
    if given is None:
        if len(people) == 1:
            return next(iter(people))
        raise UnplacedError(
            Code.WHOSE_PAGE,
            "whose facts does this page show?",
            "name the person in the front matter: person: " + " or ".join(sorted(people)),
        )
    if given not in people:
        raise UnplacedError(
            Code.UNKNOWN_PERSON,
            f'there is nobody with the id "{given}"',
            suggestion(given, sorted(people)),
        )
    return given


def named_by_folder(uri: str, folders: Mapping[str, str]) -> str | None:
    """Return what the folder of a page names, or the nearest folder above it that names any."""
    folder = uri
    while folder not in {"", _TOP}:
        folder = folder.rpartition("/")[0] or _TOP
        if folder in folders:
            return folders[folder]
    return None


class PageScope:
    """The people and pages of one site, as a macro on a page sees them."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.is_published: Callable[[str], bool] = lambda _uri: True
        """Says of a page below docs/ whether links may lead to it; an engine knows."""

    def shown_person(self, page: PageContext, argument: str | None) -> Person:
        site = self.site
        person = person_of_page(
            argument=argument,
            front_matter=page.person,
            folder=named_by_folder(page.uri, site.folder_people),
            configured=site.project.owner,
            people=site.folders,
        )
        return site.people[person]

    def person_of(self, page: PageContext, argument: str | None = None) -> Person | None:
        """Return the page's person, or whom a call on it names; None if there is none."""
        try:
            return self.shown_person(page, argument)
        except (UnplacedError, KeyError):  # nobody's page, or its person's facts have errors
            return None

    def owner(self) -> Person:
        """Return the person whose site it is.

        Raises:
            UnplacedError: There are several people, and the configuration names none of them.
        """
        return self.shown_person(NO_PAGE, None)

    def owner_id(self) -> str | None:
        try:
            return self.owner().id
        except (UnplacedError, KeyError):
            return None

    def page_of_all(self, page: PageContext, person: Person, name: str) -> str | None:
        """Return another page in the language of this one that shows all of a section."""
        site = self.site
        usual = site.project.language
        for other in site.pages.values():
            context = context_of(other, site)
            speaks = (context.language or usual) == (page.language or usual)
            if other.uri == page.uri or not speaks or not self.is_published(other.uri):
                continue
            for shown in shown_sections(site.project.others.without_theirs(other.text)):
                is_it = shown.name == name and shown.is_whole
                if is_it and self.person_of(context, shown.person) is person:
                    return other.uri
        return None
