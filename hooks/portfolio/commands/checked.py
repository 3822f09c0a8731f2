"""A site with everything that is wrong with it, as commands show it."""

from __future__ import annotations

from pathlib import Path

from portfolio.checking import site_problems
from portfolio.checking.mkdocs_settings import mkdocs_problems
from portfolio.checking.site_dir import site_dir_problems
from portfolio.loading.config import read_project
from portfolio.loading.site import Site, load_site
from portfolio.macros import renderer_of
from portfolio.problems import Problem, errors_among, in_order


def checked_site(config_file: Path) -> tuple[Site | None, list[Problem]]:
    """Return a site and its problems in order; None if its settings cannot be read."""
    project, problems = read_project(config_file)
    if errors_among(problems):
        return None, in_order(problems)
    site = load_site(project)
    problems += site_problems(site, renderer_of(project))
    config = project.config
    folder = config.value.get("site_dir") if config else None
    problems += site_dir_problems(project, project.root / str(folder or "site"))
    files = {file.data.source.path for file in config.files} if config else set()
    has_bad_settings = any(each.place.path in files for each in errors_among(problems))
    if config and not has_bad_settings:  # else MkDocs would say the same again
        problems += mkdocs_problems(config)
    return site, in_order(problems)
