"""Checks of facts, pages, files and settings, beyond the types of fields."""

from __future__ import annotations

from portfolio.checking.advice import advice_setting_problems, wanted
from portfolio.checking.conflicts import conflict_problems
from portfolio.checking.facts import fact_problems
from portfolio.checking.files import file_problems
from portfolio.checking.formulas import formula_problems
from portfolio.checking.nav import written_nav_problems
from portfolio.checking.notebooks import notebook_problems
from portfolio.checking.overrides import override_problems
from portfolio.checking.own_macros import module_problems
from portfolio.checking.own_place import own_place_problems
from portfolio.checking.pages import page_problems
from portfolio.checking.plugins import plugin_problems
from portfolio.checking.posts import post_problems
from portfolio.checking.publications import publication_problems
from portfolio.checking.publishing import history_problems
from portfolio.checking.settings import settings_problems
from portfolio.checking.site_url import site_url_problems
from portfolio.checking.stylesheets import named_stylesheet_problems
from portfolio.checking.taken import taken_problems
from portfolio.checking.words import word_problems
from portfolio.loading.site import Site
from portfolio.problems import Problem
from portfolio.rendering import Renderer


def site_problems(site: Site, renderer: Renderer) -> list[Problem]:
    """Return every error in the owner's files, and advice, in the order of files and lines."""
    return wanted(
        [
            *site.problems,
            *fact_problems(site, renderer),
            *publication_problems(site),
            *page_problems(site),
            *post_problems(site),
            *formula_problems(site),
            *file_problems(site),
            *taken_problems(site),
            *notebook_problems(site.project),
            *conflict_problems(site.project),
            *settings_problems(site, renderer),
            *written_nav_problems(site),
            *plugin_problems(site),
            *module_problems(site.project),
            *override_problems(site, renderer),
            *own_place_problems(site),
            *named_stylesheet_problems(site.project),
            *advice_setting_problems(site),
            *site_url_problems(site.project),
            *word_problems(site),
            *history_problems(site.project),
        ],
        site,
    )
