"""What happens when MkDocs builds or serves the site. No other package knows MkDocs."""

from __future__ import annotations

import atexit
import gc
import logging
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlsplit

import click
import material.plugins.search.plugin  # type: ignore[import-untyped]  # it has no types
import mkdocs_macros.context
import mkdocs_macros.plugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from portfolio.checking import Checks
from portfolio.checking.addresses import BuiltPage, address_problems, theme_problems
from portfolio.checking.overrides import PORTFOLIO
from portfolio.citations.ahead import citations_ahead
from portfolio.delivery.pages import Delivery
from portfolio.events.delivery import Reading, delivery_of, is_plain, used_markup
from portfolio.events.earlier import Earlier
from portfolio.events.files import leave_out_files, remove_unnamed
from portfolio.events.pages import Pages, environment_of, is_published, use
from portfolio.events.pictures import Pictures
from portfolio.events.stamps import PageInputs, can_be_stamped
from portfolio.events.theme import environment_of_theme, prepare_theme
from portfolio.exports.cards import HEIGHT, WIDTH, card_of
from portfolio.exports.feeds import alternates_of
from portfolio.exports.linked_data import linked_data
from portfolio.exports.outputs import files_beside, output_files
from portfolio.exports.papers import Paper, highwire_tags, papers_of
from portfolio.exports.redirects import redirects_of
from portfolio.exports.sources import OutputFile, PageSource, SiteSource
from portfolio.exports.stylesheet import joined_stylesheet
from portfolio.exports.twins import twin_of
from portfolio.exports.typesetting import UndrawableText
from portfolio.history import History
from portfolio.loading.config import read_project
from portfolio.loading.fonts import font_of
from portfolio.loading.site import DEFAULT_STYLES, Site, load_site
from portfolio.macros import (
    FragmentCall,
    PageMacros,
    page_context,
    render,
    renderer_of,
    show_site,
)
from portfolio.outlines import Heading, outline
from portfolio.outputs import BuiltPage as OutputPage
from portfolio.outputs import (
    BuiltSite,
    say_what_does_not_fit,
    site_source,
    undrawable_problems,
    write_outputs,
)
from portfolio.page_template import PageEnvironment
from portfolio.pictures import FOLDER as CACHE_OF_PICTURES
from portfolio.problems import (
    Code,
    Place,
    PortfolioError,
    Problem,
    Refusal,
    count,
    format_problem,
    in_order,
)
from portfolio.publishing import carried_cname, publishing_problems
from portfolio.rendering import as_text
from portfolio.reuse import FOLDER as CACHE_OF_BUILDS
from portfolio.reuse import Clean, Kept, cache_of, is_reusing, stamp_of
from portfolio.searching import Sections
from portfolio.security import PLACEHOLDER, with_policy
from portfolio.serving import (
    free_port,
    makes_outputs_on_request,
    with_notice,
    with_outputs,
    without_looking_for_garbage,
)
from portfolio.staging import Staging, files_below
from portfolio.views.paper import paper_description, paper_view
from portfolio.views.people import main_page_of
from portfolio.views.urls import relative_url

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.portfolio")

# The macros plugin would give pages all of Python; ours are templates in a sandbox.
mkdocs_macros.plugin.Environment = PageEnvironment  # type: ignore[attr-defined, assignment]
# What it asks git for in a dozen processes at each build is nothing that such a page can name.
mkdocs_macros.context.get_git_info = lambda: {"status": False, "date": None}
material.plugins.search.plugin.Parser = Sections

CODE = Path(__file__).parents[1]

FIRST, LAST = 100, -100
"""Priorities of events: before and after the plugins."""

HOLDING_PAGE = "# Mistakes to mend\n\nThe site appears here as soon as they are mended.\n"


class _Run:
    """What one run of the mkdocs command knows."""

    command: str = "build"
    makes_outputs_on_request = False
    is_dirty = False
    is_first_build = True
    is_holding = False
    """The server started with mistakes: it shows them in place of the site."""
    code_stamp: dict[Path, int]
    mistakes: str = ""
    """The mistakes of the last build, as text; empty if it was good."""

    site: Site
    history: History
    staging: Staging | None = None
    pages: Pages | None = None
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
    """What reads the stylesheets meanwhile."""
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
    messages: _Messages


class _Messages(logging.Handler):
    """Keeps warnings and errors, also where `--quiet` hides them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


run = _Run()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what was asked for, and keep warnings countable with `--quiet`."""
    gc.freeze()  # what is loaded now stays, and need not be looked through for garbage
    atexit.register(gc.freeze)  # nor what is left at the end
    run.command, run.is_dirty = command, dirty
    context = click.get_current_context(silent=True)
    options = context.params if context else {}
    run.makes_outputs_on_request = makes_outputs_on_request(command, options)
    run.code_stamp = _code_stamp()
    run.messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(run.messages)
    if logger.level > logging.WARNING:
        for handler in logger.handlers:
            if handler is not run.messages:
                handler.setLevel(max(handler.level, logger.level))
        logger.setLevel(logging.WARNING)


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the facts, stop on mistakes, and take the site's name from its owner."""
    run.messages.texts.clear()
    run.mistakes = ""
    project, problems = read_project(Path(config.config_file_path))
    run.site = load_site(project)
    show_site(run.site, Path(config.config_file_path))
    run.inputs = _inputs(config)
    run.kept = _kept(config) if run.inputs else Kept()
    run.clean = Clean(run.inputs.stamps if run.inputs else None, run.kept)
    run.checks = None if problems else Checks(run.site, renderer_of(project), run.clean)
    with _citations_ahead(run.site):
        problems += run.checks.of_facts() if run.checks else []
    if run.command == "gh-deploy":
        problems += publishing_problems(project, config.remote_name, config.remote_branch)
    if problems or run.command == "serve":
        problems += _problems_of_theme()
    run.is_holding = bool(problems) and run.command == "serve" and run.is_first_build
    if run.is_holding:
        _tell(problems)
        config.nav, config.site_name = None, config.site_name or "Mistakes to mend"
    else:
        _stop_on(problems)
        _describe_site(config, run.site)
    _leave_links_to_us(config)
    kept = cache_of(project.root)
    prepare_theme(config, kept / "templates" if kept else None)
    run.history = History(project.root)
    run.outputs, run.papers, run.beside_pages = {}, {}, set()
    if run.command == "serve":
        _prepare_to_serve(config)
    run.is_first_build = False
    return config


@event_priority(LAST)
def on_pre_build(config: MkDocsConfig) -> None:
    """Build beside the last good site, which stays until the new one is complete."""
    if not run.is_dirty:
        run.staging = Staging(Path(config.site_dir))
        config.site_dir = str(run.staging.folder)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page at each old address that a page names, and one for each publication."""
    if run.is_holding:
        for file in files.documentation_pages():
            files.remove(file)
        files.append(File.generated(config, "index.md", content=HOLDING_PAGE))
        return files
    matters = {uri: page.front_matter for uri, page in run.site.pages.items()}
    for redirect in redirects_of(matters, use_directory_urls=config.use_directory_urls):
        html = renderer_of(run.site.project).render("redirect", redirect=redirect)
        files.append(File.generated(config, redirect.file, content=str(html)))
    _add_papers(files, config)
    _join_stylesheets(files, config)
    leave_out_files(files, config)
    for file in list(files):
        if file.src_uri.startswith("documents/"):  # templates of ours, not files of the site
            files.remove(file)
    env = environment_of_theme(config)
    run.reading = Reading(env, config, files) if env and not is_plain(config) else None
    if run.command == "gh-deploy":
        cname = carried_cname(run.site.project, config.remote_name, config.remote_branch)
        if cname and files.get_file_from_path("CNAME") is None:
            files.append(File.generated(config, "CNAME", content=cname))
    return files


@event_priority(LAST)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Start to read the pages, as many at a time as this machine can."""
    earlier = None
    if run.inputs is not None and not run.is_holding:
        run.inputs.files, run.inputs.nav, run.inputs.papers = files, nav, run.papers
        is_serving = run.command == "serve"  # into a folder of its own, for as long as it runs
        earlier = Earlier(run.inputs.stamps, run.kept, _target(config), is_ours=is_serving)
    run.pages = Pages(config, files, partial(_write_beside_page, config), earlier)
    run.pages.read(nav)
    use(run.pages)
    return nav


@event_priority(FIRST)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a person's main page its title and description, where it has none of its own."""
    run.current = page.file.src_uri
    known = run.site.pages.get(page.file.src_uri)
    if page.file.src_uri in run.papers:
        _describe_paper(page, run.papers[page.file.src_uri])
    if known is None:
        return markdown
    matter = known.front_matter
    person = PageMacros(run.site).person_of(page_context(page, run.site))
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
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Begin the page of a publication, complete the table of contents, and keep what is in it.

    The theme and its search print titles as they are. What MkDocs takes from a heading is HTML
    already, unlike what front matter, navigation or a file's name say.
    """
    if page.file.src_uri in run.papers:
        html = _paper_html(page, config) + html
    is_typed = "title" in page.meta or "title" in vars(page)
    page.title = as_text(page.title if is_typed else unescape(page.title or ""))
    if "title" in page.meta:
        page.meta["title"] = as_text(page.meta["title"])
    found = outline(html)
    page.toc = _table_of_contents(found.headings, page.toc)
    if run.pages is not None:
        run.pages.outlines[page.file.src_uri] = found
        run.pages.markup[page.file.src_uri] = used_markup(html)
    return html


@event_priority(LAST)
def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Stop if a page could not be rendered or leads nowhere, before anything is written."""
    environment = environment_of(config)
    problems = list(environment.problems)
    for uri, finding in environment.failures:
        page = run.site.pages[uri]
        line = finding.line + page.first_line_for_engine - 1
        problems.append(page.source.problem(finding.refusal, line, finding.column))
    problems += _problems_of_theme()
    if not run.is_holding:
        _date_pages(files)
        _plan_outputs(files, config)
    if not problems:
        problems += address_problems(list(_built_pages(files)), _known_files(files, config))
    _stop_or_show(problems)
    run.files, run.delivery, run.pictures = files, None, None
    if not is_plain(config) and run.pages is not None:
        renderer = renderer_of(run.site.project)
        settings = run.inputs.settings if run.inputs else ""
        markup = run.pages.markup.values()
        run.delivery = delivery_of(env, config, files, markup, renderer, settings, run.reading)
        kept = run.site.project.root / CACHE_OF_PICTURES if is_reusing() else None
        run.pictures = Pictures(config, files, renderer, kept)
    if run.pages is not None:
        if run.inputs is not None and not run.is_holding:
            run.inputs.source, run.inputs.pages = run.source, _pages_of(files)
            run.inputs.delivery = run.delivery.stamp if run.delivery else ""
        run.pages.complete(env)
    return env


@event_priority(FIRST)
def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Hand the theme what its header, drawer and footer show of the page's person."""
    run.current = page.file.src_uri
    return _with_person(context, page, config)


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """Hand over the same for pages that are no pages of the owner's, such as 404."""
    return _with_person(context, None, config)


@event_priority(LAST)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put what it needs first into the page, and its policy, now that it is complete."""
    if run.pictures is not None:
        output = run.pictures.delivered(output, page)
    return _delivered(output)


@event_priority(LAST)
def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for pages that are no pages of the owner's."""
    return _delivered(output) if template_name.endswith(".html") else output


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the complete site in place of the last one, unless the theme names files in vain."""
    pages, folder = run.pages, Path(config.site_dir)
    _close_pages()
    run.made = pages.made if pages else {}
    if pages and pages.earlier and run.command != "serve":
        pages.earlier.put(pages.unchanged, folder)
    if not run.makes_outputs_on_request:
        _stop_or_show(write_outputs(run.outputs, folder, run.site, log.info))
    if run.command != "serve":
        say_what_does_not_fit(run.source, log.info)
        _remove_what_nobody_names(config, pages)
    _check_theme(config, pages)
    if config.strict and run.messages.texts and run.command != "serve":
        number = count(len(run.messages.texts), "warning")
        raise PluginError(f"{number} in strict mode; nothing was published.")
    if run.staging is not None:
        _put_in_place(config, pages, run.staging)


def _remove_what_nobody_names(config: MkDocsConfig, pages: Pages | None) -> None:
    folder = Path(config.site_dir)
    if pages is None:
        return
    built = ((folder / page).read_text(encoding="utf-8") for page in ("index.html", "404.html"))
    named = (each.address for found in pages.outlines.values() for each in found.references)
    scripts = (text for found in pages.markup.values() for text in found["scripts"])
    remove_unnamed(folder, run.files, config, [*built, *scripts, "\n".join(named)])


def _check_theme(config: MkDocsConfig, pages: Pages | None) -> None:
    """Stop if the theme names a file that is not there; it is the same on every page."""
    folder = Path(config.site_dir)
    files = {*files_below(folder), *run.outputs, *(pages.unchanged if pages else ())}
    root = urlsplit(config.site_url or "/").path or "/"
    for page in ("index.html", "404.html"):
        if (folder / page).is_file():
            html = (folder / page).read_text(encoding="utf-8")
            _stop_or_show(theme_problems(html, page, files, run.site.project, root=root))


def _put_in_place(config: MkDocsConfig, pages: Pages | None, staging: Staging) -> None:
    """Show the new site, and keep what the next build may take again."""
    if run.command == "serve":
        staging.merge(pages.unchanged if pages else ())
    else:
        staging.put_in_place()
    config.site_dir = str(staging.target)
    if pages and pages.earlier:
        pages.earlier.keep_search_index(staging.target)
        _keep(config, Kept(pages.earlier.now.results | run.clean.now.results))
    run.staging = None


def _delivered(html: str) -> str:
    if run.delivery is not None:
        html = run.delivery.page(html)
    return with_policy(html) if PLACEHOLDER in html else html


def on_build_error(error: Exception) -> None:
    """Leave the last good site as it is, and say what is wrong without a traceback."""
    _close_pages()
    problems = _problems_of_theme()
    if run.staging is not None:
        run.staging.discard()
        run.staging = None
    if isinstance(error, BuildError | SystemExit):
        _tell(problems)
        return
    log.debug("The build failed", exc_info=error)
    _stop_on([*problems, *_problems_of(error)])


def _problems_of_theme() -> list[Problem]:
    """Wait for the checks that go on beside all else; what they find is said once."""
    return run.checks.of_theme() if run.checks is not None else []


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Keep serving through mistakes: show them, and recover when they are mended."""
    project = run.site.project
    server.watch(str(project.overrides))
    server.watch(str(Path(__file__).parents[1]))
    build = server.builder

    def build_or_show_mistakes() -> None:
        run.mistakes = ""
        run.messages.texts.clear()
        try:
            with without_looking_for_garbage():
                build()
        except (Exception, SystemExit) as error:
            run.mistakes = run.mistakes or "\n\n".join(run.messages.texts) or str(error)
            log.error("%s", error)  # noqa: TRY400 - the traceback says nothing to the owner

    def notice() -> str:
        if not run.mistakes:
            return ""
        return str(renderer_of(project).render("mistakes", mistakes=run.mistakes.split("\n\n")))

    mount = urlsplit(config.site_url or "/").path or "/"

    def output_at(path: str) -> tuple[str, bytes] | None:
        file = run.outputs.get(path.removeprefix(mount)) if path.startswith(mount) else None
        if file is None:
            return None
        try:
            return _media_type(file.path), file.make()
        except UndrawableText as error:
            mistakes = PortfolioError(undrawable_problems(error, run.site))
            return "text/plain; charset=utf-8", str(mistakes).encode()

    server.builder = build_or_show_mistakes
    from portfolio.serving.changes import follow_closely  # a build needs nothing of it

    follow_closely(server)
    application = with_outputs(server.get_app(), output_at)  # type: ignore[arg-type]
    server.set_app(with_notice(application, notice))
    return server


def _media_type(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "text/plain"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _close_pages() -> None:
    for work in (run.pages, run.reading):
        if work is not None:
            work.close()
    run.pages = run.reading = None
    use(None)


def _inputs(config: MkDocsConfig) -> PageInputs | None:
    """Return what pages depend on, if nothing else can matter and it is wanted."""
    if not is_reusing() or run.is_dirty or not can_be_stamped(config):
        return None
    return PageInputs(config, run.site, run.command, CODE)


def _target(config: MkDocsConfig) -> Path:
    """Return where the site is put when it is complete."""
    return run.staging.target if run.staging else Path(config.site_dir)


_kept_while_serving: dict[Path, Kept] = {}


def _kept(config: MkDocsConfig) -> Kept:
    """Return what the last build has kept of this site's pages."""
    if run.command == "serve":
        return _kept_while_serving.get(Path(config.config_file_path), Kept())
    return Kept.read(_kept_file(config))


def forget_what_was_kept() -> None:
    """Forget all that a server keeps in memory from one build to the next."""
    _kept_while_serving.clear()


def _keep(config: MkDocsConfig, kept: Kept) -> None:
    if run.command == "serve":
        _kept_while_serving[Path(config.config_file_path)] = kept
    else:
        kept.write(_kept_file(config))


def _kept_file(config: MkDocsConfig) -> Path:
    name = stamp_of(config.config_file_path, str(_target(config)))
    return run.site.project.root / CACHE_OF_BUILDS / f"{name[:16]}.json"


def _problems_of(error: Exception) -> list[Problem]:
    """Return any failure of a build as problems; those that we do not know name the page."""
    if isinstance(error, PortfolioError):
        return error.problems
    page = run.site.pages.get(run.current)
    place = page.source.place(1) if page else Place(path="mkdocs.yml")
    if isinstance(error, RecursionError):
        refusal = Refusal(
            Code.TOO_DEEP, "lists or quotes on this page are nested too deeply", "nest them less"
        )
    else:
        words = " ".join(str(error).split())
        refusal = Refusal(
            Code.BUILD_FAILURE,
            f"building this page failed: {type(error).__name__}: {words}",
            "run the same command with -v to see where",
        )
    return [refusal.at(place)]


def _stop_on(problems: Iterable[Problem]) -> None:
    """Show all mistakes and end the build, if there are any."""
    number = _tell(problems)
    if number:
        raise PluginError(f"{count(number, 'mistake')} to mend; nothing was published.")


def _stop_or_show(problems: Iterable[Problem]) -> None:
    """End the build, or while serving show the mistakes over the pages as they are."""
    if run.command == "serve":
        _tell(problems)
    else:
        _stop_on(problems)


def _tell(problems: Iterable[Problem]) -> int:
    """Show all mistakes, and return how many there are."""
    found = in_order(problems)
    if found:
        run.mistakes = "\n\n".join(filter(None, [run.mistakes, str(PortfolioError(found))]))
    for problem in found:
        click.echo(format_problem(problem) + "\n", err=True)
    return len(found)


def _citations_ahead(site: Site) -> AbstractContextManager[None]:
    publications = (each for person in site.people.values() for each in person.publications)
    styles = site.project.citation_styles if site.project.publication_pages else DEFAULT_STYLES[:1]
    return citations_ahead(publications, styles, cache_of(site.project.root))


def _describe_site(config: MkDocsConfig, site: Site) -> None:
    """Take name, description, author and copyright from the owner's profile."""
    profile = PageMacros(site).owner().profile
    config.site_name = config.site_name or profile.display_name
    config.site_description = config.site_description or profile.description or profile.headline
    config.site_author = config.site_author or profile.display_name
    if not config.copyright:
        config.copyright = str(
            renderer_of(site.project).render("copyright", name=profile.display_name)
        )


def _leave_links_to_us(config: MkDocsConfig) -> None:
    """Silence what MkDocs says of links: our checks say it with the place, always."""
    for part in (config.validation.nav, config.validation.links):
        for key in part:
            part[key] = logging.DEBUG


def _prepare_to_serve(config: MkDocsConfig) -> None:
    """Say in time that the port is taken, and that changed Python is not in use yet."""
    if _code_stamp() != run.code_stamp:
        log.warning("Python below hooks/ has changed: restart mkdocs serve to use it.")
    host, port = config.dev_addr
    free = free_port(host, port) if run.is_first_build else port
    if free != port:
        raise PluginError(
            f"The address {host}:{port} is taken, perhaps by another mkdocs serve. "
            f"This one is free: mkdocs serve -a {host}:{free}"
        )


def _join_stylesheets(files: Files, config: MkDocsConfig) -> None:
    paths = [str(path) for path in config.extra_css]
    sheet = joined_stylesheet(paths, run.site.project.overrides)
    if sheet is None:
        return
    for part in sheet.parts:
        file = files.get_file_from_path(part)
        if file is not None:
            files.remove(file)
    files.append(File.generated(config, sheet.file, content=sheet.text))
    config.extra_css = [sheet.file, *(path for path in paths if path not in sheet.parts)]


def _pages_of(files: Files) -> dict[str, Page]:
    return {file.src_uri: file.page for file in files.documentation_pages() if file.page}


def _date_pages(files: Files) -> None:
    """Say when each page was last changed: its text, or the facts of its person."""
    macros = PageMacros(run.site)
    for uri, page in _pages_of(files).items():
        known, paper = run.site.pages.get(uri), run.papers.get(uri)
        if known is not None:
            person = macros.person_of(page_context(page, run.site))
            facts = [f"docs/data/{person.id}/"] if person else []
            page.update_date = run.history.last_change([known.source.path, *facts])
        elif paper is not None:
            file = f"docs/data/{paper.person.id}/publications.bib"
            page.update_date = run.history.last_change([file])


def _plan_outputs(files: Files, config: MkDocsConfig) -> None:
    """Say what will be made beside the pages; a file of the owner's at the same place wins."""
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    built = BuiltSite(
        url=f"{(config.site_url or '').rstrip('/')}/",
        name=config.site_name,
        description=config.site_description or "",
        language=str(config.theme.get("language", None) or "en"),
        look=str(config.extra.get("look") or ""),
        use_directory_urls=bool(config.use_directory_urls),
    )
    described = (
        OutputPage(
            uri=page.file.src_uri,
            file=page.file.dest_uri,
            url=page.url.removeprefix("./"),
            title=unescape(str(page.title or built.name)),
            description=str(page.meta.get("description") or built.description),
            changed=page.update_date,
            person=paper.person if paper else None,
            publication=paper.publication if paper else None,
            pdf=paper.pdf_beside_page if paper else None,
        )
        for page, paper in ((page, run.papers.get(page.file.src_uri)) for page in pages)
        if page.file.src_uri in run.site.pages or paper
    )
    run.source = site_source(run.site, described, built, run.history)
    theirs = {file.dest_uri for file in filter(is_published, files)}
    run.outputs = {
        path: file for path, file in output_files(run.source).items() if path not in theirs
    }
    beside = {file.path for page in run.source.pages for file in files_beside(page, run.source)}
    run.beside_pages = beside - theirs
    run.feeds = alternates_of(run.source)


def _preview(page: Page | None) -> dict[str, Any]:
    """Return what a page's head says to those who show links to it; nothing where there is none."""
    source = _source_of(page)
    if source is None:
        return {}
    site = run.source
    is_home = source.url == ""
    return {
        "site_name": site.name,
        "title": site.name if is_home else source.title,
        "description": source.description,
        "type": "profile" if source.uri in site.main_pages.values() else "website",
        "url": site.absolute(source.url),
        "picture": site.absolute(card_of(source)),
        "is_drawn": source.picture is None,
        "width": WIDTH,
        "height": HEIGHT,
        "twin": twin_of(source).rpartition("/")[2],
        "feeds": [{**feed, "href": relative_url(feed["path"], source.url)} for feed in run.feeds],
    }


def _source_of(page: Page | None) -> PageSource | None:
    if page is None:
        return None
    return run.source.page_at.get(page.file.src_uri)


def _known_files(files: Files, config: MkDocsConfig) -> set[str]:
    known = {file.dest_uri for file in filter(is_published, files)}
    return known | set(config.theme.static_templates) | set(run.outputs) | run.beside_pages


def _built_pages(files: Files) -> Iterator[BuiltPage]:
    outlines = run.pages.outlines if run.pages else {}
    for file in files.documentation_pages():
        known = run.site.pages.get(file.src_uri)
        if known is not None and file.src_uri in outlines:
            yield BuiltPage(known, file.dest_uri, outlines[file.src_uri])


def _write_beside_page(config: MkDocsConfig, uri: str, html: str) -> Iterator[str]:
    """Write the files that belong to a page, such as its twin, and yield their paths.

    The smaller forms of its pictures are there already.
    """
    if run.pictures is not None:
        yield from sorted(run.pictures.written)
    source = run.source.page_at.get(uri)
    for file in files_beside(replace(source, html=html), run.source) if source else ():
        if file.path in run.beside_pages:
            target = Path(config.site_dir, file.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.make())
            yield file.path


def _table_of_contents(
    headings: Iterable[Heading], of_markdown: TableOfContents
) -> TableOfContents:
    """Return the table of all headings: Markdown knows nothing of those in fragments."""
    titles = {link.id: link.title for link in _all_links(of_markdown)}
    table: list[AnchorLink] = []
    path: list[AnchorLink] = []
    for heading in headings:
        title = titles.get(heading.id, as_text(heading.text))
        link = AnchorLink(title, heading.id, heading.level)
        while path and path[-1].level >= heading.level:
            path.pop()
        (path[-1].children if path else table).append(link)
        path.append(link)
    return TableOfContents(table)


def _all_links(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _all_links(link.children)


def _with_person(context: Any, page: Page | None, config: MkDocsConfig) -> Any:
    if run.is_holding:
        context["portfolio"] = dict.fromkeys(PORTFOLIO, "")
        return context
    where = page_context(page, run.site) if page else None
    fragment = PageMacros(run.site).links_of(where)
    renderer = renderer_of(run.site.project)
    links = render(fragment, renderer, where, bool(config.use_directory_urls))
    # The server of `mkdocs serve` adds a script of its own, which no policy knows.
    policy = "" if run.command == "serve" else PLACEHOLDER
    paper = _paper_head(page, config) if page and page.file.src_uri in run.papers else ""
    source = _source_of(page)
    context["portfolio"] = {
        "links": str(links),
        "policy": policy,
        "font": _font_of_owner(config),
        "preview": _preview(page),
        "paper": paper,
        "linked_data": linked_data(source, run.source) if source else "",
    }
    return context


def _font_of_owner(config: MkDocsConfig) -> dict[str, Any] | None:
    """Return the font that `extra.font` names, as a style sheet needs it."""
    path = config.extra.get("font")
    if not path:
        return None
    font = font_of((run.site.project.docs / path).read_bytes())
    if font is None:
        return None
    return {"path": quote(path), "format": font.format, "is_variable": font.is_variable}


def _add_papers(files: Files, config: MkDocsConfig) -> None:
    """Add the pages of publications that the owner has not begun, and the files beside them."""
    project = run.site.project
    if not project.publication_pages:
        return
    owner = PageMacros(run.site).owner().id
    for person in run.site.people.values():
        for paper in papers_of(person, owner):
            run.papers[paper.uri] = paper
            if files.get_file_from_path(paper.uri) is None:
                files.append(File.generated(config, paper.uri, content=""))
            if paper.pdf and paper.pdf_beside_page:
                source = project.docs / paper.pdf
                files.append(
                    File.generated(config, paper.pdf_beside_page, abs_src_path=str(source))
                )


def _describe_paper(page: Page, paper: Paper) -> None:
    publication = paper.publication
    page.meta.setdefault("title", publication.title)
    page.meta.setdefault("person", paper.person.id)
    page.meta.setdefault("description", paper_description(publication))


def _paper_html(page: Page, config: MkDocsConfig) -> str:
    paper = run.papers[page.file.src_uri]
    view = paper_view(
        paper.publication,
        paper.person,
        styles=run.site.project.citation_styles,
        downloads=paper.downloads,
        uri_of=PageMacros(run.site).paper_uri_of(paper.person),
        pdf=paper.pdf_beside_page,
    )
    call = FragmentCall("publication", {"paper": view})
    renderer = renderer_of(run.site.project)
    where = page_context(page, run.site)
    return str(render(call, renderer, where, bool(config.use_directory_urls)))


def _paper_head(page: Page, config: MkDocsConfig) -> str:
    """Return what search engines read of a publication; without a site_url nothing can be said."""
    paper = run.papers[page.file.src_uri]
    if not page.canonical_url:
        return ""
    root = page.canonical_url.removesuffix(page.url)
    pdf_url = f"{root}{quote(paper.pdf_beside_page)}" if paper.pdf_beside_page else None
    return str(
        renderer_of(run.site.project).render(
            "publication-head",
            tags=highwire_tags(paper.publication, page.canonical_url, pdf_url),
        )
    )


def _code_stamp() -> dict[Path, int]:
    folder = Path(__file__).parents[1]
    return {file: file.stat().st_mtime_ns for file in sorted(folder.rglob("*.py"))}
