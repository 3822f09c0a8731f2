"""The end of a build: the files beside the pages, the last checks, and the site in its place."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from portfolio.checking.addresses import theme_problems
from portfolio.checking.advice import wanted
from portfolio.engine.delivery.pages import DRAWINGS
from portfolio.engine.pages import delivered, note_blocked
from portfolio.engine.session import Build, Session
from portfolio.exports.writing import layout_advice, write_outputs
from portfolio.problems import count
from portfolio.site_files.staging import files_below

log = logging.getLogger("mkdocs.hooks.portfolio")
progress = logging.getLogger("mkdocs.progress")

_PAGES_OF_THEME = ("index.html", "404.html")
"""Where the theme is looked at: around most pages it is the same."""


def finish_site(config: MkDocsConfig, build: Build, session: Session) -> None:
    """Put the complete site in place of the last one, unless something is wrong with it.

    Raises:
        PluginError: There are errors, or warnings in strict mode.
    """
    folder, planned = Path(config.site_dir), build.planned
    session.outputs = planned.outputs if planned else {}
    if planned and not session.makes_outputs_on_request and not session.is_dirty:
        site = build.loaded.site
        problems = write_outputs(planned.outputs, folder, site, progress.info)
        session.stop_or_show(wanted(problems, site))
    if planned and not session.is_serving:
        site = build.loaded.site
        session.stop_or_show(wanted(layout_advice(planned.source, site, log.info), site))
    _finish_pages_of_plugins(config, build)
    if build.framed.delivery and (drawings := build.framed.delivery.drawings()):
        (folder / DRAWINGS).parent.mkdir(parents=True, exist_ok=True)
        (folder / DRAWINGS).write_text(drawings, encoding="utf-8", newline="\n")
    session.stop_or_show(build.blocked.values())
    _check_theme(config, build, session)
    if config.strict and session.messages.texts and not session.is_serving:
        number = count(len(session.messages.texts), "warning")
        raise PluginError(f"{number} in strict mode; nothing was published.")
    if session.cache:
        session.cache.end({file.src_uri for file in build.files})
    if build.staging:
        try:
            build.staging.put_in_place()
        except OSError as error:
            where = build.loaded.site.project.shown(build.staging.target)
            raise PluginError(f"The site cannot be put into {where}: {error.strerror}.") from None
        config.site_dir, build.staging = str(build.staging.target), None


def finish_language(build: Build, outer: Build) -> Build:
    """Leave what a build for another language has found to the one in which it was begun."""
    outer.blocked, outer.scripts = {**build.blocked, **outer.blocked}, outer.scripts | build.scripts
    if build.planned and outer.planned:
        outputs = {**build.planned.outputs, **outer.planned.outputs}
        outer.planned = replace(outer.planned, outputs=outputs)
    return outer


def _finish_pages_of_plugins(config: MkDocsConfig, build: Build) -> None:
    """Finish the pages that plugins have made of the theme's template, beside all others."""
    folder = Path(config.site_dir)
    finished = {file.dest_uri for file in build.files}
    for path in sorted({*files_below(folder)} - finished - config.theme.static_templates):
        if path.endswith(".html") and build.loaded.site.project.others.take_part:
            html = (folder / path).read_text(encoding="utf-8", errors="surrogateescape")
            complete = delivered(html, build)
            if complete != html:
                note_blocked(html, path, config, build)
                (folder / path).write_text(
                    complete, encoding="utf-8", errors="surrogateescape", newline="\n"
                )


def _check_theme(config: MkDocsConfig, build: Build, session: Session) -> None:
    """Stop if the theme names a file that is not there."""
    folder, project = Path(config.site_dir), build.loaded.site.project
    files = {*files_below(folder), *session.outputs, *session.pictures}
    root = urlsplit(config.site_url or "/").path or "/"
    for page in _PAGES_OF_THEME:
        if (folder / page).is_file():
            html = (folder / page).read_text(encoding="utf-8")
            session.stop_or_show(theme_problems(html, page, files, project, root=root))
