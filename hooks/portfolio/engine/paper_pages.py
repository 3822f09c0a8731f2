"""The pages of publications, which no owner writes."""

from __future__ import annotations

from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from portfolio.engine.facts import address_of
from portfolio.engine.session import Build
from portfolio.exports.papers import highwire_tags
from portfolio.macros import page_context, render
from portfolio.media_macros import FragmentCall
from portfolio.views.paper import Paper, paper_description, paper_view, papers_of
from portfolio.words import speaking


def add_papers(files: Files, config: MkDocsConfig, build: Build) -> dict[str, Paper]:
    """Add the pages of publications that the owner has not begun, and the files beside them.

    They are in the language of the site: a build for another language adds none.

    Returns:
        All publications with pages, by the path of the page below docs/.
    """
    loaded, project = build.loaded, build.loaded.site.project
    papers: dict[str, Paper] = {}
    if not project.publication_pages:
        return papers
    owner = loaded.macros.owner().id
    for person in loaded.site.people.values():
        for paper in papers_of(person, owner):
            papers[paper.uri] = paper
            if build.outer:
                continue
            if files.get_file_from_path(paper.uri) is None:
                inclusion = _inclusion(paper.uri, config)
                files.append(File.generated(config, paper.uri, content="", inclusion=inclusion))
            if paper.pdf and paper.pdf_beside_page:
                source = project.docs / paper.pdf
                files.append(
                    File.generated(config, paper.pdf_beside_page, abs_src_path=str(source))
                )
    return papers


def _inclusion(uri: str, config: MkDocsConfig) -> InclusionLevel:
    """Return how a paper takes part: a menu that MkDocs makes of all pages does without papers.

    Hundreds of them would be in the menu of each page. Where the owner says what is in the
    navigation or left out of the site, this holds.
    """
    patterns = (config.exclude_docs, config.draft_docs)
    is_left_out = any(each and each.match_file(uri) for each in patterns)
    is_owners_choice = config.nav is not None or is_left_out
    return InclusionLevel.UNDEFINED if is_owners_choice else InclusionLevel.NOT_IN_NAV


def describe_paper(page: Page, paper: Paper, build: Build) -> None:
    """Say in a page's front matter whose publication it is, where the owner has not."""
    publication = paper.publication
    page.meta.setdefault("title", publication.title)
    page.meta.setdefault("person", paper.person.id)
    with speaking(build.loaded.site.words_in(page_context(page, build.loaded.site).language)):
        page.meta.setdefault("description", paper_description(publication))


def paper_inputs(paper: Paper | None, build: Build) -> tuple[object, ...]:
    """Return all facts that `paper_html` shows."""
    if paper is None:
        return ()
    person, publication = paper.person, paper.publication
    known = build.loaded.macros.directory_of(person).known_in(publication)
    return (publication, person.publications, person.profile, known)


def paper_html(page: Page, config: MkDocsConfig, build: Build) -> str:
    """Return what is known of the publication of a page, to stand before the owner's words."""
    paper, loaded = build.papers[page.file.src_uri], build.loaded
    where = page_context(page, loaded.site)
    with speaking(loaded.site.words_in(where.language)):
        view = paper_view(
            paper.publication,
            paper.person,
            cite=loaded.citations.of,
            styles=loaded.macros.styles_of_pages,
            downloads=paper.downloads,
            uri_of=loaded.macros.paper_uri_of(paper.person),
            pdf=paper.pdf_beside_page,
            directory=loaded.macros.directory_of(paper.person),
            venues=loaded.site.project.lists.venues,
        )
        call = FragmentCall("publication", {"paper": view})
        return str(render(call, loaded.renderer, where, address_of(config, build)))


def paper_head(page: Page, build: Build) -> str:
    """Return what search engines read of a publication; without a site_url nothing can be said."""
    paper = build.papers.get(page.file.src_uri)
    if paper is None or not page.canonical_url:
        return ""
    root = page.canonical_url.removesuffix(page.url)
    pdf_url = f"{root}{quote(paper.pdf_beside_page)}" if paper.pdf_beside_page else None
    tags = highwire_tags(paper.publication, page.canonical_url, pdf_url)
    return str(build.loaded.renderer.render("publication-head", tags=tags))
