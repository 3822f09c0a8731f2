"""Whole pages: a text in the theme's template, with its first styles and its policy."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from portfolio.checking.other_hosts import (
    error_of_request,
    requests_to_others,
    unexpected_request,
    unexpected_script,
)
from portfolio.engine.delivery import is_plain
from portfolio.engine.delivery.pages import Delivery
from portfolio.engine.delivery.pictures import Pictures, writing_below
from portfolio.engine.heads import head_of
from portfolio.engine.known_scripts import is_known_script
from portfolio.engine.page_inputs import frame_inputs, page_inputs
from portfolio.engine.planning import pages_of
from portfolio.engine.session import Build, Framed, Session
from portfolio.site_files.policy import PLACEHOLDER, inline_scripts, source, with_policy
from portfolio.views.people import is_one_of_many

_VIDEO = re.compile(r' data-pf-frame="?(https://[^/"]+)')
"""The host of a video, which counts only if a macro was called for it."""


def prepare_pages(
    env: Environment, config: MkDocsConfig, files: Files, build: Build, session: Session
) -> Environment:
    """Find what stands around the texts, and which pages a server need not make again.

    Returns:
        The environment that has the templates.
    """
    build.framed = _framed(config, files, build, session)
    if session.cache is None:
        return env
    if not session.cache.begin_pages(frame_inputs(config, build)):
        session.pictures.clear()  # every page publishes its pictures again
    for page in pages_of(files, with_drafts=True):
        head = build.framed.heads[page.file.src_uri] = head_of(page, config, build, session)
        session.cache.find_page(page, page_inputs(page, head))
    return session.cache.environment(env)


def _framed(config: MkDocsConfig, files: Files, build: Build, session: Session) -> Framed:
    if is_plain(config) or build.styles is None or build.planned is None:
        return Framed()
    renderer = build.loaded.renderer
    publish = (
        session.pictures.__setitem__
        if session.makes_outputs_on_request
        else writing_below(Path(config.site_dir))
    )
    pictures = Pictures(config, files, renderer, build.planned.source.cache, publish)
    return Framed(Delivery(build.styles, renderer.render), pictures)


def begin_page(
    context: Any, page: Page, config: MkDocsConfig, build: Build, session: Session
) -> Any:
    """Return the variables of a page's template."""
    build.current = page.file.src_uri
    known = build.framed.heads.get(page.file.src_uri)
    context["portfolio"] = known or head_of(page, config, build, session)
    if session.cache:
        session.cache.begin_page(page, config)
    return context


def finish_page(html: str, page: Page, config: MkDocsConfig, build: Build, session: Session) -> str:
    """Return a page as visitors get it."""
    cache = session.cache
    if cache and (known := cache.known_page(page)):
        return known
    if build.framed.pictures is not None:
        html = build.framed.pictures.delivered(html, page)
    note_blocked(html, page.file.src_uri, config, build)
    # Not from a folder, where browsers refuse it, nor where not all pages are made.
    can_link = config.use_directory_urls and not session.is_serving and not session.is_dirty
    is_alike = is_one_of_many(page.file.src_uri, build.papers, build.loaded.site.people)
    html = delivered(html, build, is_linking=can_link and is_alike)
    if cache:
        cache.keep_page(page, html, config)
    return html


def note_blocked(html: str, where: str, config: MkDocsConfig, build: Build) -> None:
    """Note what browsers would block of what somebody else has put into a complete page."""
    site = build.loaded.site
    page, allowed = site.page_at(where) or where, site.project.allowed
    for script in inline_scripts(html) if PLACEHOLDER in html else ():
        name = source(script)
        if not is_known_script(script, build) and name not in allowed.by_kind.get("scripts", ()):
            build.blocked.setdefault(name, unexpected_script(script, name, page))
    if site.project.others.take_part:
        for tag, address in requests_to_others(html, config.site_url or ""):
            if error_of_request(tag, address, allowed):
                build.blocked.setdefault(address, unexpected_request(tag, address, page))


def delivered(html: str, build: Build, *, is_linking: bool = False) -> str:
    """Return a complete page with the styles that it needs first in it, and its policy.

    Args:
        is_linking: Whether it links styles and drawings, since copies in each of many pages
            would take more room than what they say.
    """
    delivery = build.framed.delivery
    html = delivery.page(html, is_linking=is_linking) if delivery is not None else html
    if PLACEHOLDER not in html:
        return html
    allowed = build.loaded.site.project.allowed
    has_comments = bool(allowed.comments and f'src="{allowed.comments.script}"' in html)
    hosts = allowed.hosts(with_comments=has_comments)
    called_for = build.loaded.macros.frames & set(_VIDEO.findall(html))
    hosts["frame-src"] = [*hosts.get("frame-src", ()), *sorted(called_for)]
    return with_policy(html, partial(is_known_script, build=build), hosts)
