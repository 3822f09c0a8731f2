"""Options and first steps that several commands share."""

from __future__ import annotations

import re
from pathlib import Path

import click

from portfolio.loading.config import read_project
from portfolio.loading.site import ProjectSettings
from portfolio.model.record import SLUG
from portfolio.problems import errors_among, format_problem

config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Only show what would be done; no file is touched."
)
language_option = click.option(
    "--language",
    default="",
    metavar="CODE",
    help="Which language to take of a site in several, such as fr; its default otherwise.",
)


def project_at(config_file: Path) -> ProjectSettings:
    """Return the settings of a site; end the command with errors if they cannot be read."""
    project, problems = read_project(config_file)
    errors = errors_among(problems)
    if errors:
        raise click.ClickException("\n".join(map(format_problem, errors)))
    return project


def refuse_bad_id(person: str) -> None:
    """End the command if a person's id is not valid; it may be empty."""
    if person and not re.fullmatch(SLUG, person):
        raise click.UsageError(
            f'"{person}" cannot be an id: lower-case letters a-z, digits and single hyphens'
        )
