"""`python hooks scholar`: report which publications Google Scholar can index."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portfolio.commands.options import config_option
from portfolio.exports.scholar import SCHOLAR_REPORTS, scholar_report
from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.problems import errors_among, in_order, suggestion
from portfolio.reports import REPORTS
from portfolio.views.paper import papers_of


@click.command()
@config_option
@click.option("--person", help="Only the publications of this person; else of everybody.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def scholar(config_file: Path, person: str | None, form: str) -> None:
    """Report for each publication whether Google Scholar can index it, and what is missing.

    Ends with exit code 1 if the facts have errors; what a paper lacks is advice.

    Example: python hooks scholar --person ada
    """
    project, problems = read_project(config_file)
    site = load_site(project) if not errors_among(problems) else None
    found = in_order(errors_among([*problems, *(site.problems if site else [])]))
    if site is None or found:
        click.echo(REPORTS["text"](found), err=True)
        sys.exit(1)
    if person is not None and person not in site.people:
        raise click.ClickException(
            f'there is nobody with the id "{person}"; {suggestion(person, site.people)}'
        )
    owner = project.owner or (site.folders[0] if len(site.folders) == 1 else None)
    reports = {
        each.id: [
            scholar_report(
                paper,
                project.docs,
                has_pages=project.publication_pages,
                has_url=project.site_url != "/",
            )
            for paper in papers_of(each, owner)
        ]
        for each in site.people.values()
        if person in (None, each.id)
    }
    click.echo(SCHOLAR_REPORTS[form](reports))
