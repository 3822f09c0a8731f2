"""`python hooks check`: show every error in the facts and pages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portfolio.checking import site_problems
from portfolio.commands.options import config_option
from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from portfolio.problems import count, in_order
from portfolio.reports import REPORTS


@click.command()
@config_option
@click.option(
    "--format",
    "report",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="text to read, json for programs, github for annotations in a workflow.",
)
def check(config_file: Path, report: str) -> None:
    """Show every error in the data files and pages, without building the site.

    Ends with exit code 1 if there is one. Links between pages are checked by the build,
    which sees where they lead.

    Example: python hooks check --format github
    """
    project, problems = read_project(config_file)
    people = pages = 0
    if not problems:
        site = load_site(project)
        people, pages = len(site.people), len(site.pages)
        problems = site_problems(site, renderer_of(project))
    found = in_order(problems)
    text = REPORTS[report](found)
    if text:
        click.echo(text, err=report == "text")
    if report == "text":
        counted = f"{count(len(found), 'error')}."
        noun = "person" if people == 1 else "people"
        good = f"No errors in {count(pages, 'page')} about {people} {noun}."
        click.echo(counted if found else good, err=bool(found))
    sys.exit(1 if found else 0)
