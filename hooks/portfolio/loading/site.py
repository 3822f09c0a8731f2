"""Everything the owner wrote, loaded once: people, pages, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from portfolio.loading.bibliographies import files_of_bibliography, read_bibliographies
from portfolio.loading.blog import read_blog
from portfolio.loading.configuration import Configuration
from portfolio.loading.corrections import FILE as CORRECTIONS
from portfolio.loading.data_file import DataFile, read_data_file
from portfolio.loading.file_states import StatesOfFiles, states_of_files
from portfolio.loading.own_networks import FILE as OWN_NETWORKS
from portfolio.loading.own_networks import read_own_networks
from portfolio.loading.own_styles import FOLDER as OWN_STYLES
from portfolio.loading.own_styles import read_own_styles
from portfolio.loading.own_words import read_own_words
from portfolio.loading.pages import Page, folder_matters, page_uris, read_page
from portfolio.loading.plugins import OtherPlugins
from portfolio.loading.records import read_records
from portfolio.loading.shared_papers import share_papers
from portfolio.model.allowed import Allowed
from portfolio.model.citation_styles import CitationStyle
from portfolio.model.networks import NETWORKS, Network
from portfolio.model.person import BIBTEX, DATA_FILES, Person, file_name_of
from portfolio.model.posts import Blog, BlogFacts
from portfolio.model.publication_lists import ListSettings
from portfolio.model.publications import Publication
from portfolio.model.record import SLUG, in_order, kept
from portfolio.model.urls import SiteNames
from portfolio.problems import Code, Place, Problem, UnplacedError, errors_among, suggestion
from portfolio.unforeseen import naming
from portfolio.words import ENGLISH, Forms, Words, words_of

DATA_FOLDER = "data"
IGNORED = "publications-ignored.yml"
"""What `sync` does not show again; no page shows it."""
SAMPLES = ("chen-wei", "jen-wei", "qwen-researcher")
"""The ids of the people whose site this is before somebody makes it their own."""
DEFAULT_STYLES = ("apa", "ieee", "chicago-author-date", "modern-language-association")


@dataclass(frozen=True)
class ProjectSettings:
    """Where things are, as `mkdocs.yml` says."""

    root: Path
    docs: Path
    overrides: Path
    own_folder: Path | None = None
    """`theme.custom_dir`, if it is a folder of the owner's."""
    owner: str | None = None  # `extra.person`: whose site it is
    refused_files: tuple[str, ...] = ()
    """`extra.refuse_files`: patterns of more file names that must not be published."""
    publication_pages: bool = True
    """`extra.publications.pages`: whether each publication has a page."""
    citation_styles: tuple[str, ...] = DEFAULT_STYLES
    """`extra.publications.styles`: how these pages cite, names of styles of CSL."""
    lists: ListSettings = field(default_factory=ListSettings)  # `extra.publications`
    formula_macros: tuple[tuple[str, str], ...] = ()  # `extra.formulas.macros`
    site_url: str = "/"  # where the site will be, with a slash at the end
    use_directory_urls: bool = True
    language: str = ENGLISH
    others: OtherPlugins = field(default_factory=OtherPlugins)
    """The plugins besides ours."""
    blog: Blog | None = None
    allowed: Allowed = field(default_factory=Allowed)  # `extra.allow`: from other hosts
    config: Configuration | None = field(default=None, compare=False)
    """The configuration, with the places of its settings."""

    @property
    def own(self) -> Path:
        """The folder of the owner's own look, which no release touches."""
        return self.own_folder or self.overrides / "own"

    @property
    def template_folders(self) -> list[Path]:
        """The folders that hold all of the look."""
        return [self.overrides, *([self.own_folder] if self.own_folder else [])]

    @property
    def look_folders(self) -> tuple[Path, Path]:
        """Where files of the look are searched; the first wins."""
        return self.own, self.overrides

    def shown(self, file: Path) -> str:
        """Return the file's path as the owner calls it."""
        return (file.relative_to(self.root) if file.is_relative_to(self.root) else file).as_posix()


@dataclass
class Site:
    """What was loaded. It may be shown only if there are no problems."""

    project: ProjectSettings
    folders: list[str] = field(default_factory=list)
    """The names of the folders with facts, in order: everybody's id, also of those with errors."""
    people: dict[str, Person] = field(default_factory=dict)
    """Those whose files have no error."""
    records: dict[tuple[str, str], Any] = field(default_factory=dict)
    """What each data file holds, by the person's id and the file's name, also of the others."""
    data_files: dict[tuple[str, str], DataFile] = field(default_factory=dict)
    """By the person's id and the file's name."""
    pages: dict[str, Page] = field(default_factory=dict)
    """By the path below docs/."""
    made: dict[str, Page] = field(default_factory=dict)
    """The pages that plugins have made in a build, by the same."""
    folder_people: dict[str, str] = field(default_factory=dict)
    folder_languages: dict[str, str] = field(default_factory=dict)
    own_words: Mapping[str, Mapping[str, Forms]] = field(default_factory=dict)
    networks: Mapping[str, Network] = field(default_factory=lambda: NETWORKS)
    """What links can name: those of all, and the owner's own."""
    network_file: DataFile | None = None
    """The owner's networks, with their places."""
    styles: Mapping[str, CitationStyle] = field(default_factory=dict)
    """The owner's own styles of citations, by name."""
    problems: list[Problem] = field(default_factory=list)
    states: StatesOfFiles = ()  # of every file below docs/

    @cached_property
    def blog(self) -> BlogFacts:
        project = self.project
        return read_blog(project.blog, self.pages, project.docs, project.shown(project.docs))

    @property
    def publications(self) -> list[Publication]:
        """Everybody's publications."""
        return [each for person in self.people.values() for each in person.publications]

    def words_in(self, language: str | None) -> Words:
        """Return our words, and the owner's, in a language, or in that of the site."""
        return words_of(language or self.project.language, self.own_words)

    def page_at(self, uri: str) -> Page | None:
        """Return the page with a path below docs/, whoever has written it."""
        return self.pages.get(uri) or self.made.get(uri)


_files: dict[Path, tuple[object, Site]] = {}
"""The cache of facts: what a data file or a page holds, by its path, with its state then."""


def load_site(project: ProjectSettings) -> Site:
    """Return all people and pages; a file is read again only if it has changed."""
    states = states_of_files(project.docs)
    site = Site(project, states=states)
    _load_own_networks(site)
    site.styles, problems = read_own_styles(project.own / OWN_STYLES, project.shown)
    site.own_words, more = read_own_words(project.own, project.shown)
    site.problems += problems + more
    _load_people(site, states)
    _load_pages(site, states)
    site.people = share_papers(site.people, site.records, project.owner)
    for gone in _files.keys() - {Path(file) for file, *_ in states}:
        del _files[gone]
    return site


def _load_own_networks(site: Site) -> None:
    file = site.project.own / OWN_NETWORKS
    own, site.network_file, problems = read_own_networks(file, site.project.shown(file))
    site.networks = {**NETWORKS, **own}
    site.problems += problems


def _load_once(site: Site, file: Path, state: object, load: Callable[[Site], None]) -> None:
    """Add what a file holds and what is wrong with it, from the cache if its state is the same."""
    state = (state, site.project, site.networks)
    known = _files.get(file)
    if known is None or known[0] != state:
        part = Site(site.project, networks=site.networks)
        naming(site.project.shown(file))(load)(part)
        known = _files[file] = state, part
    site.records |= known[1].records
    site.data_files |= known[1].data_files
    site.pages |= known[1].pages
    site.problems += known[1].problems


def _load_people(site: Site, states: StatesOfFiles) -> None:
    data = site.project.docs / DATA_FOLDER
    folders = sorted(folder for folder in data.glob("*") if folder.is_dir())
    site.folders = [folder.name for folder in folders]
    somebody = f"{site.project.shown(data)}/{(site.folders or ['your-name'])[0]}"
    advice = f"move it into the folder of a person, such as {somebody}"
    beside = [site.project.docs / file_name_of(name) for name in DATA_FILES if name != BIBTEX]
    for file in sorted(filter(Path.is_file, [*data.glob("[!.]*.*"), *beside])):
        message = f'"{file.name}" is in nobody\'s folder, so that no page shows it'
        _refuse(site, file, Code.UNKNOWN_DATA_FILE, message, advice)
    by_file: dict[str, object] = {file: state for file, *state in states}
    # Entries of a bibliography may name any file.
    names = hash(tuple(file for file in by_file if not file.endswith(".md")))
    for folder in folders:
        for path in map(str, files_of_bibliography(folder)):
            by_file[path] = (by_file.get(path), names)
        _load_person(site, folder, by_file)
    if not folders:
        advice = f"make {somebody}/profile.yml with a line such as name: Ada Lovelace"
        _refuse(site, data, Code.NO_PEOPLE, "there is no folder with facts about a person", advice)


def _load_person(site: Site, folder: Path, states: Mapping[str, object]) -> None:
    before = len(errors_among(site.problems))
    if not re.fullmatch(SLUG, folder.name):
        message = f'"{folder.name}" cannot be a person\'s id'
        advice = "rename the folder: lower-case letters a-z, digits and single hyphens"
        _refuse(site, folder, Code.BAD_PERSON_ID, message, advice)
    sections = []
    bibliography = files_of_bibliography(folder)
    for file in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        name = _section_of(site, file)
        if name and name != BIBTEX:
            sections.append(name)
            load = partial(_load_file, person=folder.name, name=name, file=file)
            _load_once(site, file, states.get(str(file)), load)
    if bibliography:
        sections.append(BIBTEX)
        load = partial(_load_bibliography, person=folder.name, files=bibliography)
        state = tuple(states.get(str(file)) for file in bibliography)
        _load_once(site, bibliography[0], (bibliography, state), load)
    if "profile" not in sections:
        advice = "add the file with a line such as name: Ada Lovelace"
        _refuse(site, folder, Code.NO_PROFILE, "this person has no profile.yml", advice)
    if len(errors_among(site.problems)) == before:
        values = {name: site.records[folder.name, name] for name in sections}
        person = Person.model_construct(id=folder.name, **values)
        # The only place where private entries are dropped: checks see them, outputs never do.
        site.people[folder.name] = in_order(kept(person, lambda entry: not entry.private))


def _refuse(site: Site, file: Path, code: Code, message: str, advice: str) -> None:
    """Add an error about a file or folder as a whole."""
    error = UnplacedError(code, message, advice)
    site.problems.append(error.at(Place(path=site.project.shown(file))))


def _section_of(site: Site, file: Path) -> str | None:
    """The name of the section that a file is for, or None with a problem if it is for none."""
    if file.is_file() and file.stem in DATA_FILES and file.name == file_name_of(file.stem):
        return file.stem
    if file.name in (CORRECTIONS, IGNORED) or (file.name == BIBTEX and file.is_dir()):
        return BIBTEX
    known = [*map(file_name_of, DATA_FILES), CORRECTIONS]
    message, advice = f'"{file.name}" is no data file', suggestion(file.name, known)
    if file.suffix.lower() == ".bib":
        advice = f"rename it {BIBTEX}.bib, or type python hooks import bibtex {file.name}"
    if file.is_dir():
        message = f'"{file.name}" is a folder'
        advice = "a person has files here, no folders: move what is in it, and delete it"
    _refuse(site, file, Code.UNKNOWN_DATA_FILE, message, advice)
    return None


def _load_file(site: Site, person: str, name: str, file: Path) -> None:
    data, problems = read_data_file(file, site.project.shown(file))
    site.problems += problems
    if data is None:
        return
    site.data_files[person, name] = data
    shape = Person.model_fields[name].annotation
    names = SiteNames(site.networks, site.project.site_url, site.project.use_directory_urls)
    value, problems = read_records(shape, data.tree, data.source, what=name, context=names)
    site.problems += problems
    if not errors_among(problems):
        site.records[person, name] = value


def _load_bibliography(site: Site, person: str, files: Sequence[Path]) -> None:
    found = read_bibliographies(files, site.project.docs, site.project.shown)
    site.data_files |= {(person, name): file for name, file in found.files.items()}
    site.problems += found.problems
    site.records[person, BIBTEX] = found.publications


def _load_pages(site: Site, states: StatesOfFiles) -> None:
    project = site.project
    by_file = {file: state for file, *state in states}
    files = [Path(file) for file in by_file if file.endswith((".md", ".meta.yml"))]
    matters, problems = folder_matters(files, project.docs, project.root, project.others.page_keys)
    site.folder_people = {folder: each.person for folder, each in matters.items() if each.person}
    site.folder_languages = {folder: each.lang for folder, each in matters.items() if each.lang}
    site.problems += problems
    for uri in page_uris(files, project.docs):
        if not uri.startswith(f"{DATA_FOLDER}/"):
            file = project.docs / uri
            _load_once(site, file, by_file.get(str(file)), partial(_load_page, uri=uri))


def _load_page(site: Site, uri: str) -> None:
    project = site.project
    shown = project.shown(project.docs / uri)
    page, problems = read_page(project.docs, uri, shown, project.others.page_keys)
    site.problems += problems
    if page is not None:
        site.pages[uri] = page
