"""The pages of one build, made by as many processes as this machine has cores for.

MkDocs goes through the pages twice: it makes the HTML of each one's text, then puts each into the
theme's template and writes it. In both rounds copies of this process work ahead on a part of the
pages, and everything else, such as checks and files beside the pages, stays as it is.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from types import SimpleNamespace
from typing import Any

import markdown  # type: ignore[import-untyped]  # it has no types
import mkdocs.structure.pages
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portfolio.checking.outlines import Outline
from portfolio.engine.earlier import Earlier, outline_of, state_of
from portfolio.engine.fragments import SetAside
from portfolio.engine.search import SearchIndex
from portfolio.pages.errors import Finding
from portfolio.pages.sandbox import PageEnvironment
from portfolio.problems import Problem
from portfolio.processes import Ahead, processes_for
from portfolio.reuse import noting, state_of_file

_STATE = (
    "meta", "content", "toc", "title", "_title_from_render", "present_anchor_ids",
    "links_to_anchors",
)  # fmt: skip
"""What reading and rendering leave in a page of MkDocs 1.6, and is used later."""


@dataclass(frozen=True)
class _Text:
    """The HTML of a page's text, and what else came of it."""

    state: Mapping[str, Any]
    outline: Outline | None
    markup: dict[str, list[str]]
    inputs: set[str]
    failures: list[tuple[str, Finding]]
    problems: list[Problem]
    said: list[tuple[str, int, str]]

    @property
    def is_clean(self) -> bool:
        return not (self.failures or self.problems or self.said)


@dataclass(frozen=True)
class _Whole:
    """What came of a page that was completed and written."""

    entries: str
    """What the search index knows of it."""
    files: dict[str, list[int]]
    """The files that were written, by their paths below the site's folder, and their states."""
    inputs: set[str]
    said: list[tuple[str, int, str]]


class Pages:
    """The pages of one build.

    Args:
        write_beside: Writes the files that belong to a page, from its URI and its HTML, and
            returns their paths below the site's folder.
        earlier: What is known of the pages of the build before this one, if that may be used.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        write_beside: Callable[[str, str], Iterable[str]],
        earlier: Earlier | None = None,
    ) -> None:
        self.config, self.files, self.nav = config, files, Navigation([], [])
        self.outlines: dict[str, Outline] = {}
        """What is in the text of each page, by its path below docs/."""
        self.markup: dict[str, dict[str, list[str]]] = {}
        """What the text of each page needs of the styles."""
        self.made = {"text": 0, "page": 0}
        """How many texts and pages were made, and not taken from the build before."""
        self.unchanged: set[str] = set()
        """The files of the last site that stay, by their paths below its folder."""
        self._write_beside = write_beside
        self.earlier = earlier
        self._pages: dict[str, Page] = {}
        self._doc_files: Sequence[File] = ()
        self._packed: dict[str, bytes] = {}
        """The HTML of texts until their pages are complete: thousands of them fill the memory."""
        self._kept_texts: dict[str, Any] = {}
        self._kept_wholes: dict[str, Any] = {}
        self._texts: Ahead[_Text] | None = None
        self._wholes: Ahead[_Whole] | None = None
        self._env: Any = None

    def __contains__(self, page: Page) -> bool:
        return page.file.src_uri in self._pages

    def read(self, nav: Navigation) -> None:
        """Start to make the HTML of all texts."""
        self.nav = nav
        self._pages = {
            file.src_uri: _page_of(file, self.config)
            for file in filter(is_published, self.files.documentation_pages())
        }
        if self.earlier:
            self._kept_texts = self.earlier.texts(self._pages)
        tasks = [uri for uri in self._pages if uri not in self._kept_texts]
        self._texts = Ahead(tasks, self._text_of, processes_for(len(tasks)))

    def finish_text(self, page: Page) -> None:
        """Leave the HTML of a page's text in it, or what else is known of it."""
        uri = page.file.src_uri
        if uri in self._kept_texts:
            kept = self._kept_texts[uri]
            vars(page).update(state_of(kept))
            self.outlines[uri], self.markup[uri] = outline_of(kept), kept["markup"]
            return
        self.made["text"] += 1
        text = self._texts.take(uri) if self._texts else None
        if text is None:  # it is left to this process, or the other one has failed
            text = self._text_of(uri)
        else:
            vars(page).update(text.state)
            self._environment.failures += text.failures
            self._environment.problems += text.problems
        if text.outline:
            text.outline.share_texts()
            self.outlines[uri], self.markup[uri] = text.outline, _shared(text.markup)
        _say_again(text.said)
        self._packed[uri] = zlib.compress((page.content or "").encode(), level=1)
        page.content = page.markdown = ""
        if self.earlier and text.is_clean and text.outline:
            self.earlier.keep_text(uri, text.inputs, text.state, text.outline, self.markup[uri])

    def complete(self, env: Any) -> None:
        """Start to complete and write all pages."""
        if self._texts:
            self._texts.close()
        self._env, self._doc_files = env, self.files.documentation_pages()
        if self.earlier:
            self._kept_wholes = self.earlier.wholes(self._kept_texts)
        tasks = [uri for uri in self._pages if uri not in self._kept_wholes]
        self._wholes = Ahead(tasks, self._whole_of, processes_for(len(tasks)))

    def finish(self, page: Page) -> None:
        """Have a page complete and written."""
        uri = page.file.src_uri
        if self.earlier and uri in self._kept_wholes:
            entries = self.earlier.entries(self._kept_wholes[uri])
            files = self._kept_wholes[uri]["files"]
            self.unchanged.update(files)
            inputs, is_clean = None, True
        else:
            self.made["page"] += 1
            whole = self._wholes.take(uri) if self._wholes else None
            if whole is None:
                whole = self._whole_of(uri)
            else:
                self._packed.pop(uri, None)  # the other process had its own
            _say_again(whole.said)
            entries, files = whole.entries, whole.files
            inputs, is_clean = whole.inputs, not whole.said
        index = self._search_index
        place = index.add(entries) if index else (0, 0)
        if self.earlier and is_clean:
            self.earlier.keep_whole(uri, inputs, {"entries": [*place], "files": files})

    def finish_template(self, name: str, files: Files) -> None:
        """Have a page that no page of the owner's stands behind made, such as 404.html."""
        if self.earlier and self.earlier.has_template(name):
            self.unchanged.add(name)
            return
        with noting() as inputs:
            _build_template(name, self._env, files, self.config, self.nav)
        file = Path(self.config.site_dir, name)
        if self.earlier and file.exists():
            self.earlier.keep_template(name, inputs, {name: state_of_file(file)})

    def close(self) -> None:
        """Wait for the other processes to end."""
        for ahead in (self._texts, self._wholes):
            if ahead is not None:
                ahead.close()

    def take_fragments(self) -> set[str]:
        """Return what macros have put into the page whose text is being made."""
        fragments, self._environment.fragments = self._environment.fragments, set()
        return fragments

    @property
    def _environment(self) -> PageEnvironment:
        return environment_of(self.config)

    def _text_of(self, uri: str) -> _Text:
        page, environment = self._pages[uri], self._environment
        failures, problems = len(environment.failures), len(environment.problems)
        with _listening() as said, noting() as inputs:
            _populate_page(page, self.config, self.files)
        return _Text(
            {name: value for name, value in vars(page).items() if name in _STATE},
            self.outlines.get(uri),
            self.markup.get(uri, {}),
            inputs,
            environment.failures[failures:],
            environment.problems[problems:],
            said,
        )

    def _whole_of(self, uri: str) -> _Whole:
        page, index = self._pages[uri], self._search_index
        with _listening() as said, noting() as inputs:
            if uri in self._kept_texts:  # all but the HTML was taken from the build before
                _populate_page(page, self.config, self.files)
            elif uri in self._packed:
                page.content = zlib.decompress(self._packed.pop(uri)).decode()
            html = page.content or ""
            _build_page(page, self.config, self._doc_files, self.nav, self._env)
            page.content = ""
            paths = [page.file.dest_uri, *self._write_beside(uri, html)]
        files = {path: state_of_file(Path(self.config.site_dir, path)) for path in paths}
        return _Whole(index.take() if index else "", files, inputs, said)

    @property
    def _search_index(self) -> SearchIndex | None:
        """What the search plugin collects; None where there is no search."""
        plugins = self.config.plugins.values()
        indexes = (getattr(plugin, "search_index", None) for plugin in plugins)
        return next((index for index in indexes if isinstance(index, SearchIndex)), None)


class _Said(logging.Handler):
    """What is logged while a page is made, to be said again where warnings are counted."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append((record.name, record.levelno, record.getMessage()))


def environment_of(config: MkDocsConfig) -> PageEnvironment:
    """Return what renders pages; the macros plugin makes it, and knows it as Jinja's."""
    environment: PageEnvironment = config.plugins["macros"].env  # type: ignore[attr-defined]  # set later
    return environment


def is_published(file: File) -> bool:
    """Whether a file is no draft and nothing that the owner has excluded."""
    return bool(file.inclusion.is_included())  # type: ignore[no-untyped-call]  # MkDocs has not typed it


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


def _shared(markup: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return what a text needs of the styles; most texts need the same, which is there once."""
    return {kind: list(map(intern, names)) for kind, names in markup.items()}


def _say_again(said: list[tuple[str, int, str]]) -> None:
    for name, level, text in said:
        logging.getLogger(name).log(level, "%s", text)


# MkDocs 1.6 has no event in which a page could be left out of its two rounds, and makes a new
# converter for each page, which takes a tenth of the time.

_populate_page, _build_page = build._populate_page, build._build_page
_build_template = build._build_theme_template

_of_this_build: Pages | None = None


def use(pages: Pages | None) -> None:
    """Have MkDocs take its pages from here, until told otherwise."""
    global _of_this_build
    _of_this_build = pages


def _populate(page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:
    if _of_this_build is None or page not in _of_this_build or dirty:
        _populate_page(page, config, files, dirty)
    else:
        _of_this_build.finish_text(page)


def _build(
    page: Page,
    config: MkDocsConfig,
    doc_files: Sequence[File],
    nav: Navigation,
    env: Any,
    dirty: bool = False,
    excluded: bool = False,
) -> None:
    if _of_this_build is None or page not in _of_this_build or dirty:
        _build_page(page, config, doc_files, nav, env, dirty, excluded)
    else:
        _of_this_build.finish(page)


def _build_theme_template(
    template_name: str, env: Any, files: Files, config: MkDocsConfig, nav: Navigation
) -> None:
    if _of_this_build is None or not template_name.endswith(".html"):
        _build_template(template_name, env, files, config, nav)
    else:
        _of_this_build.finish_template(template_name, files)


class _Converter(markdown.Markdown):  # type: ignore[misc]  # it has no types
    """Makes HTML of what was typed; what macros have put into a page is HTML already."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._set_aside = SetAside(self)

    def convert(self, source: str) -> str:
        if _of_this_build is not None:
            self._set_aside.fragments = _of_this_build.take_fragments()
        return str(super().convert(source))


class _Converters:
    """Keeps the last converter: all pages of a build have the same extensions."""

    def __init__(self) -> None:
        self._known: tuple[Any, Any] = (None, None)
        self._converter: Any = None

    def converter(self, extensions: Any, extension_configs: Any) -> Any:
        wanted = (extensions, extension_configs)
        if any(one is not other for one, other in zip(self._known, wanted, strict=True)):
            self._known = wanted
            self._converter = _Converter(extensions=extensions, extension_configs=extension_configs)
        return self._converter.reset()


build._populate_page, build._build_page = _populate, _build
build._build_theme_template = _build_theme_template
# Nothing of it is exported there, and yet it is what the pages call.
mkdocs.structure.pages.markdown = SimpleNamespace(  # type: ignore[attr-defined]
    **{**vars(markdown), "Markdown": _Converters().converter}
)
