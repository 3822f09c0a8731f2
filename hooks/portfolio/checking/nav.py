"""Checks of the navigation: each entry leads to a page, and an entry leads to each page."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from pathspec import GitIgnoreSpec

from portfolio.loading.configuration import Configuration
from portfolio.loading.site import Site
from portfolio.loading.yaml_tree import Keys
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.views.urls import url_of_page

_IS_WEB_ADDRESS = re.compile(r"https?://").match


def written_nav_problems(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the navigation as it is written.

    Where plugins or hooks take part, only the build knows all pages and what became of the entries.
    """
    config = site.project.config
    if config is None or site.project.others.take_part:
        return
    left_out = list(_left_out(site, config))
    yield from nav_problems(config, site.pages, left_out, lambda entry: entry not in site.pages)


def nav_problems(
    config: Configuration,
    pages: Collection[str],
    left_out: Collection[str],
    is_lost: Callable[[str], bool],
) -> Iterator[Problem]:
    """Yield what is wrong with the navigation.

    Args:
        pages: The pages that entries may name, by their paths below docs/.
        left_out: The pages to which no entry leads, though they should be found there.
        is_lost: Whether an entry that is no address of the web leads to no page.
    """
    entries = list(leaves(config.value.get("nav"), ("nav",)))
    wrong = [
        (keys, entry) for keys, entry in entries if not _IS_WEB_ADDRESS(entry) and is_lost(entry)
    ]
    for uri in left_out if entries and not wrong else ():
        error = UnplacedError(
            Code.NOT_IN_NAV,
            f'no entry of the menu leads to "{uri}"',
            f'add a line "- {uri}" here, or list it under not_in_nav',
        )
        yield config.key_problem(("nav",), error)
    for keys, entry in wrong:
        if re.match(r"[a-z][a-z0-9+.-]*:|//", entry, re.I):
            error = UnplacedError(
                Code.UNSAFE_ADDRESS,
                f'"{entry}" is no address that a menu may lead to',
                "name a page, or an address that starts with https://",
            )
        else:
            error = UnplacedError(
                Code.UNKNOWN_NAV_ENTRY,
                f'there is no page "{entry}"',
                suggestion(entry, pages),
            )
        yield config.problem(keys, error)


def _left_out(site: Site, config: Configuration) -> Iterator[str]:
    patterns = [config.value.get(name) for name in ("not_in_nav", "exclude_docs", "draft_docs")]
    lines = [line for text in patterns if isinstance(text, str) for line in text.splitlines()]
    meant = GitIgnoreSpec.from_lines(lines)
    entries = leaves(config.value.get("nav"), ("nav",))
    addresses = {url_of_page(uri) for _, uri in entries}
    for uri in site.pages:
        if url_of_page(uri) not in addresses and not meant.match_file(uri):
            yield uri


def leaves(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield the texts in a setting, with where each stands."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*keys, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*keys, key))
