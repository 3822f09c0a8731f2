"""The group of all commands of `python hooks`."""

from __future__ import annotations

import sys
from typing import Any

import click

from portfolio.commands.check import check
from portfolio.commands.completion import completion
from portfolio.commands.derived import write_guide, write_schemas
from portfolio.commands.explain import explain
from portfolio.commands.importers import importers
from portfolio.commands.importing import import_command
from portfolio.commands.init import init
from portfolio.commands.new import new
from portfolio.commands.running import build, clean, doctor, publish, run, serve, test
from portfolio.commands.scholar import scholar
from portfolio.commands.sync import sync
from portfolio.commands.update import update
from portfolio.problems import Place, PortfolioError, format_problem
from portfolio.unforeseen import unforeseen_problem
from portfolio.version import VERSION


class Commands(click.Group):
    """Commands whose failures are told as errors, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, ModuleNotFoundError):
            raise
        except PortfolioError as error:
            text = str(error)
        except Exception as error:
            stage = f"python hooks {ctx.invoked_subcommand}"
            place = Place(path="mkdocs.yml")
            text = format_problem(unforeseen_problem(error, stage, place))
        click.echo(text, err=True)
        sys.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="portfolio", message="%(prog)s %(version)s")
def main() -> None:
    """Make the site your own, check its facts, and make files from them.

    \b
    To begin:   python hooks init                             nothing yet
                python hooks init --from jekyll ../old-site   an old site
    To go on:   python hooks new talk
                python hooks import bibtex papers.bib
    Each day:   python hooks serve
                python hooks check
    At times:   python hooks sync                             your new papers
                python hooks update                           a newer release

    Each command has help: python hooks import --help. All commands end with exit code 0 on
    success, 1 on errors, and 2 if the command line is wrong; other exit codes are in the help
    of a command.
    """  # noqa: D301 - click keeps the lines below \b as they are


COMMANDS: tuple[click.Command, ...] = (
    build,
    check,
    clean,
    completion,
    doctor,
    explain,
    import_command,
    importers,
    init,
    new,
    publish,
    run,
    scholar,
    serve,
    sync,
    test,
    update,
    write_guide,
    write_schemas,
)
for command in COMMANDS:
    main.add_command(command)
