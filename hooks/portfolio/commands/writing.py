"""Writes the files that a command has planned, so that the site can be built."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from importers.mending import MOST_BUILDS, Mender
from importers.report import Report
from importers.source_files import SourceError
from importers.writer import Plan
from portfolio.commands.built import strict_problems
from portfolio.commands.options import project_at
from portfolio.problems import Problem, errors_among, format_problem
from portfolio.reports import counted


def write(plan: Plan) -> None:
    """Write the files of a plan; end the command with one line if that fails."""
    try:
        plan.apply()
    except SourceError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise click.ClickException(f"{error.filename} cannot be written: {reason}") from None


def write_what_builds(plan: Plan, config_file: Path, report: Report) -> list[Problem]:
    """Write the files of a plan, mended until a strict build takes them.

    Returns:
        What is wrong with the site all the same, and advice; the report has what was mended.
    """
    mender = Mender(plan, project_at(config_file), report)
    write(plan)
    for _ in range(MOST_BUILDS):
        if sys.stderr.isatty():
            click.echo("  building the site, to see whether it can be built …", err=True)
        problems = strict_problems(config_file)
        better = mender.mended(errors_among(problems))
        if better.is_empty:
            break
        write(better)
    return problems


def show_problems(problems: list[Problem], *, is_text: bool) -> int:
    """Show the errors and advice of a site, and return 1 if there are errors."""
    for problem in problems:
        click.echo(format_problem(problem) + "\n", err=True)
    has_errors = bool(errors_among(problems))
    if is_text:
        done = "The site has no errors. See it: python hooks serve"
        click.echo(f"{counted(problems)}." if has_errors else done, err=has_errors)
    return 1 if has_errors else 0
