"""What is made beside the pages, and what is known of pages for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from portfolio.checking.addresses import OutlinedPage, address_problems
from portfolio.checking.nav import built_nav_problems
from portfolio.checking.taken import taken_problems
from portfolio.engine.session import Build, Planned
from portfolio.exports.feeds import alternates_of
from portfolio.exports.outputs import output_files
from portfolio.exports.sources import OutputFile, PageSource, SiteSettings, site_source
from portfolio.loading.look_colours import accent_of_site
from portfolio.loading.own_fonts import FontFace, faces_of, fonts_typed
from portfolio.loading.site import ProjectSettings
from portfolio.macros import page_context
from portfolio.model.posts import Post
from portfolio.problems import Problem
from portfolio.site_files.history import UNKNOWN
from portfolio.words import speaking


def is_published(file: File | None) -> bool:
    """Whether a file is there, is no draft and nothing that the owner has excluded."""
    return file is not None and bool(file.inclusion.is_included())  # type: ignore[no-untyped-call]  # MkDocs has not typed it


def pages_of(files: Files, *, with_drafts: bool = False) -> list[Page]:
    """Return the pages of a site; a server shows drafts as well."""
    inclusion = InclusionLevel.is_in_serve if with_drafts else InclusionLevel.is_included
    return [file.page for file in files.documentation_pages(inclusion=inclusion) if file.page]


def plan(files: Files, config: MkDocsConfig, build: Build) -> list[Problem]:
    """Plan what is made beside the pages, and return what is wrong with the pages so far."""
    if not build.loaded.is_holding:
        _date_pages(files, build)
        build.planned = _planned(files, config, build)
    known = _known_files(files, config, build)
    pages = list(_linking_pages(files, build))
    project = build.loaded.site.project
    are_copied = "privacy" in project.others.names
    found = address_problems(pages, known, project.allowed, are_copied=are_copied)
    made = build.planned.outputs if build.planned else ()
    return build.errors or [*found, *taken_problems(build.loaded.site, made)]


def _date_pages(files: Files, build: Build) -> None:
    """Say when each page was last changed: its text, or the facts of its person."""
    loaded = build.loaded
    for page in pages_of(files):
        uri = page.file.src_uri
        known, paper = loaded.site.pages.get(uri), build.papers.get(uri)
        if posts := _posts_on(page, build):
            newest = max(str(post.updated_on or post.date) for post in posts)
            page.update_date = min(newest, page.update_date)  # not after this build
        elif known is not None:
            person = loaded.macros.person_of(page_context(page, loaded.site))
            facts = [f"docs/data/{person.id}/"] if person else []
            page.update_date = loaded.history.last_change([known.source.path, *facts])
        elif paper is not None:
            file = f"docs/data/{paper.person.id}/publications.bib"
            page.update_date = loaded.history.last_change([file])


def _posts_on(page: Page, build: Build) -> list[Post]:
    """Return the post that a page is, or those that it lists."""
    pages, posts = [page, *getattr(page, "posts", ())], build.loaded.site.blog.posts
    return [posts[each.file.src_uri] for each in pages if each.file.src_uri in posts]


def _planned(files: Files, config: MkDocsConfig, build: Build) -> Planned:
    """Say what will be made beside the pages; a file of the owner's at the same place wins."""
    loaded = build.loaded
    settings = SiteSettings(
        url=f"{(config.site_url or '').rstrip('/')}/",
        name=config.site_name,
        description=config.site_description or "",
        language=loaded.site.project.language,
        look=str(config.extra.get("look") or ""),
        accent=accent_of_site(dict(config.extra), loaded.site.project.look_folders),
        use_directory_urls=bool(config.use_directory_urls),
        owner=loaded.macros.owner(),
    )
    pages = (
        _page_source(page, settings, build)
        for page in pages_of(files)
        if page.file.src_uri in loaded.site.pages or page.file.src_uri in build.papers
    )
    source = site_source(
        loaded.site, pages, settings, lambda path: _known_day(loaded.history.last_change([path]))
    )
    theirs = {file.dest_uri for file in filter(is_published, files)}
    outputs = {path: file for path, file in output_files(source).items() if path not in theirs}
    with speaking(source.words):
        feeds = alternates_of(source)
    fonts = _fonts_of_owner(config, loaded.site.project)
    outputs |= {
        font.path: OutputFile(font.path, font.source.read_bytes)
        for font in fonts
        if font.is_packaged
    }
    return Planned(source, outputs, feeds, fonts)


def _fonts_of_owner(config: MkDocsConfig, project: ProjectSettings) -> tuple[FontFace, ...]:
    """Return the fonts that `extra.font` names."""
    typed = fonts_typed(dict(config.extra))
    faces = (faces_of(role, each, project.docs, project.own) for _, role, each in typed)
    return tuple(chain.from_iterable(faces))


def _page_source(page: Page, settings: SiteSettings, build: Build) -> PageSource:
    loaded, uri = build.loaded, page.file.src_uri
    known, paper = loaded.site.pages.get(uri), build.papers.get(uri)
    where = page_context(page, loaded.site)
    whose = paper.person if paper else loaded.macros.person_of(where)
    post = loaded.site.blog.posts.get(uri)
    about = post.summary if post else settings.description
    if (
        not post and whose and whose.id != settings.owner.id
    ):  # what the owner is says nothing of others
        about = whose.profile.description or whose.profile.headline or ""
    return PageSource(
        uri=uri,
        file=page.file.dest_uri,
        url=page.url.removeprefix("./"),
        title=unescape(str(page.title or settings.name)),
        description=str(page.meta.get("description") or about),
        person=whose,
        html=page.content or "",
        text=loaded.site.project.others.without_theirs(known.text) if known else "",
        picture=known.front_matter.picture if known else None,
        changed=_known_day(page.update_date),
        publication=paper.publication if paper else None,
        post=post,
        authors=tuple(loaded.macros.authors_of(post)) if post else (),
        pdf=paper.pdf_beside_page if paper else None,
        language=where.language,
    )


def _known_day(day: str) -> str | None:
    return None if day == UNKNOWN else day


def _known_files(files: Files, config: MkDocsConfig, build: Build) -> set[str]:
    """Return the paths of all that will be in the site, in other languages too."""
    known = {file.dest_uri for file in filter(is_published, files)} | config.theme.static_templates
    known |= set(build.planned.outputs if build.planned else ())
    return known | (_known_files(build.outer.files, config, build.outer) if build.outer else set())


def _linking_pages(files: Files, build: Build) -> Iterator[OutlinedPage]:
    """Yield the pages with what is in their texts, without those that we make of facts."""
    site, others = build.loaded.site, build.loaded.site.project.others
    for file in files.documentation_pages():
        uri = file.src_uri
        page, found = site.page_at(uri), build.outlines.get(uri)
        if page and found is not None and not others.is_nav_file(uri):
            yield OutlinedPage(
                page,
                file.dest_uri,
                found,
                is_written=uri in site.pages,
                may_be_changed=others.take_part,
            )


def lost_entries(
    nav: Navigation, files: Files, config: MkDocsConfig, build: Build
) -> Iterator[Problem]:
    """Yield what is wrong with the navigation, now that plugins have made pages and changed it."""
    site, shown = build.loaded.site, {page.file.src_uri for page in nav.pages}
    pages = {file.src_uri: file for file in files.documentation_pages()}
    left_out = [
        uri
        for uri, file in pages.items()
        if uri in site.pages and uri not in shown and not _is_left_out_on_purpose(file)
    ]
    links = {item.url for item in _items(nav.items) if isinstance(item, Link)}
    known = {file.dest_uri for file in files}
    yield from built_nav_problems(site, config.nav, pages, shown, left_out, links, known)


def _is_left_out_on_purpose(file: File) -> bool:
    return not is_published(file) or bool(file.inclusion.is_not_in_nav())  # type: ignore[no-untyped-call]  # MkDocs has not typed it


def _items(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _items(item.children if isinstance(item, Section) else ())
