"""Checks of the plugins that a site names: a few of them cannot work here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from traceback import walk_tb
from typing import Any

from portfolio.checking.setting_values import names_in
from portfolio.loading.configuration import EVENTS_FILE, Configuration
from portfolio.loading.plugins import OURS, SETTING, plugins_of
from portfolio.loading.site import Site
from portfolio.problems import Code, Place, Problem, UnplacedError

REFUSED = {
    "section-index": (
        "it rewrites the theme's partials/nav-item.html, which this look replaces",
        "delete it: a section whose first page is index.md leads to that page already",
    ),
}
"""Why a plugin cannot work, and what to do, by its name."""


def plugin_problems(site: Site) -> Iterator[Problem]:
    """Yield the plugins that would do nothing or harm, and a list of keys that is none."""
    project, config = site.project, site.project.config
    if config is None:
        return
    yield from _redirect_problems(site, config)
    for name, (reason, advice) in REFUSED.items():
        if name in project.others.names:
            error = UnplacedError(
                Code.REFUSED_PLUGIN, f'the plugin "{name}" cannot work here: {reason}', advice
            )
            yield _problem_at(config, name, error)
    keys = config.of_extra(SETTING)
    if keys is not None and not (isinstance(keys, list) and all(isinstance(k, str) for k in keys)):
        error = UnplacedError(
            Code.BAD_SETTING,
            f"{SETTING} is a list of keys that pages may have",
            f"write {SETTING}: [date]",
        )
        yield config.key_problem(("extra", SETTING), error)


def _redirect_problems(site: Site, config: Configuration) -> Iterator[Problem]:
    """Yield the old addresses of the plugin redirects that are those of pages."""
    maps = plugins_of(config.value).get("redirects", {}).get("redirect_maps")
    for address in maps if isinstance(maps, Mapping) else ():
        if address in site.pages:
            error = UnplacedError(
                Code.BAD_REDIRECT,
                f'the plugin "redirects" would put a redirect in the place of the page "{address}"',
                "take it out of redirect_maps, or delete the page",
            )
            yield _problem_at(config, "redirects", error)


@dataclass(frozen=True)
class FailedEvent:
    """An event of a plugin in which a build has failed."""

    plugin: str
    event: str


def failed_event(error: Exception, plugins: Mapping[str, Any]) -> FailedEvent | None:
    """Return in which event of somebody else's plugin or hook a build has failed, if in one."""
    found = None
    for frame, _ in walk_tb(error.__traceback__):
        event = frame.f_code.co_name
        for name, plugin in plugins.items() if event.startswith("on_") else ():
            if getattr(getattr(plugin, event, None), "__code__", None) is frame.f_code:
                found = FailedEvent(name, event)
    is_ours = found is None or found.plugin.rpartition("/")[2] in {*OURS, EVENTS_FILE.name}
    return None if is_ours else found


def failure_problem(site: Site, failed: FailedEvent, words: str, page: str) -> Problem:
    """Return a failure at the page that its words name, else where its plugin is named.

    Args:
        page: The page that was being built, below docs/; empty if none was.
    """
    named = [each for uri, each in site.pages.items() if re.search(_NAMED % re.escape(uri), words)]
    of_page = f" of {page}" if "page" in failed.event and page else ""
    kind = "hook" if failed.plugin.endswith(".py") else "plugin"
    error = UnplacedError(
        Code.BUILD_FAILURE,
        f'the {kind} "{failed.plugin}" failed in {failed.event}{of_page}: {_shortened(words)}',
        "see what its documentation says of this; with -v the same command shows where it failed",
    )
    if named:
        return named[0].source.problem(error, 1)
    if site.project.config is None:
        return error.at(Place(path="mkdocs.yml"))
    return _problem_at(site.project.config, failed.plugin, error)


_NAMED = r"""["'`]%s["'`]"""
_MOST_WORDS = 60


def _shortened(words: str) -> str:
    """Return a long message without its middle: the place comes first, the reason last."""
    if len(words) <= 2 * _MOST_WORDS:
        return words
    return f"{words[:_MOST_WORDS].rstrip()} … {words[-_MOST_WORDS:].lstrip()}"


def _problem_at(config: Configuration, name: str, error: UnplacedError) -> Problem:
    setting = "hooks" if name.endswith(".py") else "plugins"
    for keys, found, is_key in names_in(config.value.get(setting), (setting,)):
        if found.rpartition("/")[2] == name.rpartition("/")[2]:
            return (config.key_problem if is_key else config.problem)(keys, error)
    return config.key_problem((setting,), error)
