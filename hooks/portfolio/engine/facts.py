"""The facts of a build, checked, and what they say to MkDocs and its plugins."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from portfolio.artefacts import FOLDER, ArtefactCache
from portfolio.checking import site_problems
from portfolio.checking.publishing import publishing_problems
from portfolio.checking.site_dir import site_dir_problems
from portfolio.citations.styles import Citations
from portfolio.engine.planning import is_published
from portfolio.engine.session import Build, Loaded, Session
from portfolio.loading.config import read_project
from portfolio.loading.site import Site, load_site
from portfolio.macros import declared_macros, renderer_of
from portfolio.model.urls import anchor_in_markdown, url_of_page
from portfolio.page_macros import PageMacros
from portfolio.pages.sandbox import PageSandbox
from portfolio.problems import errors_among
from portfolio.site_files.history import History
from portfolio.words import ENGLISH, speaking

HOLDING_PAGE = "# Errors to fix\n\nThe site appears here as soon as they are fixed.\n"


def load(config: MkDocsConfig, session: Session) -> Loaded:
    """Load and check the facts, and stop on errors, unless a server starts with them.

    Raises:
        PluginError: There are errors.
    """
    project, problems = read_project(Path(config.config_file_path))
    is_readable, renderer = not errors_among(problems), renderer_of(project)
    site = load_site(project) if is_readable else Site(project)
    problems += site_problems(site, renderer) if is_readable else []
    problems += site_dir_problems(project, Path(config.site_dir))
    if session.command == "gh-deploy":
        problems += publishing_problems(project, config.remote_name, config.remote_branch)
    is_holding = bool(errors_among(problems)) and session.is_serving and session.is_first_build
    if is_holding:
        session.tell(problems)
    else:
        session.stop_on(problems)
    citations = Citations(ArtefactCache(project.root / FOLDER), site.styles, site.publications)
    macros = PageMacros(site, citations)
    return Loaded(site, citations, macros, renderer, History(project.root), is_holding)


def describe_site(config: MkDocsConfig, loaded: Loaded) -> None:
    """Take name, description, author and copyright from the owner's profile."""
    if loaded.is_holding:
        config.nav, config.site_name = None, config.site_name or "Errors to fix"
        return
    profile = loaded.macros.owner().profile
    config.site_name = config.site_name or profile.display_name
    config.site_description = config.site_description or profile.description or profile.headline
    config.site_author = config.site_author or profile.display_name
    if not config.copyright:
        with speaking(loaded.site.words_in(None)):
            config.copyright = str(loaded.renderer.render("copyright", name=profile.display_name))


def add_page_of_pages(config: MkDocsConfig) -> None:
    """Have a page of all pages, where the search leads while its scripts are not there."""
    config.theme.static_templates.add("search.html")


def name_headings(config: MkDocsConfig) -> None:
    """Have headings anchors in every script, unless the owner has another way."""
    toc = config.mdx_configs.setdefault("toc", {})
    toc.setdefault("slugify", anchor_in_markdown)


def note_language(config: MkDocsConfig, site: Site) -> None:
    """Take the language of the site, which plugins may have set for this build."""
    site.project = replace(site.project, language=str(config.theme.get("language") or ENGLISH))


def leave_links_to_us(config: MkDocsConfig) -> None:
    """Silence what MkDocs says of links: our checks say it with the place, always."""
    for part in (config.validation.nav, config.validation.links):
        for key in part:
            part[key] = logging.DEBUG


def render_pages_ourselves(config: MkDocsConfig, render: Callable[..., str]) -> None:
    """Have our event render pages where the macros plugin would, which renders none.

    Its Jinja would give pages all of Python. Ours comes right after its event, so that the macros
    of an owner know their page, and other plugins see what they would see without us.

    Raises:
        PluginError: The macros plugin is not there.
    """
    if "macros" not in config.plugins:
        raise PluginError("mkdocs.yml: name the plugin macros under plugins:, pages need it")
    plugin: Any = config.plugins["macros"]
    plugin.config["render_by_default"] = False
    plugin.config["force_render_paths"] = ""
    events = config.plugins.events["page_markdown"]
    events.remove(render)
    at = events.index(plugin.on_page_markdown)
    events[at : at + 1] = [_readable_by_plugin, plugin.on_page_markdown, render]


def _readable_by_plugin(markdown: str, page: Page, **_: Any) -> str:
    """Take away what would have the plugin render a page, or fail at one called 2015-08-14."""
    page.meta.pop("render_macros", None)
    if "title" in page.meta:
        page.meta["title"] = str(page.meta["title"])
    return markdown


def address_of(config: MkDocsConfig, build: Build) -> Callable[[str], str]:
    """Return what gives the address of a page below the root: a plugin may have moved it."""

    def address(uri: str) -> str:
        file = build.files.get_file_from_path(uri)
        return file.url if file else url_of_page(uri, use_directory_urls=config.use_directory_urls)

    return address


def sandbox_of(config: MkDocsConfig, build: Build) -> PageSandbox:
    """Return what renders pages: with our macros, and those of the owner's own modules."""
    plugin: Any = config.plugins["macros"]
    loaded = build.loaded
    loaded.macros.is_published = lambda uri: is_published(build.files.get_file_from_path(uri))
    ours = declared_macros(loaded.macros, address_of(config, build))
    theirs = {
        name: macro
        for name, macro in plugin.macros.items()
        if not getattr(macro, "is_portfolio_macro", False)
    }
    replaced = loaded.site.project.others.replaced
    return PageSandbox(ours | theirs, plugin.filters, dict(config.extra), replaced)
