"""What the pages of a site are made from, for the cache of a server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from portfolio.engine.page_cache import Inputs
from portfolio.engine.paper_pages import paper_inputs
from portfolio.engine.session import Build
from portfolio.loading.file_states import states_of_files
from portfolio.loading.site import ProjectSettings
from portfolio.macros import page_context

_SHOWN = ("icon", "status", "subtitle")
"""What the theme's navigation shows of the front matter of pages."""


def text_inputs(page: Page, markdown: str, build: Build) -> Inputs:
    """Return what the HTML of a page's text is made from, its macros being rendered."""
    uri = page.file.src_uri
    title = vars(page)["title"] if uri in build.titled else None
    language = page_context(page, build.loaded.site).language
    paper = paper_inputs(build.papers.get(uri), build)
    return (markdown, title, page.meta.get("title"), language, *paper)


def page_inputs(page: Page, head: Mapping[str, Any]) -> Inputs:
    """Return what a whole page is made from, but for what all pages share."""
    neighbours = (page.previous_page, page.next_page, *page.ancestors)
    return (
        page.content,
        page.title,
        repr(page.meta),
        page.update_date,
        page.canonical_url,
        page.edit_url,
        [(each.title, getattr(each, "url", "")) for each in neighbours if each],
        page.file.inclusion,
        head,
    )


def frame_inputs(config: MkDocsConfig, build: Build) -> Inputs:
    """Return what all pages share: settings that events have changed, navigation, styles."""
    return (
        config.site_name,
        config.site_description,
        config.site_author,
        config.copyright,
        [str(each) for each in (*config.extra_css, *config.extra_javascript)],
        str(build.nav),
        [(page.title, page.url, *map(page.meta.get, _SHOWN)) for page in build.nav.pages],
        build.framed.delivery.styles.path if build.framed.delivery else "",
        build.framed.pictures.states if build.framed.pictures else (),
    )


_READ_FILES = {"pymdownx.snippets", "pymdownx.b64"}
"""Extensions of Markdown that put other files into a page; those of third parties may, too."""

_MACROS_THAT_READ_FILES = ("include_dir", "include_yaml", "modules")


def settings_of(config: MkDocsConfig, project: ProjectSettings) -> str:
    """Return all settings, and the state of all templates, as a text that changes with them."""
    files = project.config.files if project.config else ()
    settings = [file.data.source.text for file in files]
    looks = [states_of_files(folder, also_linked=True) for folder in project.template_folders]
    return repr((settings, config.site_url, looks))


def can_cache_pages(config: MkDocsConfig, project: ProjectSettings) -> bool:
    """Whether pages depend on nothing unknown: plugins and hooks of others may read anything."""
    macros = config.plugins["macros"].config if "macros" in config.plugins else {}
    extensions = {each for each in config.markdown_extensions if isinstance(each, str)}
    others = {each for each in extensions if "." in each and not each.startswith("pymdownx.")}
    return (
        not project.others.take_part
        and not others | (extensions & _READ_FILES)
        and not any(macros.get(name) for name in _MACROS_THAT_READ_FILES)
    )
