"""The pages of publications, which no owner writes."""

from __future__ import annotations

from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from portfolio.artefacts import FOLDER, ArtefactCache
from portfolio.citations.styles import Citations
from portfolio.engine.state import run
from portfolio.exports.papers import highwire_tags
from portfolio.macros import FragmentCall, PageMacros, page_context, render, renderer_of
from portfolio.views.paper import Paper, paper_description, paper_view, papers_of


def add_papers(files: Files, config: MkDocsConfig) -> None:
    """Add the pages of publications that the owner has not begun, and the files beside them."""
    project = run.site.project
    if not project.publication_pages:
        return
    owner = PageMacros(run.site).owner().id
    for person in run.site.people.values():
        for paper in papers_of(person, owner):
            run.papers[paper.uri] = paper
            if files.get_file_from_path(paper.uri) is None:
                files.append(File.generated(config, paper.uri, content=""))
            if paper.pdf and paper.pdf_beside_page:
                source = project.docs / paper.pdf
                files.append(
                    File.generated(config, paper.pdf_beside_page, abs_src_path=str(source))
                )


def describe_paper(page: Page, paper: Paper) -> None:
    """Say in a page's front matter whose publication it is, where the owner has not."""
    publication = paper.publication
    page.meta.setdefault("title", publication.title)
    page.meta.setdefault("person", paper.person.id)
    page.meta.setdefault("description", paper_description(publication))


def paper_html(page: Page, config: MkDocsConfig) -> str:
    """Return what is known of the publication of a page, to stand before the owner's words."""
    paper = run.papers[page.file.src_uri]
    view = paper_view(
        paper.publication,
        paper.person,
        cite=Citations(ArtefactCache(run.site.project.root / FOLDER)).of,
        styles=run.site.project.citation_styles,
        downloads=paper.downloads,
        uri_of=PageMacros(run.site).paper_uri_of(paper.person),
        pdf=paper.pdf_beside_page,
    )
    call = FragmentCall("publication", {"paper": view})
    renderer = renderer_of(run.site.project)
    where = page_context(page, run.site)
    return str(render(call, renderer, where, bool(config.use_directory_urls)))


def paper_head(page: Page) -> str:
    """Return what search engines read of a publication; without a site_url nothing can be said."""
    paper = run.papers[page.file.src_uri]
    if not page.canonical_url:
        return ""
    root = page.canonical_url.removesuffix(page.url)
    pdf_url = f"{root}{quote(paper.pdf_beside_page)}" if paper.pdf_beside_page else None
    return str(
        renderer_of(run.site.project).render(
            "publication-head",
            tags=highwire_tags(paper.publication, page.canonical_url, pdf_url),
        )
    )
