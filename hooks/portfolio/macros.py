"""Calls of macros in pages: checked, rendered, and declared to the macros plugin."""

from __future__ import annotations

import inspect
from collections import UserDict
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from portfolio.artefacts import FOLDER as ARTEFACTS
from portfolio.artefacts import ArtefactCache
from portfolio.citations.styles import Citations
from portfolio.loading.config import read_project
from portfolio.loading.configuration import EVENTS_FILE
from portfolio.loading.site import ProjectSettings, Site, load_site
from portfolio.media_macros import FragmentCall
from portfolio.model.prose import Span
from portfolio.model.urls import relative_url, seen_from, url_of_page
from portfolio.page_macros import MACROS, PageMacros
from portfolio.page_scope import PageContext, context_of, named_by_folder
from portfolio.problems import Code, PortfolioError, UnplacedError
from portfolio.rendering import Renderer, on_one_line
from portfolio.views.dates import date_view, is_past, period_view
from portfolio.views.formulas import Macros, shown_formulas
from portfolio.words import speaking


def call(
    macros: PageMacros,
    name: str,
    page: PageContext,
    arguments: tuple[Any, ...],
    options: Mapping[str, Any],
) -> FragmentCall | None:
    """Return the fragment of a macro call on a page.

    Raises:
        UnplacedError: The arguments do not fit, or name something unknown.
    """
    method: Callable[..., FragmentCall | None] = getattr(macros, name)
    try:
        inspect.signature(method).bind(page, *arguments, **options)
    except TypeError as error:
        raise _bad_call(name, method, error) from None
    for value in (*arguments, *options.values()):
        if not isinstance(value, str | int | float | None):
            raise UnplacedError(
                Code.BAD_CALL, f"{name}() takes words and numbers, not {value!r}", _EXAMPLE[name]
            )
    return method(page, *arguments, **options)


_EXAMPLE = {
    "section": 'write {{ section("talks") }}',
    "hero": "write {{ hero() }}",
    "profile": 'write {{ profile() }} or {{ profile("name") }}',
    "link": 'write {{ link("github") }}',
    "people": 'write {{ people() }} or {{ people(group="PhD students", style="list", limit=5) }}',
    "posts": 'write {{ posts() }} or {{ posts(limit=3, style="list") }}',
    "cv": "write {{ cv() }}",
    "downloads": "write {{ downloads() }}",
    "contact": "write {{ contact() }}",
    "cite": 'write {{ cite("turing1936") }}, the key of an entry in publications.bib',
    "numbers": 'write {{ numbers() }} or {{ numbers("publications", "years") }}',
    "figure": 'write {{ figure("years") }} or {{ figure("assets/plot.png", alt="…", width=400) }}',
    "video": 'write {{ video("https://youtu.be/…", title="My talk") }}',
    "audio": 'write {{ audio("assets/talk.mp3", title="My talk") }}',
    "privacy": "write {{ privacy() }}",
}


def _bad_call(name: str, method: Callable[..., Any], error: TypeError) -> UnplacedError:
    known = [word for word in inspect.signature(method).parameters if word != "page"]
    for word in known:
        if f"'{word}'" in str(error):
            return UnplacedError(Code.BAD_CALL, f"{name}() lacks its {word}", _EXAMPLE[name])
    return UnplacedError(Code.BAD_CALL, f"{name}() cannot be called like this", _EXAMPLE[name])


def renderer_of(project: ProjectSettings) -> Renderer:
    """Return the renderer of a project's fragments; one a project, so that they compile once."""
    return _renderer(project.look_folders, project.formula_macros)


@cache
def _renderer(folders: tuple[Path, ...], macros: Macros) -> Renderer:
    def formula(span: Span) -> Markup | str:
        if span.tex is None:
            return span.text
        shown = shown_formulas((f"${span.tex}$",), macros)[0]
        return on_one_line(renderer.render("formula", formula=shown, element=""))

    filters: dict[str, Callable[..., Any]] = {
        "date_view": date_view,
        "is_past": is_past,
        "period_view": period_view,
        "formula": formula,
        "tables": Markup,
    }
    renderer = Renderer(folders, filters)
    return renderer


Macro = Callable[..., Markup]
"""A macro as pages call it."""


def define_env(env: Any) -> None:
    """Declare the macros to the plugin; the site is loaded by the first call."""
    config = getattr(env, "conf", None) or {}
    _refuse_without_events(config)
    config_file = Path(config.get("config_file_path") or Path.cwd() / "mkdocs.yml")
    use_directory_urls = bool(config.get("use_directory_urls", True))
    address_of = partial(url_of_page, use_directory_urls=use_directory_urls)

    @cache
    def macros_of_this_build() -> PageMacros:
        site = load_site(read_project(config_file)[0])
        artefacts = ArtefactCache(site.project.root / ARTEFACTS)
        return PageMacros(site, Citations(artefacts, site.styles, site.publications))

    for name in MACROS:
        env.macro(_page_macro(name, macros_of_this_build, address_of), name)


def _refuse_without_events(config: Any) -> None:
    """End a build of MkDocs without our events: it would check nothing, and pages run any code.

    Raises:
        SystemExit: A list of hooks in `mkdocs.yml` has taken the place of ours.
    """
    hooks = config.get("hooks")
    if not isinstance(config, UserDict) or not isinstance(hooks, Mapping):
        return  # another engine, which has no hooks
    files = {Path(str(getattr(module, "__file__", ""))).resolve() for module in hooks.values()}
    if EVENTS_FILE not in files:
        project, _ = read_project(Path(config["config_file_path"]))
        problems = project.config.problems_of_events() if project.config else []
        raise SystemExit(str(PortfolioError(problems)))


AddressOf = Callable[[str], str]
"""Gives the address of a page below the site's root, by its path below docs/."""


def declared_macros(macros: PageMacros, address_of: AddressOf) -> dict[str, Macro]:
    """Return the macros of a loaded site, by their names."""
    return {name: _page_macro(name, lambda: macros, address_of) for name in MACROS}


def _page_macro(name: str, load: Callable[[], PageMacros], address_of: AddressOf) -> Macro:
    @pass_context
    def macro(context: Context, *arguments: Any, **options: Any) -> Markup:
        macros = load()
        page = page_context(context["page"], macros.site)
        with speaking(macros.site.words_in(page.language)):
            fragment = call(macros, name, page, arguments, options)
            if fragment is None:
                return Markup("")
            return render(fragment, renderer_of(macros.site.project), page, address_of)

    macro.is_portfolio_macro = True  # type: ignore[attr-defined]  # a mark on a function
    return macro


def page_context(page: Any, site: Site) -> PageContext:
    """Return the page of any engine in the form that our macros take."""
    uri = str(getattr(getattr(page, "file", None), "src_uri", ""))
    known = site.pages.get(uri)
    if known is None:
        meta = getattr(page, "meta", None) or {}
        language = meta.get("lang") or named_by_folder(uri, site.folder_languages)
        return PageContext(uri, str(page.url), meta.get("person"), language=language)
    return context_of(known, site, str(page.url))


def render(
    fragment: FragmentCall,
    renderer: Renderer,
    page: PageContext | None,
    address_of: AddressOf = url_of_page,
) -> Markup:
    """Return a fragment as HTML on one line, with addresses relative to the page."""
    below = render(fragment.below, renderer, page, address_of) if fragment.below else ""
    return on_one_line(html_of(fragment, renderer, page, address_of) + below)


def html_of(
    fragment: FragmentCall, renderer: Renderer, page: PageContext | None, address_of: AddressOf
) -> Markup:
    """Return a fragment as HTML, with addresses relative to the page."""
    page_url = page.url if page else ""

    def url_to_page(uri: str) -> str:
        return relative_url(address_of(uri), page_url)

    def url_to_file(path: str) -> str:
        return relative_url(quote(path), page_url)

    def url_to_path(path: str) -> str:
        return url_to_page(path) if path.endswith(".md") else url_to_file(path)

    with seen_from(url_to_path):
        return renderer.render(
            fragment.fragment,
            **fragment.variables,
            url_to_page=url_to_page,
            url_to_file=url_to_file,
        )
