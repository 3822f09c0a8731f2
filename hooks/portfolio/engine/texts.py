"""The texts of pages: from Markdown with calls of macros to HTML with its contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from portfolio.checking.frames import leaving_tag
from portfolio.checking.outlines import Heading, outline
from portfolio.engine.blog import with_head
from portfolio.engine.page_cache import CachedText, PageCache
from portfolio.engine.page_inputs import text_inputs
from portfolio.engine.paper_pages import describe_paper, paper_html
from portfolio.engine.session import Build
from portfolio.macros import page_context
from portfolio.model.urls import relative_url
from portfolio.pages.errors import PageError
from portfolio.pages.sandbox import RenderedText
from portfolio.problems import Place, PortfolioError, Problem
from portfolio.rendering import as_text
from portfolio.views.people import main_page_of
from portfolio.words import word


def read_text(
    markdown: str, page: Page, config: MkDocsConfig, build: Build, cache: PageCache | None
) -> str:
    """Return a page's Markdown with what macros show; nothing if its HTML is known."""
    uri = page.file.src_uri
    _describe(page, build)
    rendered = _rendered(markdown, page, build)
    build.fragments.texts = rendered.fragments
    site = build.loaded.site
    build.forms.begin(site.words_in(page_context(page, site).language))
    page.markdown = rendered.text  # else the title would be that of the calls of macros
    if cache and cache.find_text(uri, text_inputs(page, rendered.text, build), config):
        return ""
    return rendered.text


def _rendered(markdown: str, page: Page, build: Build) -> RenderedText:
    if notebook := build.notebooks.get(page.file.src_uri):
        return RenderedText(markdown, notebook.fragments)
    try:
        return build.sandbox.render(markdown, page)
    except PageError as error:
        build.errors.append(_problem_of(error, page, build))
    except PortfolioError as error:
        build.errors += error.problems
    return RenderedText("", frozenset())


def _problem_of(error: PageError, page: Page, build: Build) -> Problem:
    found, known = error.problem, build.loaded.site.page_at(page.file.src_uri)
    if known is None:  # another plugin has made it, after all others
        return found.error.at(Place(path=page.file.src_uri))
    line = found.line + known.first_line_for_engine - 1
    return known.source.problem(found.error, line, found.column)


_HEADING = re.compile(r"\s*(?:#[ \t]+\S|[^\n]+\n=+[ \t]*$)", re.M)
"""A page that begins with its title."""


def _describe(page: Page, build: Build) -> None:
    """Give a person's main page its title and description, where it has none of its own."""
    loaded, uri = build.loaded, page.file.src_uri
    if uri in build.papers:
        describe_paper(page, build.papers[uri], build)
    known = loaded.site.pages.get(uri)
    if known is None:
        return
    matter = known.front_matter
    title, description = matter.title, matter.description
    person = loaded.macros.person_of(page_context(page, loaded.site))
    owner = loaded.macros.owner_id()
    if person and main_page_of(person.id, owner=owner, pages=loaded.site.pages) == uri:
        is_home = uri in ("index.md", "README.md")
        if not _HEADING.match(known.text):
            title = title or (str(word("frame.about")) if is_home else person.profile.display_name)
        description = description or person.profile.description or person.profile.headline
    # The loader of MkDocs reads `title: no` as false; ours keeps what was written.
    read = {"title": title, "description": description, "tags": list(matter.tags)}
    page.meta.update({key: value for key, value in read.items() if value})


def complete_text(
    html: str, page: Page, config: MkDocsConfig, build: Build, cache: PageCache | None
) -> str:
    """Begin the page of a publication, complete the contents, and note what is in the text."""
    uri = page.file.src_uri
    known = cache.known_text(uri) if cache else None
    if known is None:
        inputs = text_inputs(page, page.markdown or "", build)
        html = re.sub(r"<a\b([^<>]*?)\s*/>", r"<a\1></a>", html)  # it would end nowhere
        html = (paper_html(page, config, build) if uri in build.papers else "") + html
        html = with_head(html, page, config, build)
        html = _with_made_files(html, page, build)
        _escape_title(page, build)
        found = outline(html)
        found.leaving = (leaving_tag(html) or (0, ""))[1]
        page.toc = _contents(found.headings, page.toc)
        known = CachedText(inputs, html, page.toc, page.title or "", found)
        if cache:
            cache.keep_text(uri, known)
    page.title, page.toc, build.outlines[uri] = known.title, known.toc, known.outline
    if "title" in page.meta:
        page.meta["title"] = as_text(page.meta["title"])
    return known.content


def _contents(headings: Iterable[Heading], of_markdown: TableOfContents) -> TableOfContents:
    """Return the table of all headings: Markdown knows nothing of those in fragments."""
    titles = {link.id: link.title for link in _all_links(of_markdown)}
    table: list[AnchorLink] = []
    path: list[AnchorLink] = []
    for heading in headings:
        title = titles.get(heading.id, as_text(heading.text))
        link = AnchorLink(title, heading.id, heading.level)
        while path and path[-1].level >= heading.level:
            path.pop()
        (path[-1].children if path else table).append(link)
        path.append(link)
    return TableOfContents(table)


def _all_links(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _all_links(link.children)


_LINK = re.compile(r'(?<=\shref=")[^"#?:]+')


def _with_made_files(html: str, page: Page, build: Build) -> str:
    """Have links name the files that we make as they name others: seen from the Markdown file."""
    folder = posixpath.dirname(page.file.src_uri)

    def seen_from_page(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, unquote(link[0])))
        is_made = posixpath.splitext(path)[1] and path in build.loaded.made_files
        return relative_url(path, page.url) if is_made else link[0]

    return _LINK.sub(seen_from_page, html)


def _escape_title(page: Page, build: Build) -> None:
    """Make the title HTML, since the theme and its search print it as it is.

    What MkDocs takes from a heading is HTML already, unlike what front matter, navigation or a
    file's name say.
    """
    given = vars(page)
    if page.file.src_uri not in build.titled and "{" in str(given.get("title")):
        del given["title"]  # the macros plugin has set it, since code in the heading has braces
    is_typed = "title" in page.meta or "title" in given
    page.title = as_text(page.title if is_typed else unescape(page.title or ""))
