"""Collects the styles, scripts and templates of a site for its `Delivery`."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portfolio.engine.delivery.files import is_of_other_look
from portfolio.engine.delivery.icon import Icon, inline_icon
from portfolio.engine.delivery.markup import (
    names_in,
    scripts_in,
    start_tags,
    styles_in,
    variables_in,
    words_in,
)
from portfolio.engine.delivery.pages import (
    ADDRESS,
    NAME,
    ROOT,
    SCRIPTS,
    STYLES,
    SVG,
    TABLE,
    Delivery,
    Markup,
    leading_stylesheets,
)
from portfolio.engine.delivery.possible_names import PossibleNames
from portfolio.engine.delivery.stylesheet import FROM_ROOT, Sheet, Stylesheet
from portfolio.engine.delivery.templates import TemplateTexts
from portfolio.engine.delivery.theme_files import texts_of
from portfolio.rendering import OURS, Renderer

log = logging.getLogger("mkdocs.hooks.portfolio")

FRAGMENTS = "fragments/portfolio/"
STYLESHEETS = "assets/stylesheets/"
AROUND_PAGES = ("copyright", "links", "errors")
"""The fragments outside of the text of pages: in header, menu, footer and notices."""

_COLOUR = re.compile(r"\[data-md-color-\w+=([\w-]+)\]")
_EXTENDS = re.compile(r"""\{%-?\s*extends\s+["']([^"']+)["']""")
_HREF = re.compile(r'<link\srel="stylesheet"\shref="([^"]+)"\s*>')


def delivery_of(
    env: Environment,
    config: MkDocsConfig,
    files: Files,
    pages: Iterable[Mapping[str, list[str]]],
    renderer: Renderer,
    settings: str,
) -> Delivery | None:
    """Return how the pages of a site are delivered, and add its one stylesheet to the files.

    Args:
        pages: What `used_markup` returned for the text of each page.
        settings: A text that changes with the settings and templates.
    """
    sheets = _sheets(env, config, files)
    if not sheets:
        return None
    parts = tuple(sheet.path for sheet in sheets)
    used = _style_inputs(sheets, config, files, list(pages), settings)
    styles = _styles_cache.get(used)
    if styles is None:
        _styles_cache.clear()  # holds the previous build only
        styles = _styles_cache[used] = _styles_of(used, env, config)
    path = _publish(styles.text, parts, files, config)
    return Delivery(
        styles.whole,
        path,
        parts,
        _markup(renderer),
        used_elsewhere=styles.used_elsewhere,
        icon=_icon_of(config, files),
    )


def _style_inputs(
    sheets: tuple[Sheet, ...],
    config: MkDocsConfig,
    files: Files,
    pages: Sequence[Mapping[str, list[str]]],
    settings: str,
) -> _StyleInputs:
    parts = [sheet.path for sheet in sheets]
    looks = (path for path in files.src_uris if is_of_other_look(path, config.extra.get("look")))
    scripts = [*texts_of(files, ".js"), *(text for page in pages for text in page["scripts"])]
    # The first two are added around images, once pages are complete.
    names = frozenset({"picture", "source", *(name for page in pages for name in page["names"])})
    return _StyleInputs(
        sheets,
        tuple(dict.fromkeys(scripts)),
        tuple(texts_of(files, ".css", without=(*parts, *looks))),
        settings,
        names,
        frozenset(name for page in pages for name in page["variables"]),
    )


@dataclass(frozen=True)
class _StyleInputs:
    """All inputs that decide which styles a site needs."""

    sheets: tuple[Sheet, ...]
    scripts: tuple[str, ...]
    apart: tuple[str, ...]
    """The text of stylesheets that stay files of their own."""
    settings: str
    """A text that changes with the settings and templates."""
    names: frozenset[str]
    """The names in the markup of pages."""
    variables: frozenset[str]
    """Custom properties that the markup of pages sets or uses."""


@dataclass(frozen=True)
class _SiteStyles:
    whole: Stylesheet
    used_elsewhere: int
    text: str


_styles_cache: dict[_StyleInputs, _SiteStyles] = {}


def _styles_of(used: _StyleInputs, env: Environment, config: MkDocsConfig) -> _SiteStyles:
    words = words_in(used.scripts) | _words_of_templates(env, config)
    stylesheet = stylesheet_of(used.sheets)
    elsewhere = stylesheet.used_in("\n".join(used.apart))
    off = {*_switched_off(config, used.names), *_unused_colours(config, stylesheet.names)}
    names = PossibleNames(used.names, words, off)
    whole = stylesheet.only(
        stylesheet.met_anywhere(names.among(stylesheet.names)),
        used=elsewhere | stylesheet.used_in("\n".join([*words, *used.variables])),
    )
    return _SiteStyles(whole, elsewhere, str(whole))


def _switched_off(config: MkDocsConfig, names: Set[str]) -> Iterator[str]:
    """Yield prefixes of names that the script of Material 9.8.1 uses for features that are off."""
    features = set(config.theme.get("features", None) or [])
    extra, plugins = config.extra, {name.rpartition("/")[2] for name in config.plugins}
    if not extra.get("version"):
        yield "md-version"
    if not config.repo_url:
        yield "md-source"
    if not extra.get("analytics"):
        yield "md-feedback"
    if not extra.get("status"):
        yield "md-status"
    if not {"blog", "tags"} & plugins:
        yield from ("md-author", "md-post", "md-tag")
    if not any(name.startswith("content.") for name in features):  # of code, footnotes and titles
        yield "md-tooltip"
        if ".annotate" not in names:
            yield "md-annotation"
    if ".tabbed-set" not in names:
        yield "tabbed-"


def _unused_colours(config: MkDocsConfig, names: Set[str]) -> Iterator[str]:
    """Yield the attributes of colours that the theme has and the site has not chosen."""
    palettes = config.theme.get("palette", None) or []
    chosen = {"default", "indigo"}  # the defaults
    for palette in palettes if isinstance(palettes, list) else [palettes]:
        chosen |= {str(value).replace(" ", "-") for value in dict(palette).values()}
    for name in names:
        found = _COLOUR.fullmatch(name)
        if found and found[1] not in chosen:
            yield name


def used_markup(html: str) -> dict[str, list[str]]:
    """Return what decides which styles a text needs: names, variables and inline scripts."""
    tags = start_tags(html)
    names = {
        name
        for tag in tags
        for name in names_in(tag)
        if not name.startswith("[") or _COLOUR.fullmatch(name)
    }
    return {
        "names": sorted(names),
        "variables": sorted(variables_in(_styling(tags, html))),
        "scripts": list(scripts_in(html)),
    }


def _styling(tags: Iterable[str], html: str) -> Iterator[str]:
    """Yield what may use variables in a text: tags with a style attribute, and style elements."""
    yield from (tag for tag in tags if "style" in tag)
    yield from styles_in(html)


def _markup(renderer: Renderer) -> Markup:
    def fragment(part: str, /, **words: str) -> str:
        return str(renderer.render(f"delivery/{part}", **words)).strip()

    return Markup(
        head=fragment("head", styles=STYLES, address=ADDRESS),
        linking_head=fragment("linking-head", address=ADDRESS),
        foot=fragment("foot", scripts=SCRIPTS, root=ROOT),
        svg=fragment("svg", name=NAME, svg=SVG),
        svg_reference=fragment("svg-reference", name=NAME),
        drawings=fragment("drawings", svg=SVG),
        table=fragment("table", table=TABLE),
        icon=fragment("icon", icon=SVG),
        icon_on_home=fragment("icon-on-home", icon=SVG, address=ADDRESS),
    )


def _icon_of(config: MkDocsConfig, files: Files) -> Icon | None:
    file = files.src_uris.get(str(config.theme.get("favicon", None)))
    return inline_icon(file.dest_uri, file.content_bytes) if file else None


def _publish(text: str, parts: tuple[str, ...], files: Files, config: MkDocsConfig) -> str:
    """Replace the stylesheets by the one of the site, and return its path."""
    text = text.replace(FROM_ROOT, "../" * STYLESHEETS.count("/"))
    text = text if text.isascii() else f'@charset "UTF-8";{text}'
    path = f"{STYLESHEETS}site.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
    if not any(_templates_of_pages(files)):
        for part in parts:
            files.remove(files.src_uris[part])
    files.append(File.generated(config, path, content=text))
    return path


@lru_cache(maxsize=1)
def stylesheet_of(sheets: tuple[Sheet, ...]) -> Stylesheet:
    """Return the parsed stylesheets; cached, since a server asks for them at each build."""
    return Stylesheet(sheets)


def _words_of_templates(env: Environment, config: MkDocsConfig) -> set[str]:
    """Return all words and variables of the templates that pages may be made of."""
    texts = list(_templates(env, config))
    return words_in(texts) | variables_in(texts)


def _sheets(env: Environment, config: MkDocsConfig, files: Files) -> tuple[Sheet, ...]:
    """Return the stylesheets of theme and portfolio; none if they cannot be joined into one."""
    sheets = tuple(
        Sheet(part, files.src_uris[part].content_string) for part in _parts(env, config, files)
    )
    return () if any("@import" in sheet.text for sheet in sheets) else sheets


def _parts(env: Environment, config: MkDocsConfig, files: Files) -> tuple[str, ...]:
    """Return the paths of the stylesheets of theme and portfolio, in the order of a page."""
    portfolio: dict[str, Any] = {"font": None, "policy": "", "preview": {}, "paper": ""}
    context = {"config": config, "page": None, "base_url": "", "portfolio": portfolio}
    addresses = [
        *_HREF.findall(_block(env, "styles", context)),
        *(str(path) for path in config.extra_css),
        *_HREF.findall(_block(env, "extrahead", context)),
    ]
    addresses = [address.removeprefix("./") for address in addresses]
    wanted = [
        address
        for address in addresses
        if (file := files.src_uris.get(address)) and file.src_dir != config.docs_dir
    ]
    return leading_stylesheets(addresses, wanted)


def _block(env: Environment, name: str, variables: dict[str, Any]) -> str:
    """Return a block of the theme's pages, rendered."""
    template: Template | None = env.get_template("main.html")
    assert template is not None
    context = template.new_context(variables)
    for parent in _parents(env, "main.html"):
        for block, function in env.get_template(parent).blocks.items():
            context.blocks.setdefault(block, []).append(function)
    found = context.blocks.get(name)
    return "".join(found[0](context)) if found else ""


def _parents(env: Environment, name: str) -> Iterator[str]:
    while parent := _EXTENDS.search(_source(env, name)):
        name = parent[1]
        yield name


def _source(env: Environment, name: str) -> str:
    assert env.loader is not None
    try:
        return env.loader.get_source(env, name)[0]
    except TemplateNotFound:
        return ""


def _ours(name: str, config: MkDocsConfig) -> str:
    """Return the text of our fragment that a fragment of the owner's takes as its base."""
    prefix, _, rest = name.partition("/")
    files = (Path(folder, FRAGMENTS, rest) for folder in reversed(config.theme.dirs))
    file = next(filter(Path.is_file, files), None) if prefix == OURS else None
    return file.read_text(encoding="utf-8") if file else ""


def _templates(env: Environment, config: MkDocsConfig) -> Iterator[str]:
    """Yield the texts of the templates that pages may be made of."""
    names = config.theme.get_env().list_templates(extensions=["html"])  # a plugin's may have none
    known = {"config": config, "features": config.theme.get("features", None) or []}
    replaced: set[str] = set()
    left = [f"{FRAGMENTS}{name}.html" for name in AROUND_PAGES]
    left += [name for name in config.theme.static_templates if name.endswith(".html")]
    left += ["main.html", *_parents(env, "main.html")][::-1]
    seen: set[str] = set()
    while left:
        name = left.pop()
        if name in seen:
            continue
        seen.add(name)
        template = TemplateTexts(env, known, replaced)
        template.read(env.parse(_ours(name, config) or _source(env, name)))
        yield from template.texts
        replaced |= template.blocks
        # Fragments name each other relative to their own folder.
        left += [FRAGMENTS + one if FRAGMENTS + one in names else one for one in template.names]
        for prefix in template.prefixes:
            left += [one for one in names if one.startswith(prefix)]


def _templates_of_pages(files: Files) -> Iterator[str]:
    """Yield the templates that pages choose in their front matter; they may have other styles."""
    for file in files.documentation_pages():
        if file.page is not None and file.page.meta.get("template"):
            yield file.page.meta["template"]
