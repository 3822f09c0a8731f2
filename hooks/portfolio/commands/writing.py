"""Writes the files that a command has planned, and checks the site afterwards."""

from __future__ import annotations

from pathlib import Path

import click

from importers.source_files import SourceError
from importers.writer import Plan
from portfolio.commands.checked import checked_site
from portfolio.problems import errors_among, format_problem
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


def check_after(config_file: Path, *, is_text: bool) -> int:
    """Check the site; show its errors and advice, and return 1 if there are errors."""
    _, problems = checked_site(config_file)
    for problem in problems:
        click.echo(format_problem(problem) + "\n", err=True)
    has_errors = bool(errors_among(problems))
    if is_text:
        done = "The site has no errors. See it: make serve (or: mkdocs serve)"
        click.echo(f"{counted(problems)}." if has_errors else done, err=has_errors)
    return 1 if has_errors else 0
