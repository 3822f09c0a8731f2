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
from portfolio.processes import Beside
from portfolio.rendering import Renderer
from portfolio.reuse import Clean

_OF_THEME = "settings and templates"
"""Checks of what seldom changes, and for which the whole theme is read."""


class Checks:
    """All checks of a site. Those of what seldom changes go on beside whatever else is done.

    Args:
        clean: What is known to be without a mistake.
    """

    def __init__(self, site: Site, renderer: Renderer, clean: Clean | None = None) -> None:
        self._site, self._renderer, self._clean = site, renderer, clean or Clean()
        self._is_left = not self._clean.knows(_OF_THEME)
        self._of_theme = Beside(self._find_of_theme, is_wanted=self._is_left)

    def of_facts(self) -> list[Problem]:
        """Return every mistake in facts, pages and files of the owner's."""
        site, clean = self._site, self._clean
        return [
            *site.problems,
            *fact_problems(site, self._renderer, clean),
            *publication_problems(site, clean),
            *page_problems(site, clean),
            *file_problems(site),
        ]

    def of_theme(self) -> list[Problem]:
        """Wait for what is left, and return every mistake in settings and templates; once."""
        if not self._is_left:
            return []
        self._is_left = False
        found = self._of_theme.take()
        if found is None:
            found = self._find_of_theme()
        if not found:
            self._clean.keep(_OF_THEME, {"settings", "assets"})
        return found

    def _find_of_theme(self) -> list[Problem]:
        return [*settings_problems(self._site, self._renderer), *override_problems(self._site)]


def all_problems(site: Site, renderer: Renderer) -> list[Problem]:
    """Return every mistake in the owner's files, in the order of files and lines."""
    checks = Checks(site, renderer)
    return in_order([*checks.of_facts(), *checks.of_theme()])
