"""What is wrong with facts and pages that are each well-formed: checks beyond types."""

from __future__ import annotations

from portfolio.checking.facts import fact_problems
from portfolio.checking.files import file_problems
from portfolio.checking.overrides import override_problems
from portfolio.checking.pages import page_problems
from portfolio.checking.publications import publication_problems
from portfolio.checking.settings import settings_problems
from portfolio.loading.site import Site
from portfolio.problems import Problem, in_order
from portfolio.processes import Ahead, cores
from portfolio.rendering import Renderer
from portfolio.reuse import Clean

_OF_THEME = "settings and templates"
"""Checks of what seldom changes, and for which the whole theme is read."""


def all_problems(site: Site, renderer: Renderer, clean: Clean | None = None) -> list[Problem]:
    """Return every mistake in the owner's files, in the order of files and lines.

    Args:
        clean: What is known to be without a mistake.
    """
    clean = clean or Clean()

    def of_theme(_: str = "") -> list[Problem]:
        return [*settings_problems(site, renderer), *override_problems(site)]

    tasks = [] if clean.knows(_OF_THEME) else ["the rest", _OF_THEME]
    ahead = Ahead(tasks, of_theme, cores())
    found = [
        *site.problems,
        *fact_problems(site, renderer, clean),
        *publication_problems(site, clean),
        *page_problems(site, clean),
        *file_problems(site),
    ]
    if tasks:
        theirs = ahead.take(_OF_THEME)
        theirs = of_theme() if theirs is None else theirs
        if not theirs:
            clean.keep(_OF_THEME, {"settings", "assets"})
        found += theirs
    ahead.close()
    return in_order(found)
