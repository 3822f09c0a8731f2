"""Checks of the navigation: each entry leads to a page, and an entry leads to each page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Set
from typing import Any

from pathspec import GitIgnoreSpec

from portfolio.checking.addresses import file_of
from portfolio.checking.notebooks import notebooks_below
from portfolio.loading.configuration import Configuration
from portfolio.loading.site import Site
from portfolio.loading.yaml_tree import leaves
from portfolio.model.urls import url_of_page
from portfolio.problems import Code, Problem, UnplacedError, suggestion

_IS_WEB_ADDRESS = re.compile(r"https?://|mailto:").match


def written_nav_problems(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the navigation as it is written.

    Where plugins or hooks may change it, only the build knows all pages and where entries lead.
    """
    config = site.project.config
    if config is None or site.project.others.of_nav:
        return
    written = {entry for _, entry in leaves(config.value.get("nav"), ("nav",))}
    docs, notebooks = site.project.docs, notebooks_below(site.project)
    pages = [*site.pages, *(each.relative_to(docs).as_posix() for each in notebooks)]
    yield from _nav_problems(site, config, pages, list(_left_out(site, config)), written)


def built_nav_problems(
    site: Site,
    nav: Any,
    pages: Collection[str],
    shown: Set[str],
    left_out: Collection[str],
    links: Collection[str],
    files: Collection[str],
) -> Iterator[Problem]:
    """Yield what is wrong with the navigation after plugins and hooks may have changed it.

    Args:
        nav: The setting as they have left it, in which MkDocs has looked up all entries.
        pages: The pages of the build, by their paths below docs/.
        shown: Those in the menu.
        left_out: Those that should be there, and are not.
        links: The entries of the menu that are no pages.
        files: All files of the site, below its folder.
    """
    config = site.project.config
    if config is None or not site.project.others.of_nav:
        return
    named = {entry for _, entry in leaves(nav, ())}
    known = set(files)
    lost = {url for url in links if url in named or file_of(url, "index.html", known) is None}
    is_as_written = nav == config.value.get("nav") and named.intersection(pages) <= shown
    yield from _nav_problems(site, config, pages, left_out, lost, is_as_written=is_as_written)


def _nav_problems(
    site: Site,
    config: Configuration,
    pages: Collection[str],
    left_out: Collection[str],
    entries: Collection[str],
    *,
    is_as_written: bool = True,
) -> Iterator[Problem]:
    """Yield what is wrong with the navigation.

    Args:
        pages: The pages that entries may name, by their paths below docs/.
        left_out: The pages to which no entry leads, though they should be found there.
        entries: The entries that are no pages, or may be none.
        is_as_written: Whether no plugin or hook has changed the navigation.
    """
    written = list(leaves(config.value.get("nav"), ("nav",)))
    lost = sorted(each for each in entries if each not in pages and not _may_be(each, site))
    for uri in left_out if written and not lost else ():
        error = UnplacedError(
            Code.NOT_IN_NAV,
            f'no entry of the menu leads to "{uri}"',
            f'add a line "- {uri}" here, or list it under not_in_nav'
            if is_as_written
            else "a plugin or a hook has changed the menu: have it name the page, or list the page "
            "under not_in_nav",
        )
        yield config.key_problem(("nav",), error)
    for entry in lost:
        error = _error_of(entry, pages)
        places = [keys for keys, found in written if found == entry]
        yield from (config.problem(keys, error) for keys in places)
        if not places:
            yield _problem_elsewhere(site, config, entry, error)


def _may_be(entry: str, site: Site) -> bool:
    """Whether an entry leads to another site, or to a list of posts that only a build makes."""
    blog = site.project.blog
    is_list = blog is not None and entry.startswith(f"{blog.folder}/") and entry.endswith(".md")
    return is_list or _IS_WEB_ADDRESS(entry) is not None


def _error_of(entry: str, pages: Collection[str]) -> UnplacedError:
    if re.match(r"[a-z][a-z0-9+.-]*:|//", entry, re.I):
        return UnplacedError(
            Code.UNSAFE_ADDRESS,
            f'"{entry}" is no address that a menu may lead to',
            "name a page, or an address that starts with https://",
        )
    return UnplacedError(
        Code.UNKNOWN_NAV_ENTRY, f'there is no page "{entry}"', suggestion(entry, pages)
    )


def _problem_elsewhere(
    site: Site, config: Configuration, entry: str, error: UnplacedError
) -> Problem:
    """Return an error in the navigation that `mkdocs.yml` does not name, where its file does."""
    for uri, page in site.pages.items():
        words = posixpath.relpath(entry, posixpath.dirname(uri) or ".")
        at = page.source.text.find(f"({words})") + 1
        if site.project.others.is_nav_file(uri) and at:
            return page.source.problem_from(error, at, length=len(words))
    advice = f"a plugin or a hook names it in the menu; {error.help}"
    own = config.files[0].data.tree.value
    named = [name for name in ("nav", "plugins", "hooks") if name in own]
    return config.key_problem((*named[:1],), UnplacedError(error.code, error.message, advice))


def _left_out(site: Site, config: Configuration) -> Iterator[str]:
    patterns = [config.value.get(name) for name in ("not_in_nav", "exclude_docs", "draft_docs")]
    lines = [line for text in patterns if isinstance(text, str) for line in text.splitlines()]
    meant = GitIgnoreSpec.from_lines(lines)
    entries = leaves(config.value.get("nav"), ("nav",))
    addresses = {url_of_page(uri) for _, uri in entries}
    blog = site.project.blog
    for uri in site.pages:
        is_meant = meant.match_file(uri) or (blog and blog.has_post(uri))
        if url_of_page(uri) not in addresses and not is_meant:
            yield uri
