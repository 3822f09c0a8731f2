"""What one run of the mkdocs command knows."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the modules that these come from need the run in their turn
    from mkdocs.structure.files import Files

    from portfolio.checking import Checks
    from portfolio.engine.delivery.pages import Delivery
    from portfolio.engine.pages import Pages
    from portfolio.engine.pictures import Pictures
    from portfolio.engine.reading import Reading
    from portfolio.engine.stamps import PageInputs
    from portfolio.exports.sources import OutputFile, SiteSource
    from portfolio.loading.site import Site
    from portfolio.reuse import Clean, Kept, StatesOfFiles
    from portfolio.site_files.history import History
    from portfolio.site_files.staging import Staging
    from portfolio.unchanged import LastBuild
    from portfolio.views.paper import Paper


class Run:
    """What one run of the mkdocs command knows."""

    command: str = "build"
    makes_outputs_on_request = False
    is_dirty = False
    is_first_build = True
    is_holding = False
    """The server started with mistakes: it shows them in place of the site."""
    code: StatesOfFiles
    """The files of this package as they were loaded."""
    changed_code: set[str]
    """The files of it that a server has seen change."""
    mistakes: str = ""
    """The mistakes of the last build, as text; empty if it was good."""

    site: Site
    history: History
    staging: Staging | None = None
    served: dict[Path, set[str]]
    """The files of a folder that a server shows, by their paths below it."""
    pages: Pages | None = None
    last_build: LastBuild | None = None
    """What the last build has left; None while that does not matter."""
    made: Mapping[str, int]
    """How many texts and pages the last build has made, and not taken from the one before."""
    inputs: PageInputs | None = None
    kept: Kept
    """What the last build has kept."""
    clean: Clean
    """What was found to be without a mistake."""
    checks: Checks | None = None
    """Those that may go on while pages are read."""
    reading: Reading | None = None
    """What reads the theme meanwhile."""
    delivery: Delivery | None = None
    """How pages come to visitors; None as the theme writes them."""
    pictures: Pictures | None = None
    """The pictures in pages; None as pages name them."""
    files: Files
    source: SiteSource
    outputs: dict[str, OutputFile]
    """What is made beside the pages, by its path below the site's folder."""
    beside_pages: set[str]
    """The files that are written with the pages."""
    feeds: list[dict[str, Any]]
    papers: dict[str, Paper]
    """The publications that have pages, by the path of the page below docs/."""
    current: str = ""
    """The page that is being built, to name it if something fails."""
    messages: Messages

    def __init__(self) -> None:
        self.served, self.changed_code = {}, set()


class Messages(logging.Handler):
    """Keeps warnings and errors, also where `--quiet` hides them."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.texts: list[str] = []
        self.have_advice = False
        """Whether anything was said that the next build should say again."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.texts.append(record.getMessage())
        if record.levelno >= logging.WARNING or record.name.startswith(_ADVISERS):
            self.have_advice = True


_ADVISERS = ("mkdocs.hooks.portfolio", "mkdocs.structure")
"""Those who say of the owner's files what is no warning; others say how far they are."""


run = Run()
