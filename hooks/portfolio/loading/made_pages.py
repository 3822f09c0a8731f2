"""The pages that plugins and notebooks have made in a build."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.loading.pages import made_page
from portfolio.loading.site import Site
from portfolio.problems import Problem


def read_made_pages(site: Site, texts: Mapping[str, str]) -> list[Problem]:
    """Add the pages that plugins have made, and return what is wrong with them.

    Args:
        texts: Their texts, by the path below docs/.
    """
    project, problems = site.project, []
    for uri, text in texts.items():
        file = project.docs / uri
        notebook = file.with_suffix(".ipynb")
        sources = (each for each in (file, notebook) if each.is_file())
        shown = next(map(project.shown, sources), uri)
        site.made[uri], found = made_page(uri, text, shown, project.others.page_keys)
        problems += found
    return problems
