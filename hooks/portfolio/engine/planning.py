"""What is made beside the pages, and what is known of pages for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from portfolio.checking.addresses import BuiltPage
from portfolio.engine.pages import is_published
from portfolio.engine.state import run
from portfolio.exports.feeds import alternates_of
from portfolio.exports.outputs import output_files
from portfolio.exports.sources import PageSource, SiteSettings, site_source
from portfolio.exports.twins import twin, twin_of
from portfolio.macros import PageMacros, page_context
from portfolio.site_files.history import UNKNOWN


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
    settings = SiteSettings(
        url=f"{(config.site_url or '').rstrip('/')}/",
        name=config.site_name,
        description=config.site_description or "",
        language=str(config.theme.get("language", None) or "en"),
        look=str(config.extra.get("look") or ""),
        use_directory_urls=bool(config.use_directory_urls),
        owner=PageMacros(run.site).owner(),
    )
    pages = (
        _page_source(page, settings)
        for uri, page in pages_of(files).items()
        if uri in run.site.pages or uri in run.papers
    )
    run.source = site_source(
        run.site, pages, settings, lambda path: _known_day(run.history.last_change([path]))
    )
    theirs = {file.dest_uri for file in filter(is_published, files)}
    twins = {twin_of(page) for page in run.source.pages}
    run.outputs = {
        path: file for path, file in output_files(run.source).items() if path not in theirs | twins
    }
    run.beside_pages = twins - theirs
    run.feeds = alternates_of(run.source)


def _page_source(page: Page, settings: SiteSettings) -> PageSource:
    known, paper = run.site.pages.get(page.file.src_uri), run.papers.get(page.file.src_uri)
    whose = paper.person if paper else PageMacros(run.site).person_of(page_context(page, run.site))
    return PageSource(
        uri=page.file.src_uri,
        file=page.file.dest_uri,
        url=page.url.removeprefix("./"),
        title=unescape(str(page.title or settings.name)),
        description=str(page.meta.get("description") or settings.description),
        person=whose,
        text=known.text if known else "",
        picture=known.front_matter.picture if known else None,
        changed=_known_day(page.update_date),
        publication=paper.publication if paper else None,
        pdf=paper.pdf_beside_page if paper else None,
    )


def _known_day(day: str) -> str | None:
    return None if day == UNKNOWN else day


def known_files(files: Files, config: MkDocsConfig) -> set[str]:
    """Return the paths of all that will be in the site."""
    known = {file.dest_uri for file in filter(is_published, files)}
    return known | set(config.theme.static_templates) | set(run.outputs) | run.beside_pages


def built_pages(files: Files) -> Iterator[BuiltPage]:
    """Yield the owner's pages with what is in their texts."""
    outlines = run.pages.outlines if run.pages else {}
    for file in files.documentation_pages():
        known = run.site.pages.get(file.src_uri)
        if known is not None and file.src_uri in outlines:
            yield BuiltPage(known, file.dest_uri, outlines[file.src_uri])


def write_beside_page(config: MkDocsConfig, uri: str, html: str) -> Iterator[str]:
    """Write the twin of a page, and yield the paths of all files that belong to the page.

    The smaller forms of its pictures are there already.
    """
    if run.pictures is not None:
        yield from sorted(run.pictures.written)
    source = run.source.page_at.get(uri)
    if source and twin_of(source) in run.beside_pages:
        target = Path(config.site_dir, twin_of(source))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(twin(replace(source, html=html), run.source), encoding="utf-8")
        yield twin_of(source)
