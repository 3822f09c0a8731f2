"""`python hooks sync`: what catalogues know of the site's people that it lacks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portfolio.commands.options import config_option, project_at
from portfolio.loading.site import load_site
from portfolio.problems import errors_among, format_problem


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--accept", is_flag=True, help="Write it: all, or only these keys.")
@click.option("--ignore", is_flag=True, help="Never show these keys again.")
@click.option("--person", default="", help="Only the papers of this person; else of everybody.")
@click.option("--refresh", is_flag=True, help="Ask again though answers are younger than a day.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@config_option
def sync(
    keys: tuple[str, ...], accept: bool, ignore: bool, person: str, refresh: bool, form: str,
    config_file: Path,
) -> None:  # fmt: skip
    """Show what ORCID, Crossref and OpenAlex know that publications.bib lacks.

    They are asked by ORCID iDs and DOIs; the last two are told the owner's e-mail address, if the
    profile has one. With --accept, new papers go to the end of publications.bib, what an entry
    lacks into it, and where a preprint was published into publications.yml.

    Ends with exit code 1 on errors, and 3 if nobody has answered.

    Example: python hooks sync --accept turing1936computable
    """
    from sync.files import NotWritten
    from sync.running import STEPS, Sync  # with requests, which takes time to import

    if (accept and ignore) or bool(keys) > (accept or ignore) or ignore > bool(keys):
        raise click.UsageError("write --accept, or --accept KEY …, or --ignore KEY …")
    site = load_site(project_at(config_file))
    if errors := errors_among(site.problems):
        raise click.ClickException("\n".join(map(format_problem, errors[:3])))
    try:
        run = Sync(site, person, refresh=refresh)
        with click.progressbar(
            length=STEPS * len(run.people), file=sys.stderr, hidden=not sys.stderr.isatty(),
            item_show_func=lambda step: step,
        ) as bar:  # fmt: skip
            run.ask(lambda step: bar.update(1, step))
        if accept or ignore:
            run.write(keys, is_accepted=accept)
    except NotWritten as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(run.as_json() if form == "json" else run.as_text())
    sys.exit(3 if run.has_failed else 0)
