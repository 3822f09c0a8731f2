"""What is made beside the pages of one build: gathered, written, or made when asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portfolio.artefacts import FOLDER, ArtefactCache
from portfolio.exports.cv_pdf import beyond_last_page
from portfolio.exports.sources import OutputFile, PageSource, SiteSource
from portfolio.exports.typesetting import UndrawableText, missing_font
from portfolio.loading.site import DATA_FOLDER, Site
from portfolio.loading.yaml_tree import Keys
from portfolio.macros import MACROS, PageContext, PageMacros
from portfolio.model.page import FrontMatter
from portfolio.model.person import Person
from portfolio.model.publications import Publication
from portfolio.pages.page_template import read_template
from portfolio.problems import Place, Problem
from portfolio.processes import Ahead, processes_for
from portfolio.site_files.history import UNKNOWN, History
from portfolio.views.people import main_page_of

VARIABLE = "PORTFOLIO_PDFS_AND_CARDS"
"""The variable of the environment that says whether a build makes them; 0 for a quick look."""

Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class BuiltSite:
    """What the engine knows of a site."""

    url: str
    name: str
    description: str
    language: str
    look: str
    use_directory_urls: bool


@dataclass(frozen=True, kw_only=True)
class BuiltPage:
    """What the engine knows of a page."""

    uri: str
    file: str
    url: str
    title: str
    description: str
    changed: str
    person: Person | None = None
    """Whose it is, where the page is none of the owner's files."""
    publication: Publication | None = None
    """The one that the page is about."""
    pdf: str | None = None
    """The text of that publication, below the site's folder."""


def site_source(
    site: Site, pages: Iterator[BuiltPage], built: BuiltSite, history: History
) -> SiteSource:
    """Return what the outputs of a site are made from."""
    owner = PageMacros(site).owner()
    main_pages = {
        person: uri
        for person in site.people
        if (uri := main_page_of(person, owner=owner.id, pages=site.pages))
    }
    changed = {
        key: day
        for key in site.data_files
        if (day := _known(history.last_change([f"docs/{DATA_FOLDER}/{key[0]}/{key[1]}.yml"])))
    }
    sources = tuple(_page_source(page, site) for page in pages)
    others = (person for person in site.people.values() if person.id != owner.id)
    return SiteSource(
        url=built.url,
        name=built.name,
        description=built.description,
        language=built.language,
        owner=owner,
        people=(owner, *sorted(others, key=lambda person: person.id)),
        main_pages=main_pages,
        pages=sources,
        docs=site.project.docs,
        overrides=site.project.overrides,
        cache=ArtefactCache(site.project.root / FOLDER),
        look=built.look,
        use_directory_urls=built.use_directory_urls,
        changed=changed,
        papers={
            (page.person.id, page.publication.key): page
            for page in sources
            if page.person and page.publication
        },
    )


def _page_source(page: BuiltPage, site: Site) -> PageSource:
    known = site.pages.get(page.uri)
    matter = known.front_matter if known else FrontMatter()
    context = PageContext(page.uri, page.url, matter.person, tuple(matter.hide))
    return PageSource(
        uri=page.uri,
        file=page.file,
        url=page.url,
        title=page.title,
        description=page.description,
        person=page.person or PageMacros(site).person_of(context),
        sections=_sections_of(known.text) if known else (),
        picture=matter.picture,
        changed=_known(page.changed),
        publication=page.publication,
        pdf=page.pdf,
    )


@lru_cache(maxsize=10_000)
def _sections_of(text: str) -> tuple[str, ...]:
    """Return the sections that a page shows of its own person."""
    calls, _ = read_template(text, frozenset(MACROS))
    sections = [
        str(call.arguments[0])
        for call in calls
        if call.macro == "section" and call.arguments and not (call.options or {}).get("person")
    ]
    return tuple(dict.fromkeys(sections))


def _known(day: str) -> str | None:
    return None if day == UNKNOWN else day


def write_outputs(
    files: Mapping[str, OutputFile], folder: Path, site: Site, say: Say
) -> list[Problem]:
    """Write all files below a folder, and return what could not be made."""
    if os.environ.get(VARIABLE) == "0":
        files = {path: file for path, file in files.items() if not file.is_costly}
    problems: list[Problem] = []
    costly = sum(file.is_costly for file in files.values())
    made = 0

    def written(path: str) -> list[Problem]:
        return _write(files[path], folder / path, site)

    publications = sum(len(person.publications) for person in site.people.values())
    # Each of them is in a dozen files: ten lists of thousands are as much work as thousands.
    ahead = Ahead(list(files), written, processes_for(len(files) + publications))
    for path, file in files.items():
        found = ahead.take(path)
        problems += written(path) if found is None else found
        made += file.is_costly
        if file.is_costly and (made % _STEP == 0 or made == costly):
            say(f"PDFs and cards: {made} of {costly}")
    ahead.close()
    return problems


def _write(file: OutputFile, target: Path, site: Site) -> list[Problem]:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.write_bytes(file.make())
    except UndrawableText as error:
        return undrawable_problems(error, site)
    return []


_STEP = 25
"""After how many costly files it is said how far it is."""


def undrawable_problems(error: UndrawableText, site: Site) -> list[Problem]:
    """Return where the texts stand that no font can draw."""
    return [
        problem
        for text in error.texts
        for problem in _places_of(text, site) or [missing_font(text).at(Place(path="mkdocs.yml"))]
    ]


def _places_of(text: str, site: Site) -> list[Problem]:
    """Return a problem where the text, or the longest part of it in a file, was typed."""
    found: list[tuple[int, Problem]] = []
    for file in site.data_files.values():
        for keys, typed in _typed(file.tree.value, ()):
            if not typed.isascii() and typed in text:
                found.append((len(typed), file.problem(keys, missing_font(typed))))
    for page in site.pages.values():
        for number, line in enumerate(page.source.lines, 1):
            if text in line:
                found.append((len(text), page.source.problem(missing_font(text), number)))
    longest = max((length for length, _ in found), default=0)
    return [problem for length, problem in found if length == longest][:1]


def _typed(value: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _typed(item, (*keys, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _typed(item, (*keys, index))


def say_what_does_not_fit(source: SiteSource, say: Say) -> None:
    """Tell which entries of a CV are beyond the pages that its owner asked for."""
    for person in source.people:
        try:
            beyond = beyond_last_page(person, source)
        except UndrawableText:
            continue  # said where it was typed
        if beyond:
            pages = person.profile.cv.pages
            say(
                f"The CV of {person.profile.display_name} is longer than {pages} "
                f"page{'' if pages == '1' else 's'}. Beyond: {'; '.join(beyond)}"
            )
