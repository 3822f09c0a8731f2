"""Options and first steps that several commands share."""

from __future__ import annotations

import re
from pathlib import Path

import click

from environment import ROOT
from importers.texts import slug
from portfolio.loading.config import read_project
from portfolio.loading.site import ProjectSettings
from portfolio.model.record import SLUG
from portfolio.problems import errors_among, format_problem


def _settings() -> str:
    """Return the settings here; in a folder without any, those of the site of these commands."""
    name = "mkdocs.yml"
    beside = ROOT / name
    return str(beside) if beside.is_file() and not Path(name).is_file() else name


config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=_settings,
    show_default="mkdocs.yml",
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
        close = slug(person, otherwise="grace-hopper")
        raise click.UsageError(
            f'"{person}" cannot be an id: lower-case letters a-z, digits and single hyphens,'
            f" such as {close}"
        )


def valid_id(_: click.Context, __: click.Parameter, person: str) -> str:
    """Return a person's id, once it is valid: before anything else is asked."""
    refuse_bad_id(person)
    return person
