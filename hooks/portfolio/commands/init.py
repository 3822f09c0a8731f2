"""`python hooks init`: turn the shipped site into your own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from importers.draft import Draft
from importers.formats import FORMATS
from importers.running import plan_import
from importers.source_files import SourceError
from importers.summary import by_folder
from portfolio.commands.checked import checked_site
from portfolio.commands.first_draft import first_draft
from portfolio.commands.options import config_option, dry_run_option, language_option, project_at
from portfolio.commands.own_site import (
    likely_site_url,
    own_settings,
    product_workflows,
    refuse_unless_committed,
    refuse_unless_sample,
    remove_sample,
    sample_files,
)
from portfolio.commands.reporting import show_report
from portfolio.commands.writing import show_problems, write, write_what_builds
from portfolio.loading.site import DATA_FOLDER, ProjectSettings
from portfolio.model.record import fault_of_web_url
from portfolio.problems import Problem, count

_HELP = """\
Turn the shipped site into your own: the sample people go, your profile comes. The workflows
that test and release the software go too; the one that checks and publishes a site stays.

WHAT YOU HAVE is any of: addresses (ada@example.org, github.com/ada, linkedin.com/in/ada), an
ORCID iD, a photo, a .bib of your papers. What is not given is asked for. All that will be done is
shown first. It needs a folder under git without uncommitted changes, so that git can undo it:
git restore . && git clean -fd docs

\b
Examples:
  python hooks init
  python hooks init --name "Ada Lovelace" github.com/ada me.jpg papers.bib --yes
  python hooks init --from jekyll ../old-site
"""


_NEXT = """\
Next: python hooks new section education (or experience, news, awards, …), new talk, new project,
new person, new page; python hooks import --help for papers and CVs. Each adds the page it needs."""


@click.command(help=_HELP, short_help="Turn the shipped site into your own.")
@click.option("--name", default="", help="Your name, as you write it in public.")
@click.option("--headline", default="", help="Who you are in a few words.")
@click.argument("things", nargs=-1, metavar="[WHAT YOU HAVE]...")
@click.option(
    *("--link", "--photo", "--bib", "--orcid", "named"),
    multiple=True,
    help="The same with a name; may be given again.",
)
@click.option("--site-url", default="", help="Where the site will be.")
@click.option(
    "--from",
    "source",
    type=(click.Choice(list(FORMATS)), click.Path(path_type=Path)),
    default=None,
    metavar="FORMAT SOURCE",
    help="Take everything from a site or CV instead; see: python hooks import --help",
)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@language_option
@dry_run_option
@config_option
def init(
    name: str,
    headline: str,
    things: tuple[str, ...],
    named: tuple[str, ...],
    site_url: str,
    source: tuple[str, Path] | None,
    yes: bool,
    language: str,
    dry_run: bool,
    config_file: Path,
) -> None:
    """Plan, show and make the changes."""
    project, is_asking = project_at(config_file), not (yes or dry_run)
    try:
        refuse_unless_sample(project)
        if not dry_run:
            refuse_unless_committed(project.root)
        given = name, headline, (*named, *things), source
        draft = first_draft(*given, language=language, is_asking=is_asking)
    except SourceError as error:
        raise click.ClickException(str(error)) from None
    site_url = _site_url(site_url or draft.site_url, project, is_asking=is_asking)
    workflows, kept = product_workflows(project.root)
    removed = [*sample_files(project), *workflows]
    click.echo(_styled_plan(project, removed, kept, draft, site_url, dry_run=dry_run))
    if dry_run:
        click.echo("Nothing was done: this was --dry-run.")
        return
    if not yes:
        click.confirm("Do it?", abort=True, default=True)
    remove_sample(removed, project)
    config = config_file.read_text(encoding="utf-8")
    settings = own_settings(config, draft.person_id, site_url, draft.language, draft.site_name)
    config_file.write_text(settings, encoding="utf-8", newline="\n")
    problems = _write(draft, config_file, is_import=source is not None)
    sys.exit(show_problems(problems, is_text=True))


def _site_url(url: str, project: ProjectSettings, *, is_asking: bool) -> str:
    """Return the site's address: as given, as answered, or guessed from its repository."""
    likely = likely_site_url(project.root)
    if not url and is_asking:
        said = f"Address of the site (Enter: {likely or 'later'})"
        url = click.prompt(said, default=likely, show_default=False, value_proc=_good_address)
    return _good_address(url or likely)


def _good_address(url: str) -> str:
    url = f"https://{url}" if url and "://" not in url else url
    if url and fault_of_web_url(url):
        raise click.UsageError(f'the address "{url}" {fault_of_web_url(url)}')
    return url if not url or url.endswith("/") else f"{url}/"


def _styled_plan(
    project: ProjectSettings,
    removed: list[Path],
    kept: list[Path],
    draft: Draft,
    site_url: str,
    *,
    dry_run: bool,
) -> str:
    paths = [project.shown(file) for file in removed]
    lines = [click.style("Will remove", bold=True)]
    lines += [f"  {line}" for line in (paths if dry_run else by_folder(paths))]
    lines += [click.style("Will keep, since it is not as it was delivered", bold=True)] * bool(kept)
    lines += [f"  {project.shown(file)}" for file in kept]
    lines += [click.style("Will write", bold=True)]
    docs = project.shown(project.docs)
    papers = [f"publications.bib, with {count(len(draft.publications), 'paper')}"]
    facts = ["profile.yml", *(f"{name}.yml" for name in draft.sections)]
    facts += papers if draft.publications else []
    lines += [f"  {docs}/{DATA_FOLDER}/{draft.person_id}/: {', '.join(facts)}"]
    lines += [f"  {docs}/{line}" for line in by_folder([*draft.pages, *draft.files])]
    settings = ["the owner", "the menu", *([f"site_url: {site_url}"] if site_url else [])]
    lines += [f"  mkdocs.yml: {', '.join(settings)}"]
    return "\n".join(lines)


def _write(draft: Draft, config_file: Path, *, is_import: bool) -> list[Problem]:
    project = project_at(config_file)
    draft.owner = project.owner
    try:
        todo = plan_import(draft, project)
    except SourceError as error:
        raise click.ClickException(str(error)) from None
    if is_import:
        problems = write_what_builds(todo, config_file, draft.report)
    else:
        write(todo)
        problems = checked_site(config_file)[1]
    if draft.report.entries:
        show_report(draft.report, todo, project, dry_run=False)
    click.echo(_NEXT)
    return problems
