"""The macros that pages call: each finds the person, asks a view and names a fragment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from portfolio.artefacts import ArtefactCache
from portfolio.blog_macros import BlogMacros
from portfolio.citations.styles import Citations
from portfolio.loading.site import Site
from portfolio.media_macros import FragmentCall
from portfolio.model.directory import Colleague, Directory
from portfolio.model.person import BIBTEX, Person
from portfolio.page_scope import NO_PAGE, PageContext
from portfolio.problems import Code, UnplacedError, suggestion
from portfolio.views.brief import BRIEF
from portfolio.views.contact import contact_view, cvs_view, downloads_view
from portfolio.views.cv import cv_parts, title_of
from portfolio.views.hero import cv_on_site, hero_view, shows_whole_cv
from portfolio.views.links import link_view, links_view
from portfolio.views.numbers import numbers_view
from portfolio.views.paper import mention_view
from portfolio.views.people import main_page_of, people_view
from portfolio.views.profile import profile_field
from portfolio.views.publication_addresses import page_uri
from portfolio.views.publication_figures import FIGURES
from portfolio.views.sections import check_level, check_section, is_brief, section_view
from portfolio.words import word, word_or


class PageMacros(BlogMacros):
    """The macros of one site, one a method; None means that there is nothing to show.

    Args:
        citations: Makes citations; without it they are not cached on disk.
    """

    def __init__(self, site: Site, citations: Citations | None = None) -> None:
        super().__init__(site)
        self._citations = citations or Citations(
            ArtefactCache(None), site.styles, site.publications
        )
        self._cite = self._citations.of
        self._lists = site.project.lists
        self._directories: dict[str, Directory] = {}

    def section(
        self,
        page: PageContext,
        name: str,
        *,
        person: str | None = None,
        level: int = 3,
        more: bool | str = True,
        **options: Any,
    ) -> FragmentCall:
        """Return a section of the page's person, such as "talks"; its headings are of `level`.

        Args:
            more: Whether a link to the whole section follows a part of it, or what that says.
        """
        check_level(level, last=6)
        check_section(name, options)
        found = self.shown_person(page, person)
        entries = self._entries(found, name, options)
        if not entries:
            return NOTHING
        variables = {"entries": entries, "level": level}
        if name == BIBTEX:
            variables |= self._pages_of_papers(found)
        is_part = is_brief(name, options)
        if options.keys() & _LEAVES_OUT:
            rest = {each: value for each, value in options.items() if each not in _LEAVES_OUT}
            is_part |= _listed(entries) != _listed(self._entries(found, name, rest))
        below = self._more(page, found, name, more) if more and is_part else None
        return FragmentCall(BRIEF if is_brief(name, options) else name, variables, below)

    def _entries(self, person: Person, name: str, options: Mapping[str, Any]) -> Any:
        return section_view(
            person,
            name,
            options,
            cite=self._cite,
            styles=self._citations.labels,
            lists=self._lists,
            directory=self.directory_of(person),
            blog=self.posts_by(person) if name == "writing" else (),
        )

    def _more(
        self, page: PageContext, person: Person, name: str, words: bool | str
    ) -> FragmentCall | None:
        """Return a link to the page that shows a whole section of a person, if there is one."""
        uri = self.page_of_all(page, person, name)
        usual = word_or(f"more.{name}", word("more.section", section=title_of(name)))
        label = words if isinstance(words, str) else usual
        return FragmentCall("more", {"uri": uri, "label": label}) if uri else None

    def numbers(
        self, page: PageContext, *names: str, person: str | None = None
    ) -> FragmentCall | None:
        """Return a row of numbers: of publications and other entries, and facts by label."""
        found = self.shown_person(page, person)
        numbers = [
            (each, self.page_of_all(page, found, each.section) if each.section else None)
            for each in numbers_view(found, names)
        ]
        return FragmentCall("numbers", {"numbers": numbers}) if numbers else None

    def cite(
        self,
        page: PageContext,
        key: str,
        *more: str,
        person: str | None = None,
        text: str | None = None,
    ) -> FragmentCall:
        """Return inline links to publications by their keys: "Turing (1936)"."""
        found = self.shown_person(page, person)
        publications = {each.key: each for each in found.publications}
        for each in (key, *more):
            if each not in publications:
                raise UnplacedError(
                    Code.UNKNOWN_PUBLICATION,
                    f'{found.profile.display_name} has no publication "{each}"',
                    suggestion(str(each), publications, otherwise="see publications.bib"),
                )
        uri_of = self.paper_uri_of(found)
        mentions = [mention_view(publications[each], uri_of, text) for each in (key, *more)]
        return FragmentCall("cite", {"mentions": mentions})

    def figure(
        self,
        page: PageContext,
        name: str,
        *,
        person: str | None = None,
        alt: str | None = None,
        caption: str | None = None,
        dark: str | None = None,
        width: int | None = None,
    ) -> FragmentCall:
        """Return a picture: a file, or of publications by "years", or of the "coauthors"."""
        if "." in str(name):
            return self.picture(name, alt, caption, dark, width)
        if name not in FIGURES:
            raise UnplacedError(
                Code.BAD_CALL, f'there is no figure "{name}"', suggestion(name, FIGURES)
            )
        found = self.shown_person(page, person)
        figure = FIGURES[name](found, self.directory_of(found))
        return FragmentCall(f"figure-{name}", {"figure": figure}) if figure else NOTHING

    def _pages_of_papers(self, person: Person) -> dict[str, Any]:
        """Return the pages of publications, and the citation styles that those offer."""
        styles = tuple(self.styles_of_pages.values())
        return {"page_of": self.paper_uri_of(person), "styles_of_pages": styles}

    @property
    def styles_of_pages(self) -> dict[str, str]:
        """The styles that the pages of publications offer, with what people call them."""
        labels = self._citations.labels
        return {style: labels[style] for style in self.site.project.citation_styles}

    def paper_uri_of(self, person: Person) -> Callable[[str], str | None]:
        """Return a function from a key to its page's path below docs/, if it has a page."""
        owner = self.owner_id()
        if not self.site.project.publication_pages:
            return lambda _key: None
        homes = self.directory_of(person).homes
        return lambda key: page_uri(*homes[key], owner) if key in homes else None

    @cached_property
    def colleagues(self) -> tuple[Colleague, ...]:
        """Everybody with their pages, for author lists."""
        owner, pages = self.owner_id(), self.site.pages
        return tuple(
            Colleague(each.id, each.profile, main_page_of(each.id, owner=owner, pages=pages))
            for each in self.site.people.values()
        )

    def directory_of(self, person: Person) -> Directory:
        """Return who knows those with whom a person publishes."""
        if person.id not in self._directories:
            self._directories[person.id] = Directory(person, self.colleagues)
        return self._directories[person.id]

    def hero(
        self, page: PageContext, *, person: str | None = None, style: str = "beside"
    ) -> FragmentCall | None:
        """Return the opening of a person's main page, "beside", "above" or "compact"."""
        if "hero" in page.hidden:
            return None
        found = self.shown_person(page, person)
        cv_page = self._cv_pages.get(found.id)
        file = None if cv_page else cvs_view(found, self.owner_id()).get(None)
        cv = cv_on_site(cv_page, file.path if file else None)
        return FragmentCall("hero", {"hero": hero_view(found, style, cv)})

    @cached_property
    def _cv_pages(self) -> dict[str, str]:
        """The page that shows the whole CV of each person, by the person's id."""
        shown = (uri for uri, page in self.site.pages.items() if shows_whole_cv(page.text))
        uris = list(filter(self.is_published, shown))
        pages = (PageContext(uri, "", self.site.pages[uri].front_matter.person) for uri in uris)
        found = [(person.id, page.uri) for page in pages if (person := self.person_of(page))]
        return dict(reversed(found))

    def profile(
        self, page: PageContext, field: str | None = None, *, person: str | None = None
    ) -> FragmentCall | None:
        """Return the profile as a list of facts, or one field of it as text."""
        found = self.shown_person(page, person)
        if field is None:
            return FragmentCall("profile", {"profile": found.profile})
        return FragmentCall("words", {"words": profile_field(found.profile, field)})

    def link(
        self, page: PageContext, network: str, *, person: str | None = None
    ) -> FragmentCall | None:
        """Return one link of the profile, inline, by its network or label."""
        found = self.shown_person(page, person)
        links = {link.network or link.name: link for link in found.profile.links}
        if network not in links:
            raise UnplacedError(
                Code.UNKNOWN_NETWORK,
                f'{found.profile.display_name} has no link "{network}"',
                suggestion(network, links),
            )
        return FragmentCall("link", {"link": link_view(links[network], found)})

    def cv(
        self,
        page: PageContext,
        name: str | None = None,
        *,
        person: str | None = None,
        level: int = 2,
    ) -> FragmentCall:
        """Return a whole CV, all sections in its order; one with a name has a link to its PDF."""
        check_level(level, last=5)
        found = self.shown_person(page, person)
        settings = found.profile.cv_settings(name)
        pdf = cvs_view(found, self.owner_id()).get(name) if name else None
        directory = self.directory_of(found)
        variables = {
            "parts_of_cv": cv_parts(found, self._cite, directory, settings, self._lists),
            "cv_level": level,
            "files": [pdf] if pdf else [],
            **self._pages_of_papers(found),
        }
        return FragmentCall("cv", variables) if variables["parts_of_cv"] else NOTHING

    def downloads(self, page: PageContext, *, person: str | None = None) -> FragmentCall | None:
        """Return links to the CV in each format."""
        files = downloads_view(self.shown_person(page, person), self.owner_id())
        return FragmentCall("downloads", {"files": files}) if files else None

    def contact(self, page: PageContext, *, person: str | None = None) -> FragmentCall | None:
        """Return how to reach the person, with a vCard as a file and as a QR code."""
        found = self.shown_person(page, person)
        return FragmentCall("contact", {"contact": contact_view(found, self.owner_id())})

    def people(
        self, _: PageContext, *, group: str | None = None, style: str = "cards", limit: Any = None
    ) -> FragmentCall | None:
        """Return the people of the site, or of a group, as "cards", a "list" or "faces"."""
        site = self.site
        cards = people_view(
            site.people.values(), group, style, limit, owner=site.project.owner, pages=site.pages
        )
        return FragmentCall("people", {"cards": cards, "shown_as": style}) if cards else NOTHING

    def links_of(self, page: PageContext | None) -> FragmentCall:
        """Return the links of a page's person, or of the owner where there is no page."""
        person = self.person_of(page or NO_PAGE)
        return FragmentCall("links", {"links": links_view(person) if person else []})


_LEAVES_OUT = {"limit", "selected"}
"""Options of a section with which a part of it may not be shown."""


def _listed(entries: Any) -> Any:
    """Return what a section lists, without how it does."""
    return getattr(entries, "found", entries)


NOTHING = FragmentCall("nothing")
"""A sentence where there are no facts, so that no heading is left alone."""

MACROS = (
    "section", "hero", "profile", "link", "people", "posts", "cite", "figure", "numbers", "cv",
    "downloads", "contact", "video", "audio", "privacy",
)  # fmt: skip
"""The names that pages can call, each a method of `PageMacros`."""
