"""`python hooks check`: show every error in the facts and pages, and advice."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portfolio.commands.checked import checked_site
from portfolio.commands.options import config_option
from portfolio.problems import count, errors_among
from portfolio.reports import REPORTS, counted
from portfolio.words import word


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
    """Show every error in the data files and pages, and advice, without building the site.

    Ends with exit code 1 if there is an error; advice alone ends with 0. Links, pictures and HTML
    in pages are checked by the build, which sees what they become: python hooks build

    Example: python hooks check --format github
    """
    site, found = checked_site(config_file)
    people, pages = (len(site.people), len(site.pages)) if site else (0, 0)
    errors = errors_among(found)
    text = REPORTS[report](found)
    if text:
        click.echo(text, err=report == "text")
    if report == "text":
        noun = "person" if people == 1 else "people"
        good = f"No errors in {count(pages, 'page')} about {people} {noun}"
        words = [*([] if errors else [good]), *filter(None, [counted(found)])]
        click.echo(f"{', '.join(words)}.", err=bool(errors))
        for notice in site.project.allowed.notices() if site else ():
            said = word(f"privacy.{notice.word}", name=notice.name, hosts=notice.hosts)
            click.echo(f"Accepted in extra.allow: {said}", err=bool(errors))
        if site and site.project.others.of_nav:
            names = ", ".join(site.project.others.of_nav)
            click.echo(f"The build checks the menu: {names} may change it.", err=bool(errors))
    sys.exit(1 if errors else 0)
