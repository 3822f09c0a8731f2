"""What the pages of a build depend on, as stamps that change with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portfolio.engine.configuration import settings_of
from portfolio.engine.pictures import INPUT as PICTURE
from portfolio.exports.feeds import alternates_of
from portfolio.exports.sources import SiteSource
from portfolio.loading.site import Site
from portfolio.loading.source import Source
from portfolio.model.person import Person
from portfolio.model.publications import Publication
from portfolio.reuse import (
    Stamps,
    StatesOfFiles,
    once_an_object,
    stamp_of,
    state_of_file,
    states_of_sources,
)
from portfolio.unchanged import installed_packages
from portfolio.views.paper import Paper


class PageInputs:
    """The inputs of the pages of one build.

    Args:
        command: What was asked of MkDocs: what is served has no policy.
        code: The files of this package as they were loaded.
    """

    def __init__(self, config: MkDocsConfig, site: Site, command: str, code: StatesOfFiles) -> None:
        self._config, self._site, self._command, self._code = config, site, command, code
        self.settings = self._settings()
        self.files: Files | None = None
        self.nav = Navigation([], [])
        self.source: SiteSource | None = None
        self.pages: Mapping[str, Page] = {}
        self.papers: Mapping[str, Paper] = {}
        self.delivery = ""
        """The stamp of how pages come to visitors."""

    @cached_property
    def stamps(self) -> Stamps:
        """The stamps by their names."""
        makers: dict[str, Callable[[str], str]] = {
            "settings": lambda _: self.settings,
            "assets": self._assets,
            "data": self._data,
            "page": self._page,
            "person": self._person,
            "text-inputs": self._of_text,
            "page-inputs": self._of_page,
            "template-inputs": self._of_template,
            PICTURE: self._picture,
        }
        return Stamps(makers)

    def _settings(self) -> str:
        """Return the stamp of what all pages depend on: settings, code, templates, programs."""
        config, project = self._config, self._site.project
        return stamp_of(
            self._command, settings_of(config), config.site_dir, config.site_url,
            config.config_file_path,
            sys.version, installed_packages(), self._code, states_of_sources(project.overrides),
            os.environ.get("SOURCE_DATE_EPOCH"),
        )  # fmt: skip

    def _assets(self, _: str) -> str:
        """Return the stamp of all below docs/ but what pages and data files say."""
        site = self._site
        said = [state for state in site.states if not _is_read(state[0])]
        named = [state[0] for state in site.states if _is_read(state[0])]
        return stamp_of(said, named, site.folders, site.folder_people)

    def _data(self, path: str) -> str:
        person, _, name = path.partition("/")
        file = self._site.data_files.get((person, name))
        return _stamp_of_text(file.source) if file else ""

    def _page(self, uri: str) -> str:
        """Return the stamp of a page as it was typed, or of all of them."""
        if uri:
            page = self._site.pages.get(uri)
            return _stamp_of_text(page.source) if page else ""
        return stamp_of([(each, self._page(each)) for each in sorted(self._site.pages)])

    def _person(self, path: str) -> str:
        """Return the stamp of a section or a field of a profile, whether somebody is there, or who.

        Args:
            path: "ada/talks", "ada/profile.name", "ada", or nothing for everybody.
        """
        person_id, _, section = path.partition("/")
        if not person_id:
            return stamp_of(list(self._site.people))
        person = self._site.people.get(person_id)
        if person is None or not section:
            return "" if person is None else person_id
        return _stamp_of_section(person, section)

    def _picture(self, path: str) -> str:
        """Return the stamp of a picture of which a page offers smaller forms."""
        return stamp_of(state_of_file(self._site.project.docs / path))

    def _of_text(self, uri: str) -> str:
        paper = self.papers.get(uri)
        about = _stamp_of_publication(paper.publication) if paper else None
        return stamp_of(self.settings, self._page(uri), self._uris, self._whose, about)

    @cached_property
    def _whose(self) -> str:
        """Who is there, and whose pages the folders are."""
        return stamp_of(self._site.folders, sorted(self._site.folder_people.items()))

    @cached_property
    def _uris(self) -> str:
        """What links lead to."""
        return stamp_of(sorted(file.src_uri for file in self.files or ()))

    def _of_page(self, uri: str) -> str:
        page = self.pages[uri]
        return stamp_of(
            self.stamps[f"text-inputs:{uri}"],
            self._frame,
            self.delivery,
            page.update_date,
            page.canonical_url,
            page.edit_url,
            [(each.title, each.url) for each in (page.previous_page, page.next_page) if each],
            [ancestor.title for ancestor in page.ancestors],
        )

    def _of_template(self, _: str) -> str:
        return stamp_of(self.settings, self._frame, self.delivery)

    @cached_property
    def _frame(self) -> str:
        """What every page has around it."""
        config, source = self._config, self.source
        if source is None:
            return ""
        folders = {uri.rpartition("/")[0] for uri in source.page_at}
        above = [
            (page.uri, page.title, page.url)
            for page in source.pages
            if page.uri.endswith("index.md") or page.uri.removesuffix(".md") in folders
        ]
        return stamp_of(
            config.site_name, config.site_description, config.site_author, config.copyright,
            [str(each) for each in config.extra_css],
            [str(each) for each in config.extra_javascript],
            [(page.title, page.url) for page in self.nav.pages], str(self.nav),
            above, sorted(source.main_pages.items()), sorted(source.public_emails),
            source.owner.id, source.url, source.language, source.look, alternates_of(source),
            sorted(config.extra.items(), key=str),
        )  # fmt: skip


def _is_read(file: str) -> bool:
    return file.endswith((".md", ".yml", ".bib"))


@once_an_object
def _stamp_of_text(source: Source) -> str:
    return stamp_of(source.text)


@once_an_object
def _stamp_of_publication(publication: Publication) -> str:
    return stamp_of(publication.model_dump_json())


_stamps_of_sections: dict[tuple[str, str], tuple[object, str]] = {}


def _stamp_of_section(person: Person, section: str) -> str:
    section, _, field = section.partition(".")
    records, name = getattr(person, section), (person.id, f"{section}.{field}")
    known = _stamps_of_sections.get(name)
    if known is None or known[0] is not records:
        included: dict[str, Any] = {section: {field} if field else True}
        stamp = stamp_of(person.model_dump_json(include=included))
        known = _stamps_of_sections[name] = records, stamp
    return known[1]
