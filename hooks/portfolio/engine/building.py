"""What the events do when MkDocs builds or serves the site."""

from __future__ import annotations

import atexit
import gc
import logging
import mimetypes
from functools import cache, lru_cache, partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
import material.plugins.search.plugin  # type: ignore[import-untyped]  # it has no types
import mkdocs.structure.pages
import mkdocs.utils
import mkdocs_macros.context
import mkdocs_macros.plugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from entry import failure_of
from portfolio.artefacts import FOLDER as ARTEFACTS
from portfolio.artefacts import ArtefactCache
from portfolio.checking import Checks
from portfolio.checking.addresses import address_problems, theme_problems
from portfolio.checking.outlines import outline
from portfolio.checking.publishing import carried_cname, publishing_problems
from portfolio.engine.between_builds import CODE, inputs_of_pages, keep, kept_of, target_of
from portfolio.engine.configuration import is_plain
from portfolio.engine.contents import table_of_contents
from portfolio.engine.delivery.assembly import delivery_of, used_markup, words_ahead
from portfolio.engine.earlier import Earlier
from portfolio.engine.files import (
    join_stylesheets,
    leave_out_files,
    leave_there,
    remove_unnamed,
    states_of_copies,
)
from portfolio.engine.heads import with_portfolio
from portfolio.engine.mistakes import problems_of, problems_of_theme, stop_on, stop_or_show, tell
from portfolio.engine.pages import Pages, environment_of, use
from portfolio.engine.papers import add_papers, describe_paper, paper_html
from portfolio.engine.pictures import Pictures
from portfolio.engine.planning import (
    built_pages,
    date_pages,
    known_files,
    pages_of,
    plan_outputs,
    write_beside_page,
)
from portfolio.engine.serving import (
    free_port,
    makes_outputs_on_request,
    with_notice,
    with_outputs,
    without_looking_for_garbage,
)
from portfolio.engine.state import Messages, run
from portfolio.engine.theme import prepare_theme
from portfolio.exports.redirects import redirects_of
from portfolio.exports.typesetting import UndrawableText
from portfolio.exports.writing import (
    say_what_does_not_fit,
    undrawable_problems,
    write_outputs,
)
from portfolio.loading.config import read_project
from portfolio.loading.site import Site, load_site
from portfolio.macros import PageMacros, page_context, renderer_of, show_site
from portfolio.pages.page_template import PageEnvironment
from portfolio.problems import PortfolioError, count
from portfolio.rendering import as_text
from portfolio.reuse import Clean, Kept, cache_of, is_reusing, states_of_sources
from portfolio.searching import Sections
from portfolio.site_files.history import History
from portfolio.site_files.policy import PLACEHOLDER, with_policy
from portfolio.site_files.staging import Staging, files_below
from portfolio.views.people import main_page_of

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.portfolio")
progress = logging.getLogger("mkdocs.progress")

# The macros plugin would give pages all of Python; ours are templates in a sandbox.
mkdocs_macros.plugin.Environment = PageEnvironment  # type: ignore[attr-defined, assignment]
# What it asks git for in a dozen processes at each build is nothing that such a page can name.
mkdocs_macros.context.get_git_info = lambda: {"status": False, "date": None}
material.plugins.search.plugin.Parser = Sections

HOLDING_PAGE = "# Mistakes to mend\n\nThe site appears here as soon as they are mended.\n"


def on_startup() -> None:
    """Remember what was asked for, and keep warnings countable with `--quiet`."""
    gc.freeze()  # what is loaded now stays, and need not be looked through for garbage
    atexit.register(gc.freeze)  # nor what is left at the end
    context = click.get_current_context(silent=True)
    options = context.params if context else {}
    run.makes_outputs_on_request = makes_outputs_on_request(run.command, options)
    run.code = states_of_sources(CODE)
    if run.command == "serve":
        _keep_what_each_build_asks()
    run.messages = Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(run.messages)
    if logger.level > logging.WARNING:
        for handler in logger.handlers:
            if handler is not run.messages:
                handler.setLevel(max(handler.level, logger.level))
        logger.setLevel(logging.WARNING)


def _keep_what_each_build_asks() -> None:
    """Have MkDocs find once which themes are installed, and where each page will be."""
    mkdocs.utils.get_themes = cache(mkdocs.utils.get_themes)
    for name in ("urljoin", "urlsplit"):
        function = getattr(mkdocs.structure.pages, name)
        setattr(mkdocs.structure.pages, name, lru_cache(maxsize=_MOST_ADDRESSES)(function))


_MOST_ADDRESSES = 10_000


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the facts, stop on mistakes, and take the site's name from its owner."""
    run.messages.texts.clear()
    run.mistakes = ""
    project, problems = read_project(Path(config.config_file_path))
    run.site = load_site(project)
    show_site(run.site, Path(config.config_file_path))
    run.inputs = inputs_of_pages(config)
    run.kept = kept_of(config) if run.inputs else Kept()
    run.clean = Clean(run.inputs.stamps if run.inputs else None, run.kept)
    run.checks = None if problems else Checks(run.site, renderer_of(project), run.clean)
    problems += run.checks.of_facts() if run.checks else []
    if run.command == "gh-deploy":
        problems += publishing_problems(project, config.remote_name, config.remote_branch)
    if problems or run.command == "serve":
        problems += problems_of_theme()
    run.is_holding = bool(problems) and run.command == "serve" and run.is_first_build
    if run.is_holding:
        tell(problems)
        config.nav, config.site_name = None, config.site_name or "Mistakes to mend"
    else:
        stop_on(problems)
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
    add_papers(files, config)
    join_stylesheets(files, config)
    leave_out_files(files, config)
    for file in list(files):
        if file.src_uri.startswith("documents/"):  # templates of ours, not files of the site
            files.remove(file)
    if run.command == "gh-deploy":
        cname = carried_cname(run.site.project, config.remote_name, config.remote_branch)
        if cname and files.get_file_from_path("CNAME") is None:
            files.append(File.generated(config, "CNAME", content=cname))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Start to read the pages, as many at a time as this machine can."""
    earlier = None
    if run.inputs is not None and not run.is_holding:
        run.inputs.files, run.inputs.nav, run.inputs.papers = files, nav, run.papers
        is_serving = run.command == "serve"  # into a folder of its own, for as long as it runs
        earlier = Earlier(run.inputs.stamps, run.kept, target_of(config), is_ours=is_serving)
    if run.reading is not None:
        run.reading.words = words_ahead(config, run.inputs.settings if run.inputs else "")
    run.pages = Pages(config, files, partial(write_beside_page, config), earlier)
    run.pages.read(nav)
    use(run.pages)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a person's main page its title and description, where it has none of its own."""
    run.current = page.file.src_uri
    known = run.site.pages.get(page.file.src_uri)
    if page.file.src_uri in run.papers:
        describe_paper(page, run.papers[page.file.src_uri])
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


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Begin the page of a publication, complete the table of contents, and keep what is in it.

    The theme and its search print titles as they are. What MkDocs takes from a heading is HTML
    already, unlike what front matter, navigation or a file's name say.
    """
    if page.file.src_uri in run.papers:
        html = paper_html(page, config) + html
    is_typed = "title" in page.meta or "title" in vars(page)
    page.title = as_text(page.title if is_typed else unescape(page.title or ""))
    if "title" in page.meta:
        page.meta["title"] = as_text(page.meta["title"])
    found = outline(html)
    page.toc = table_of_contents(found.headings, page.toc)
    if run.pages is not None:
        run.pages.outlines[page.file.src_uri] = found
        run.pages.markup[page.file.src_uri] = used_markup(html)
    return html


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Stop if a page could not be rendered or leads nowhere, before anything is written."""
    environment = environment_of(config)
    problems = list(environment.problems)
    for uri, finding in environment.failures:
        page = run.site.pages[uri]
        line = finding.line + page.first_line_for_engine - 1
        problems.append(page.source.problem(finding.refusal, line, finding.column))
    problems += problems_of_theme()
    if not run.is_holding:
        date_pages(files)
        plan_outputs(files, config)
    if not problems:
        problems += address_problems(list(built_pages(files)), known_files(files, config))
    stop_or_show(problems)
    run.files, run.delivery, run.pictures = files, None, None
    if not is_plain(config) and run.pages is not None:
        renderer = renderer_of(run.site.project)
        settings = run.inputs.settings if run.inputs else ""
        markup = run.pages.markup.values()
        run.delivery = delivery_of(env, config, files, markup, renderer, settings, run.reading)
        cache = ArtefactCache(run.site.project.root / ARTEFACTS if is_reusing() else None)
        run.pictures = Pictures(config, files, renderer, cache)
    if run.pages is not None:
        if run.inputs is not None and not run.is_holding:
            run.inputs.source, run.inputs.pages = run.source, pages_of(files)
            run.inputs.delivery = run.delivery.stamp if run.delivery else ""
        run.pages.complete(env)
        if run.pages.earlier and run.command == "serve":
            there = run.pages.earlier.copies(states_of_copies(files))
            leave_there(files, there)
            run.pages.unchanged |= there
    return env


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Hand the theme what its header, drawer and footer show of the page's person."""
    run.current = page.file.src_uri
    return with_portfolio(context, page, config)


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """Hand over the same for pages that are no pages of the owner's, such as 404."""
    return with_portfolio(context, None, config)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put what it needs first into the page, and its policy, now that it is complete."""
    if run.pictures is not None:
        output = run.pictures.delivered(output, page)
    return _delivered(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for pages that are no pages of the owner's."""
    return _delivered(output) if template_name.endswith(".html") else output


def on_post_build(config: MkDocsConfig) -> None:
    """Put the complete site in place of the last one, unless the theme names files in vain."""
    pages, folder = run.pages, Path(config.site_dir)
    _close_pages()
    run.made = pages.made if pages else {}
    if pages and pages.earlier and run.command != "serve":
        pages.earlier.put(pages.unchanged, folder)
    if not run.makes_outputs_on_request:
        stop_or_show(write_outputs(run.outputs, folder, run.site, progress.info))
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
            stop_or_show(theme_problems(html, page, files, run.site.project, root=root))


def _put_in_place(config: MkDocsConfig, pages: Pages | None, staging: Staging) -> None:
    """Show the new site, and keep what the next build may take again."""
    if run.command == "serve":
        there = run.served.pop(staging.target, None)
        run.served[staging.target] = staging.merge(pages.unchanged if pages else (), there)
    else:
        staging.put_in_place()
    config.site_dir = str(staging.target)
    if pages and pages.earlier:
        pages.earlier.keep_search_index()
        keep(config, Kept(pages.earlier.now.results | run.clean.now.results))
    if run.last_build is not None:
        if run.inputs is None or run.messages.have_advice:
            run.last_build.forget()
        else:
            run.last_build.keep()
    run.staging = None


def _delivered(html: str) -> str:
    if run.delivery is not None:
        html = run.delivery.page(html)
    return with_policy(html) if PLACEHOLDER in html else html


def on_build_error(error: Exception) -> None:
    """Leave the last good site as it is, and say what is wrong without a traceback."""
    _close_pages()
    problems = problems_of_theme()
    if run.staging is not None:
        run.staging.discard()
        run.staging = None
    if isinstance(error, BuildError | SystemExit):
        tell(problems)
        return
    if isinstance(error, ModuleNotFoundError):  # some packages are loaded where they are needed
        raise failure_of(error) from None
    log.debug("The build failed", exc_info=error)
    stop_on([*problems, *problems_of(error)])


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
    from portfolio.engine.serving.changes import (  # a build needs nothing of it
        follow_closely,
        tell_of_changes,
    )

    follow_closely(server)
    tell_of_changes(server, CODE, run.changed_code.add)
    # MkDocs says less exactly than WSGI what its server takes.
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
    if run.changed_code and states_of_sources(CODE) != run.code:
        log.warning("Python below hooks/ has changed: restart mkdocs serve to use it.")
    host, port = config.dev_addr
    free = free_port(host, port) if run.is_first_build else port
    if free != port:
        raise PluginError(
            f"The address {host}:{port} is taken, perhaps by another mkdocs serve. "
            f"This one is free: mkdocs serve -a {host}:{free}"
        )
