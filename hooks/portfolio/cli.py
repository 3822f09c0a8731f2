"""The commands of `python hooks`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portfolio.checking import all_problems
from portfolio.exports.schemas import schemas
from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from portfolio.problems import count, format_problem, in_order

SCHEMAS = Path(__file__).parent.parent / "schemas"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check the facts of your site, and make files from them."""


@main.command()
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)
def check(config_file: Path) -> None:
    """Show every mistake in the data files and pages, without building the site.

    Ends with exit code 1 if there is one.
    """
    project, problems = read_project(config_file)
    if not problems:
        site = load_site(project)
        problems = all_problems(site, renderer_of(project))
    for problem in in_order(problems):
        click.echo(format_problem(problem) + "\n", err=True)
    if problems:
        click.echo(f"{count(len(in_order(problems)), 'mistake')} to mend.", err=True)
        sys.exit(1)
    click.echo(
        f"No mistakes in {count(len(site.pages), 'page')} about "
        f"{len(site.people)} {'person' if len(site.people) == 1 else 'people'}."
    )


@main.command("schemas")
@click.option("--check", "only_check", is_flag=True, help="Only tell whether they are up to date.")
def write_schemas(only_check: bool) -> None:
    """Write the JSON Schemas of the data files, for editors."""
    texts = schemas()
    stale = [name for name, text in texts.items() if _text_of(SCHEMAS / name) != text]
    if only_check:
        click.echo("\n".join(f"{name} is out of date" for name in stale) or "All up to date.")
        sys.exit(1 if stale else 0)
    SCHEMAS.mkdir(exist_ok=True)
    for name in stale:
        (SCHEMAS / name).write_text(texts[name], encoding="utf-8")
    click.echo(f"{count(len(stale), 'schema')} written to {SCHEMAS.name}/.")


def _text_of(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None
