"""What one run of the mkdocs command knows, and one build of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import click
from mkdocs.exceptions import PluginError
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portfolio.checking.outlines import Outline
from portfolio.checking.sentences import made_files
from portfolio.citations.styles import Citations
from portfolio.engine.delivery.pages import Delivery
from portfolio.engine.delivery.pictures import Pictures
from portfolio.engine.delivery.styles import SiteStyles
from portfolio.engine.page_cache import PageCache
from portfolio.exports.sources import OutputFile, SiteSource
from portfolio.fragment_blocks import FragmentBlocks
from portfolio.loading.own_fonts import FontFace
from portfolio.loading.site import Site
from portfolio.markdown_forms import MarkdownForms
from portfolio.page_macros import PageMacros
from portfolio.pages.sandbox import PageSandbox, RenderedText
from portfolio.problems import (
    PortfolioError,
    Problem,
    count,
    errors_among,
    format_problem,
    in_order,
)
from portfolio.rendering import Renderer
from portfolio.site_files.history import History
from portfolio.site_files.staging import Staging
from portfolio.views.paper import Paper

log = logging.getLogger("mkdocs.hooks.portfolio")


@dataclass(frozen=True)
class Loaded:
    """The facts of a build, and what reads them."""

    site: Site
    citations: Citations
    macros: PageMacros
    renderer: Renderer
    history: History
    is_holding: bool = False
    """The server starts with errors: it shows them in place of the site."""

    @cached_property
    def made_files(self) -> set[str]:
        """What is made beside the pages, found once: all pages ask for it."""
        return made_files(self.site)


@dataclass(frozen=True)
class Planned:
    """What is made of the pages once their texts are read."""

    source: SiteSource
    outputs: Mapping[str, OutputFile]
    """What is written beside the pages, by its path below the site's folder."""
    feeds: list[dict[str, Any]]
    fonts: tuple[FontFace, ...]
    """Those that the owner has chosen for pages."""


@dataclass(frozen=True)
class Framed:
    """What makes whole pages of texts."""

    delivery: Delivery | None = None
    """How pages come to visitors; None as the theme writes them."""
    pictures: Pictures | None = None
    """The pictures in pages; None as pages name them."""
    heads: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What templates show around each text, where a server compares it, by the page's path."""


@dataclass
class Build:
    """One build: each event takes what the ones before have left here."""

    loaded: Loaded
    outer: Build | None = None
    """The build in which a plugin has begun this one, for another language."""
    plugins: PluginCollection = field(default_factory=PluginCollection)
    fragments: FragmentBlocks = field(default_factory=FragmentBlocks)
    forms: MarkdownForms = field(default_factory=MarkdownForms)
    papers: dict[str, Paper] = field(default_factory=dict)
    """The publications that have pages, by the path of the page below docs/."""
    post_heads: dict[str, str] = field(default_factory=dict)
    """What stands below the title of each post, by its path below docs/."""
    texts_aside: list[tuple[Page, str | None]] = field(default_factory=list)
    """Posts, each with its text, while a page that lists them is made."""
    notebooks: dict[str, RenderedText] = field(default_factory=dict)
    """The texts of the pages that are notebooks, by the path of the page below docs/."""
    staging: Staging | None = None
    """Where the site is put together; None for a dirty build, and for one inside of another."""
    sandbox: PageSandbox = field(default_factory=lambda: PageSandbox({}, {}, {}))
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    files: Files = field(default_factory=lambda: Files([]))
    titled: frozenset[str] = frozenset()
    """The pages to which the navigation gives a title."""
    outlines: dict[str, Outline] = field(default_factory=dict)
    """What is in the texts of pages, by the path of the page below docs/."""
    errors: list[Problem] = field(default_factory=list)
    """What is wrong with pages, until all of them are read."""
    scripts: set[str] = field(default_factory=set)
    """The scripts that templates have put into pages."""
    blocked: dict[str, Problem] = field(default_factory=dict)
    """What browsers would block, by address or by hash of a script: at the first page with it."""
    styles: SiteStyles | None = None
    """None if the settings name no stylesheet of ours."""
    planned: Planned | None = None
    framed: Framed = field(default_factory=Framed)
    current: str = ""
    """The page that is being built, to name it if something fails."""


class Session:
    """One run of the mkdocs command: one build, or a server with many.

    Args:
        command: "build", "gh-deploy" or "serve".
        makes_outputs_on_request: Whether a server makes the files beside pages when asked for.
    """

    def __init__(
        self,
        command: str = "build",
        *,
        is_dirty: bool = False,
        makes_outputs_on_request: bool = False,
    ) -> None:
        self.command, self.is_dirty = command, is_dirty
        self.makes_outputs_on_request = makes_outputs_on_request
        self.is_first_build, self.began = True, time.time_ns()
        self.messages = Messages()
        self.shown_errors = ""
        """The errors of the last build as text, shown in the browser; empty if it was good."""
        self.given_advice: set[str] = set()
        """All advice so far: a server says it once, not at each reload."""
        self.outputs: Mapping[str, OutputFile] = {}
        """What a server makes on request, by its path below the site's folder."""
        self.pictures: dict[str, bytes] = {}
        """The smaller forms of pictures that a server has made, by the same."""
        self.cache: PageCache | None = None
        """The pages of a server's last build."""
        self.build: Build | None = None
        self.started: dict[str, Any] = {}
        """Plugins that we add, by name: like others, they stay from build to build."""
        self.code: object = None
        """The state of this package's files when a server began."""

    def listen(self) -> None:
        """Note what is logged, so that strict mode counts warnings with `--quiet` too."""
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self.messages)
        if logger.level > logging.WARNING:
            for handler in logger.handlers:
                if handler is not self.messages:
                    handler.setLevel(max(handler.level, logger.level))
            logger.setLevel(logging.WARNING)

    def begin_build(self) -> None:
        """Forget the last build; a server keeps its pages, and what it makes on request."""
        self.build, self.shown_errors = None, ""
        self.messages.texts.clear()

    def build_into(self, folder: str) -> Build | None:
        """Return the build under way that puts its site together in a folder."""
        for build in (self.build, self.build.outer if self.build else None):
            if build and build.staging and build.staging.folder == Path(folder):
                return build
        return None

    def discard(self) -> None:
        """Leave the last good site as it is."""
        build = self.build.outer or self.build if self.build else None
        if build and build.staging:
            build.staging.discard()

    @property
    def is_serving(self) -> bool:
        return self.command == "serve"

    def tell(self, problems: Iterable[Problem]) -> int:
        """Show all errors and log all advice, and return how many errors there are."""
        found = in_order(problems)
        errors = errors_among(found)
        if errors:
            texts = (self.shown_errors, str(PortfolioError(errors)))
            self.shown_errors = "\n\n".join(filter(None, texts))
        for problem in found:
            if problem.is_advice:
                self._advise(format_problem(problem))
            else:
                click.echo(format_problem(problem) + "\n", err=True)
        return len(errors)

    def _advise(self, text: str) -> None:
        """Log advice, not as a warning: strict mode counts those."""
        if text not in self.given_advice:
            log.info("%s", text)
        self.given_advice.add(text)

    def stop_on(self, problems: Iterable[Problem]) -> None:
        """Show all errors and end the build, if there are any.

        Raises:
            PluginError: There are errors.
        """
        number = self.tell(problems)
        if number:
            raise PluginError(f"{count(number, 'error')}; nothing was published.")

    def stop_or_show(self, problems: Iterable[Problem]) -> None:
        """End the build, or while serving show the errors over the pages as they are."""
        if self.is_serving:
            self.tell(problems)
        else:
            self.stop_on(problems)


class Messages(logging.Handler):
    """Keeps warnings and errors, also where `--quiet` hides them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("mkdocs.livereload"):  # what visitors ask a server for
            self.texts.append(record.getMessage())
