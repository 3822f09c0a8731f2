"""The owner's own look: their folder of the theme, and the styles that nobody has to name."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from portfolio.engine.delivery.theme_files import LOOKS
from portfolio.loading.look_files import look_files
from portfolio.loading.site import ProjectSettings

STYLES = "assets/stylesheets/*.css"
"""The stylesheets of an owner that all pages have."""


def add_own_look(config: MkDocsConfig, project: ProjectSettings) -> None:
    """Have the owner's templates win over ours, and their look and styles come after ours."""
    if str(project.own) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(project.own))
    look = config.extra.get("look")
    styles = [f"{LOOKS}{look}.css"] if look else []
    styles += look_files([project.own], STYLES)
    config.extra_css = [
        *config.extra_css,
        *(each for each in styles if each not in config.extra_css),
    ]
