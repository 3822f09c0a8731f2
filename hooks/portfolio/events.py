"""What happens when MkDocs builds or serves the site. No other module knows MkDocs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Literal

import click
import mkdocs_macros.plugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from portfolio.checking import all_problems
from portfolio.exports.redirects import redirects_of
from portfolio.loading.config import read_project
from portfolio.loading.site import Site, load_site
from portfolio.macros import FragmentCall, PageMacros, page_context, render, renderer_of
from portfolio.page_template import PageEnvironment
from portfolio.problems import PortfolioError, Problem, count, format_problem, in_order
from portfolio.serving import with_notice
from portfolio.views.people import main_page_of

log = logging.getLogger("mkdocs.hooks.portfolio")

# The macros plugin would give pages all of Python; ours are templates in a sandbox.
mkdocs_macros.plugin.Environment = PageEnvironment  # type: ignore[attr-defined, assignment]

FIRST, LAST = 100, -100
"""Priorities of events: before and after the plugins."""


class _Run:
    """What one run of the mkdocs command knows."""

    is_serving = False
    site: Site
    code_stamp: dict[Path, int]
    mistakes: str = ""
    """The mistakes of the last build, as text; empty if it was good."""


run = _Run()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what was asked for."""
    run.is_serving = command == "serve"
    run.code_stamp = _code_stamp()


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the facts, stop on mistakes, and take the site's name from its owner."""
    project, problems = read_project(Path(config.config_file_path))
    run.site = load_site(project)
    _stop_on([*problems, *all_problems(run.site, renderer_of(project))])
    _describe_site(config, run.site)
    if run.is_serving and _code_stamp() != run.code_stamp:
        log.warning("Python below hooks/ has changed: stop and start mkdocs serve to use it.")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page at each old address that a page names."""
    for redirect in redirects_of(run.site, use_directory_urls=config.use_directory_urls):
        html = renderer_of(run.site.project).render("redirect", redirect=redirect)
        files.append(File.generated(config, redirect.file, content=str(html)))
    return files


@event_priority(FIRST)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a person's main page its title and description, where it has none of its own."""
    known = run.site.pages.get(page.file.src_uri)
    if known is None:
        return markdown
    matter = known.front_matter
    context = page_context(page, run.site)
    macros = PageMacros(run.site)
    person = macros.person_of(context)
    title, description = matter.title, matter.description
    owner = run.site.project.owner
    if person and main_page_of(person.id, owner=owner, pages=run.site.pages) == known.uri:
        title = title or person.profile.display_name
        description = description or person.profile.description or person.profile.headline
    # The loader of MkDocs reads `title: no` as false; ours keeps what was written.
    page.meta.update(
        {key: value for key, value in {"title": title, "description": description}.items() if value}
    )
    return markdown


@event_priority(LAST)
def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Stop if a page could not be rendered, before anything of it is published."""
    environment: PageEnvironment = config.plugins["macros"].env  # type: ignore[attr-defined]
    problems = []
    for uri, finding in environment.failures:
        page = run.site.pages[uri]
        line = finding.line + page.first_line - 1
        problems.append(page.source.problem(finding.refusal, line, finding.column))
    _stop_on(problems)
    return env


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Hand the theme what its header, drawer and footer show of the page's person."""
    return _with_person(context, page, config)


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """The same for pages that are no pages of the owner's, such as 404."""
    return _with_person(context, None, config)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Keep serving through mistakes: show them, and recover when they are mended."""
    project = run.site.project
    server.watch(str(project.overrides))
    server.watch(str(Path(__file__).parent))
    build = server.builder

    def build_or_show_mistakes() -> None:
        run.mistakes = ""
        try:
            build()
        except (Exception, SystemExit) as error:
            if not run.mistakes:
                run.mistakes = str(error)
                log.error("%s", error)  # noqa: TRY400 - the traceback says nothing to the owner

    def notice() -> str:
        if not run.mistakes:
            return ""
        return str(renderer_of(project).render("mistakes", mistakes=run.mistakes.split("\n\n")))

    server.builder = build_or_show_mistakes
    server.set_app(with_notice(server.get_app(), notice))  # type: ignore[arg-type]
    return server


def _stop_on(problems: list[Problem]) -> None:
    """Show all mistakes and end the build, if there are any."""
    if not problems:
        return
    error = PortfolioError(in_order(problems))
    run.mistakes = str(error)
    for problem in error.problems:
        click.echo(format_problem(problem) + "\n", err=True)
    raise PluginError(f"{count(len(error.problems), 'mistake')} to mend; the site was not built.")


def _describe_site(config: MkDocsConfig, site: Site) -> None:
    """Take name, description, author and copyright from the owner's profile."""
    person = PageMacros(site).owner()
    profile = person.profile
    config.site_name = config.site_name or profile.display_name
    config.site_description = config.site_description or profile.description or profile.headline
    config.site_author = config.site_author or profile.display_name
    if not config.copyright:
        config.copyright = str(
            renderer_of(site.project).render("copyright", name=profile.display_name)
        )


def _with_person(context: Any, page: Page | None, config: MkDocsConfig) -> Any:
    macros = PageMacros(run.site)
    where = page_context(page, run.site) if page else None
    fragment: FragmentCall = macros.links_of(where)
    renderer = renderer_of(run.site.project)
    links = render(fragment, renderer, where, bool(config.use_directory_urls))
    context["portfolio"] = {"links": str(links)}
    return context


def _code_stamp() -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in sorted(Path(__file__).parent.rglob("*.py"))}
