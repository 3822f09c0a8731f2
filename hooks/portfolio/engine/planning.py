"""What is made beside the pages, and what is known of pages for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from portfolio.checking.addresses import OutlinedPage
from portfolio.engine.outputs import BuiltPage as OutputPage
from portfolio.engine.outputs import BuiltSite, site_source
from portfolio.engine.pages import is_published
from portfolio.engine.state import run
from portfolio.exports.feeds import alternates_of
from portfolio.exports.outputs import files_beside, output_files
from portfolio.macros import PageMacros, page_context


def pages_of(files: Files) -> dict[str, Page]:
    """Return the pages of a site by their paths below docs/."""
    return {file.src_uri: file.page for file in files.documentation_pages() if file.page}


def date_pages(files: Files) -> None:
    """Say when each page was last changed: its text, or the facts of its person."""
    macros = PageMacros(run.site)
    for uri, page in pages_of(files).items():
        known, paper = run.site.pages.get(uri), run.papers.get(uri)
        if known is not None:
            person = macros.person_of(page_context(page, run.site))
            facts = [f"docs/data/{person.id}/"] if person else []
            page.update_date = run.history.last_change([known.source.path, *facts])
        elif paper is not None:
            file = f"docs/data/{paper.person.id}/publications.bib"
            page.update_date = run.history.last_change([file])


def plan_outputs(files: Files, config: MkDocsConfig) -> None:
    """Say what will be made beside the pages; a file of the owner's at the same place wins."""
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    built = BuiltSite(
        url=f"{(config.site_url or '').rstrip('/')}/",
        name=config.site_name,
        description=config.site_description or "",
        language=str(config.theme.get("language", None) or "en"),
        look=str(config.extra.get("look") or ""),
        use_directory_urls=bool(config.use_directory_urls),
    )
    described = (
        OutputPage(
            uri=page.file.src_uri,
            file=page.file.dest_uri,
            url=page.url.removeprefix("./"),
            title=unescape(str(page.title or built.name)),
            description=str(page.meta.get("description") or built.description),
            changed=page.update_date,
            person=paper.person if paper else None,
            publication=paper.publication if paper else None,
            pdf=paper.pdf_beside_page if paper else None,
        )
        for page, paper in ((page, run.papers.get(page.file.src_uri)) for page in pages)
        if page.file.src_uri in run.site.pages or paper
    )
    run.source = site_source(run.site, described, built, run.history)
    theirs = {file.dest_uri for file in filter(is_published, files)}
    run.outputs = {
        path: file for path, file in output_files(run.source).items() if path not in theirs
    }
    beside = {file.path for page in run.source.pages for file in files_beside(page, run.source)}
    run.beside_pages = beside - theirs
    run.feeds = alternates_of(run.source)


def known_files(files: Files, config: MkDocsConfig) -> set[str]:
    """Return the paths of all that will be in the site."""
    known = {file.dest_uri for file in filter(is_published, files)}
    return known | set(config.theme.static_templates) | set(run.outputs) | run.beside_pages


def built_pages(files: Files) -> Iterator[OutlinedPage]:
    """Yield the owner's pages with what is in their texts."""
    outlines = run.pages.outlines if run.pages else {}
    for file in files.documentation_pages():
        known = run.site.pages.get(file.src_uri)
        if known is not None and file.src_uri in outlines:
            yield OutlinedPage(known, file.dest_uri, outlines[file.src_uri])


def write_beside_page(config: MkDocsConfig, uri: str, html: str) -> Iterator[str]:
    """Write the files that belong to a page, such as its twin, and yield their paths.

    The smaller forms of its pictures are there already.
    """
    if run.pictures is not None:
        yield from sorted(run.pictures.written)
    source = run.source.page_at.get(uri)
    for file in files_beside(replace(source, html=html), run.source) if source else ():
        if file.path in run.beside_pages:
            target = Path(config.site_dir, file.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.make())
            yield file.path
