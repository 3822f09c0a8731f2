"""What happens when MkDocs builds or serves the site. No other package knows MkDocs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from entry import failure_of
from portfolio.checking.plugins import failed_event
from portfolio.checking.publishing import PublishingGit
from portfolio.engine.blog import add_blog, put_texts_back, set_texts_aside
from portfolio.engine.errors import problems_of
from portfolio.engine.facts import (
    add_page_of_pages,
    describe_site,
    leave_links_to_us,
    load,
    name_headings,
    note_language,
    render_pages_ourselves,
    sandbox_of,
)
from portfolio.engine.files import add_files
from portfolio.engine.finishing import finish_language, finish_site
from portfolio.engine.heads import head_of
from portfolio.engine.inherited import add_inherited, add_own_look
from portfolio.engine.known_scripts import marking_scripts, note_scripts
from portfolio.engine.page_cache import PageCache
from portfolio.engine.page_inputs import can_cache_pages, settings_of
from portfolio.engine.pages import begin_page, delivered, finish_page, prepare_pages
from portfolio.engine.planning import lost_entries, plan
from portfolio.engine.publishing import whole_or_not_at_all
from portfolio.engine.serving import (
    check_port,
    makes_outputs_on_request,
    serve_through_errors,
    warn_of_changed_code,
)
from portfolio.engine.session import Build, Session
from portfolio.engine.texts import complete_text, read_text
from portfolio.engine.written_forms import add_forms
from portfolio.site_files.staging import Staging

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.portfolio")

FIRST, LAST = 1_000, -100
"""Priorities of events: before and after the plugins, whose first ones have 100."""

session = Session()


def build() -> Build:
    """Return the build that is going on."""
    assert session.build is not None
    return session.build


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what was asked for, and keep warnings countable with `--quiet`."""
    global session
    context = click.get_current_context(silent=True)
    is_on_request = makes_outputs_on_request(command, context.params if context else {})
    session = Session(command, is_dirty=dirty, makes_outputs_on_request=is_on_request)
    session.listen()


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the facts, stop on errors, and take the site's name from its owner."""
    outer = session.build_into(config.site_dir)
    if outer is None:
        session.begin_build()
    if session.is_serving:
        warn_of_changed_code(session)
        check_port(config, session)
    session.build = Build(load(config, session), outer, config.plugins)
    session.is_first_build = False
    add_inherited(config, build().loaded.site.project, session)
    add_blog(config, build().loaded, session)
    describe_site(config, build().loaded)
    leave_links_to_us(config)
    name_headings(config)
    add_page_of_pages(config)
    add_own_look(config, build().loaded.site.project)
    render_pages_ourselves(config, on_page_markdown)
    add_forms(config, build())
    if not session.is_dirty and outer is None:  # the last good site stays until it is complete
        build().staging = staging = Staging(Path(config.site_dir))
        config.site_dir = str(staging.folder)
    return config


@event_priority(LAST)
def on_pre_build(config: MkDocsConfig) -> None:
    """Take the macros that plugins have, and the pages of a server's last build."""
    note_language(config, build().loaded.site)
    build().sandbox = sandbox_of(config, build())
    is_whole = session.is_serving and not session.is_dirty and not build().loaded.is_holding
    is_cached = is_whole and can_cache_pages(config, build().loaded.site.project)
    session.cache = (session.cache or PageCache()) if is_cached else None
    if session.cache:
        session.cache.begin(settings_of(config, build().loaded.site.project), config)


@event_priority(LAST)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page at each old address that a page names, and one for each publication."""
    return add_files(files, config, build(), is_deploying=session.command == "gh-deploy")


@event_priority(LAST)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note the navigation, and where links of texts can lead."""
    build().nav, build().files = nav, files
    session.stop_or_show(lost_entries(nav, files, config, build()))
    build().titled = frozenset(page.file.src_uri for page in nav.pages if "title" in vars(page))
    if session.cache:
        session.cache.begin_texts([(file.src_uri, file.inclusion) for file in files])
    return nav


@event_priority(FIRST)
def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Note which page is read, to name it if something fails."""
    build().current = page.file.src_uri
    return page


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace the macro calls of a page by what they show."""
    return read_text(markdown, page, config, build(), session.cache)


@event_priority(LAST)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Begin the page of a publication, complete the contents, and note what is in the text."""
    return complete_text(html, page, config, build(), session.cache)


@event_priority(LAST)
def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Stop if a page could not be rendered or leads nowhere, before anything is written."""
    build().current = ""
    session.stop_or_show(plan(files, config, build()))
    return marking_scripts(prepare_pages(env, config, files, build(), session))


@event_priority(FIRST)
def _begin_page(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Hand the theme what its header, drawer and footer show of the page's person."""
    set_texts_aside(page, config, build())
    return begin_page(context, page, config, build(), session)


@event_priority(LAST)
def _put_texts_back(context: Any, **_: Any) -> Any:
    put_texts_back(build())
    return context


on_page_context = CombinedEvent(_begin_page, _put_texts_back)


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """Hand over the same for pages that are no pages of the owner's, such as 404."""
    context["portfolio"] = head_of(None, config, build(), session)
    return context


@event_priority(FIRST)
def _note_scripts(output: str, **_: Any) -> str:
    """Note which scripts come from templates, before others see the page."""
    return note_scripts(output, build())


@event_priority(LAST)
def _finish_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put what it needs first into the page, and its policy, now that it is complete."""
    return finish_page(output, page, config, build(), session)


on_post_page = CombinedEvent(_note_scripts, _finish_page)


@event_priority(LAST)
def _finish_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for pages that are no pages of the owner's."""
    return delivered(output, build()) if template_name.endswith(".html") else output


on_post_template = CombinedEvent(_note_scripts, _finish_template)


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the complete site in place of the last one, unless the theme names files in vain."""
    if outer := build().outer:
        session.build = finish_language(build(), outer)
    else:
        finish_site(config, build(), session)
        context = click.get_current_context(silent=True)
        if session.command == "gh-deploy" and context:
            git = PublishingGit(build().loaded.site.project.root)
            context.with_resource(
                whole_or_not_at_all(git, config.remote_name, config.remote_branch, session)
            )


def on_build_error(error: Exception) -> None:
    """Leave the last good site as it is, and say what is wrong without a traceback."""
    session.discard()
    failed = failed_event(error, session.build.plugins) if session.build else None
    if isinstance(error, SystemExit) or (failed is None and isinstance(error, BuildError)):
        return
    if isinstance(error, ModuleNotFoundError):  # some packages are loaded where they are needed
        raise failure_of(error) from None
    log.debug("The build failed", exc_info=error)
    session.stop_on(problems_of(error, session.build, failed))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Keep serving through errors: show them, and recover when they are fixed."""
    return serve_through_errors(server, config, build().loaded, session)
