"""What happens when MkDocs builds or serves the site. No other package knows MkDocs.

What the events do is in `building.py`, which is loaded once it is known that there is something to
build: loading it takes longer than finding out that there is nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from entry import loading
from portfolio.engine.configuration import settings_of
from portfolio.engine.state import run
from portfolio.unchanged import LastBuild

if TYPE_CHECKING:
    from types import ModuleType

    from portfolio.engine.reading import Reading

log = logging.getLogger("mkdocs.hooks.portfolio")

FIRST, LAST = 100, -100
"""Priorities of events: before and after the plugins."""

HOOKS = Path(__file__).parents[2]


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what was asked for."""
    run.command, run.is_dirty = command, dirty
    if not _may_end_early():
        _building().on_startup()


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> Any:
    """End the command if nothing has changed since the last one; begin to build otherwise."""
    may_end = _may_end_early()
    if may_end:
        run.last_build = _last_build(config)
        if run.last_build.is_same():
            log.info("Nothing has changed since the last build: %s is complete.", config.site_dir)
            raise SystemExit(0)
    run.reading = _reading(config)
    if may_end:
        _building().on_startup()
    return _building().on_config(config)


def _handed_on(name: str, priority: int = 0) -> Callable[..., Any]:
    def event(*values: Any, **named: Any) -> Any:
        return getattr(_building(), name)(*values, **named)

    return event_priority(priority)(event)


on_pre_build = _handed_on("on_pre_build", LAST)
on_files = _handed_on("on_files")
on_nav = _handed_on("on_nav", LAST)
on_page_markdown = _handed_on("on_page_markdown", FIRST)
on_page_content = _handed_on("on_page_content", LAST)
on_env = _handed_on("on_env", LAST)
on_page_context = _handed_on("on_page_context", FIRST)
on_template_context = _handed_on("on_template_context")
on_post_page = _handed_on("on_post_page", LAST)
on_post_template = _handed_on("on_post_template", LAST)
on_post_build = _handed_on("on_post_build", LAST)
on_build_error = _handed_on("on_build_error")
on_serve = _handed_on("on_serve")


@cache
def _building() -> ModuleType:
    with loading():  # once: it has garbage looked for afterwards
        from portfolio.engine import building
    return building


def _reading(config: MkDocsConfig) -> Reading | None:
    """Begin to read ahead; nobody does if settings are wrong, which is found later."""
    reading = _reading_class()
    with suppress(Exception):
        return reading(config)
    return None


@cache
def _reading_class() -> type[Reading]:
    with loading():  # not with this module: where nothing has changed, nobody reads
        from portfolio.engine.reading import Reading
    return Reading


def _may_end_early() -> bool:
    """Whether the command does nothing but this one build."""
    is_a_command = click.get_current_context(silent=True) is not None
    return is_a_command and run.command == "build" and not run.is_dirty


def _last_build(config: MkDocsConfig) -> LastBuild:
    root = Path(config.config_file_path).resolve().parent
    folders = [Path(config.docs_dir), HOOKS]
    if config.theme.custom_dir:
        folders.append(Path(config.theme.custom_dir))
    says = logging.getLogger("mkdocs").level  # who has seen less before shall see all now
    return LastBuild(root, Path(config.site_dir), folders, settings_of(config), says)
