"""Pages that other processes read and render, handed to MkDocs where it would do it itself.

MkDocs goes through the pages twice: it makes the HTML of each one's text, then puts each into the
theme's template. In both rounds copies of this process work ahead, and everything else, such as
checks and files beside the pages, stays as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portfolio.page_template import Finding, PageEnvironment
from portfolio.problems import Problem
from portfolio.processes import Ahead, processes_for

TEMPLATE = "ready.html"
"""The template of the theme that prints a page that is complete."""

_STATE = (
    "markdown", "meta", "content", "toc", "update_date", "_title_from_render",
    "present_anchor_ids", "links_to_anchors",
)  # fmt: skip
"""What reading and rendering leave in a page of MkDocs 1.6."""


class _Said(logging.Handler):
    """What is logged while a page is made, to be said again where warnings are counted."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append((record.name, record.levelno, record.getMessage()))


@dataclass(frozen=True)
class _Text:
    """The HTML of a page's text, and what else came of it."""

    state: Mapping[str, Any]
    failures: list[tuple[str, Finding]]
    problems: list[Problem]
    said: list[tuple[str, int, str]]


@dataclass(frozen=True)
class _Whole:
    """A complete page."""

    output: str
    entries: list[Any]
    """What the search index knows of it."""
    said: list[tuple[str, int, str]]


class PagesAhead:
    """The pages of one build."""

    def __init__(self, config: MkDocsConfig, files: Files, nav: Navigation) -> None:
        self.config, self.files, self.nav = config, files, nav
        self._pages = {file.src_uri: _page_of(file, config) for file in _included(files)}
        self._texts: Ahead[_Text] | None = None
        self._wholes: Ahead[_Whole] | None = None
        self._template_of: dict[str, str | None] = {}
        self._env: Any = None
        self._is_making = False

    def read(self) -> None:
        """Start to make the HTML of all texts."""
        self._texts = Ahead(list(self._pages), self._text_of, processes_for(len(self._pages)))

    def text_is_ready(self, page: Page) -> bool:
        """Put the HTML of a page's text into it, so that MkDocs finds nothing left to do."""
        text = self._texts.take(page.file.src_uri) if self._texts else None
        if text is None:
            return False
        vars(page).update(text.state)
        page.read_source = page.render = _nothing  # type: ignore[method-assign, assignment]
        self._environment.failures += text.failures
        self._environment.problems += text.problems
        _say_again(text.said)
        return True

    def render(self, env: Any) -> None:
        """Start to complete all pages."""
        if self._texts:
            self._texts.close()
        self._env = env
        self._wholes = Ahead(list(self._pages), self._whole_of, processes_for(len(self._pages)))
        for uri, page in self._pages.items():
            if uri in self._wholes:
                self._template_of[uri] = page.meta.get("template")
                page.meta["template"] = TEMPLATE

    def is_ahead(self, page: Page) -> bool:
        """Whether a page is, or will be, complete without the theme's own template."""
        return page.file.src_uri in self._template_of and not self._is_making

    def complete(self, page: Page) -> str:
        """Return a complete page."""
        uri = page.file.src_uri
        whole = self._wholes.take(uri) if self._wholes else None
        if whole is None:  # the other process has failed
            whole = self._whole_of(uri)
        else:
            for index in self._search_indexes():
                index.entries += whole.entries
        page.content = ""  # the search index would parse it again
        _say_again(whole.said)
        return whole.output

    def close(self) -> None:
        """Wait for the other processes to end."""
        for ahead in (self._texts, self._wholes):
            if ahead is not None:
                ahead.close()

    @property
    def _environment(self) -> PageEnvironment:
        environment: PageEnvironment = self.config.plugins["macros"].env  # type: ignore[attr-defined]
        return environment

    def _text_of(self, uri: str) -> _Text:
        page, plugins, files = self._pages[uri], self.config.plugins, self.files
        environment = self._environment
        failures, problems = len(environment.failures), len(environment.problems)
        with _listening() as said:
            page = plugins.on_pre_page(page, config=self.config, files=files) or page
            page.read_source(self.config)
            page.markdown = plugins.on_page_markdown(
                page.markdown or "", page=page, config=self.config, files=files
            )
            page.render(self.config, files)
        state = {name: value for name, value in vars(page).items() if name in _STATE}
        return _Text(state, environment.failures[failures:], environment.problems[problems:], said)

    def _whole_of(self, uri: str) -> _Whole:
        page, plugins = self._pages[uri], self.config.plugins
        known = [len(index.entries) for index in self._search_indexes()]
        self._is_making, page.active = True, True
        try:
            with _listening() as said:
                template = self._template_of.get(uri, page.meta.get("template")) or "main.html"
                pages = self.files.documentation_pages()
                context: Any = get_context(self.nav, pages, self.config, page)
                context = plugins.on_page_context(
                    context, page=page, config=self.config, nav=self.nav
                )
                output = self._env.get_template(template).render(context)
                output = plugins.on_post_page(output, page=page, config=self.config)
        finally:
            self._is_making, page.active = False, False
        indexes = zip(self._search_indexes(), known, strict=True)
        entries = [entry for index, before in indexes for entry in index.entries[before:]]
        return _Whole(output, entries, said)

    def _search_indexes(self) -> Iterator[Any]:
        for plugin in self.config.plugins.values():
            if hasattr(plugin, "search_index"):
                yield plugin.search_index


def _nothing(*_: Any) -> None:
    """Stand for work that is done."""


def _included(files: Files) -> Iterator[File]:
    return (file for file in files.documentation_pages() if file.inclusion.is_included())  # type: ignore[no-untyped-call]


def _page_of(file: File, config: MkDocsConfig) -> Page:
    """Return the page of a file; one that is in no navigation gets its page here."""
    return file.page or Page(None, file, config)


@contextmanager
def _listening() -> Iterator[list[tuple[str, int, str]]]:
    """Keep what is logged, instead of showing it."""
    logger, said = logging.getLogger("mkdocs"), _Said()
    handlers, logger.handlers = logger.handlers, [said]
    try:
        yield said.records
    finally:
        logger.handlers = handlers


def _say_again(said: list[tuple[str, int, str]]) -> None:
    for name, level, text in said:
        logging.getLogger(name).log(level, "%s", text)
