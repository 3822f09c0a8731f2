"""Whole pages: a text in the theme's template, with its first styles and its policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from portfolio.engine.delivery.assembly import delivery_of
from portfolio.engine.heads import head_of
from portfolio.engine.page_inputs import frame_inputs, page_inputs
from portfolio.engine.pictures import Pictures, writing_below
from portfolio.engine.planning import pages_of
from portfolio.engine.session import Build, Session
from portfolio.engine.settings import is_plain
from portfolio.site_files.policy import PLACEHOLDER, with_policy


def prepare_pages(
    env: Environment, config: MkDocsConfig, files: Files, build: Build, session: Session
) -> Environment:
    """Find what stands around the texts, and which pages a server need not make again.

    Returns:
        The environment that has the templates.
    """
    renderer = build.loaded.renderer
    if not is_plain(config):
        markup = [text.markup for text in build.texts.values()]
        build.delivery = delivery_of(env, config, files, markup, renderer)
        publish = (
            session.pictures.__setitem__
            if session.makes_outputs_on_request
            else writing_below(Path(config.site_dir))
        )
        build.pictures = Pictures(config, files, renderer, build.loaded.artefacts, publish)
    pages = pages_of(files)
    for page in pages:
        head = head_of(page, config, build, is_serving=session.is_serving)
        build.heads[page.file.src_uri] = head
    if session.cache is None:
        return env
    session.cache.begin_pages(frame_inputs(config, build))
    for page in pages:
        build.inputs[page.file.src_uri] = inputs = page_inputs(page, build)
        session.cache.find_page(page, inputs)
    return session.cache.environment(env)


def begin_page(
    context: Any, page: Page, config: MkDocsConfig, build: Build, session: Session
) -> Any:
    """Return the variables of a page's template."""
    build.current = page.file.src_uri
    context["portfolio"] = build.heads[page.file.src_uri]
    if session.cache:
        session.cache.begin_page(page, config)
    return context


def finish_page(html: str, page: Page, config: MkDocsConfig, build: Build, session: Session) -> str:
    """Return a page as visitors get it."""
    cache = session.cache
    if cache and (known := cache.known_page(page)):
        return known
    if build.pictures is not None:
        html = build.pictures.delivered(html, page)
    html = delivered(html, build)
    if cache:
        cache.keep_page(page, build.inputs[page.file.src_uri], html, config)
    return html


def delivered(html: str, build: Build) -> str:
    """Return a complete page with the styles that it needs first in it, and its policy."""
    html = build.delivery.page(html) if build.delivery is not None else html
    return with_policy(html) if PLACEHOLDER in html else html
