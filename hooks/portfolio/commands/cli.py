"""The commands of `python hooks`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import get_completion_class

from portfolio.checking import all_problems
from portfolio.commands.moving_in import COMMANDS
from portfolio.explanations import explanation, explanations, explanations_page
from portfolio.exports.json_schema import FOLDER
from portfolio.exports.schemas import schemas
from portfolio.exports.scholar import SCHOLAR_REPORTS, scholar_report
from portfolio.loading.config import read_project
from portfolio.loading.site import Project, load_site
from portfolio.macros import renderer_of
from portfolio.problems import Code, count, in_order, suggestion
from portfolio.reports import REPORTS
from portfolio.views.paper import papers_of

GUIDE = Path(__file__).parents[2] / "guide"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Make the site your own, check its facts, and make files from them.

    \b
    To begin:   python hooks init                             nothing yet
                python hooks init --from jekyll ../old-site   an old site
    To go on:   python hooks new talk
                python hooks import bibtex papers.bib
    Each day:   python hooks check

    Each command tells more: python hooks import --help. All of them end with exit code 0 if all
    went well, 1 if there are mistakes or nothing could be done, and 2 if the command itself was
    wrong; what else a command ends with is in its help.
    """  # noqa: D301 - click keeps the lines below \b as they are


_COMPLETE = "_HOOKS_COMPLETE"
"""The variable through which a shell asks what a word can be completed to."""


@main.command(short_help="Let your shell complete these commands.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what lets a SHELL complete the commands under the short name `hooks`.

    \b
    Examples:
      eval "$(python hooks completion bash)"        then: hooks imp<Tab>
      python hooks completion fish | source
    """  # noqa: D301 - click keeps the lines below \b as they are
    kind = get_completion_class(shell)
    assert kind is not None
    command = f'"{sys.executable}" hooks'
    script = kind(main, {}, "hooks", _COMPLETE).source()
    # The shell asks a program called `hooks`; here that is a function around Python.
    script = re.sub(r"_complete (\$1|hooks)\)", lambda _: f"_complete {command})", script)
    script = script.replace("(commandline -t) hooks)", f"(commandline -t) {command})")
    script = script.replace("(( ! $+commands[hooks] )) && return 1", "")
    function = (
        f"function hooks; {command} $argv; end"
        if shell == "fish"
        else (f'hooks() {{ {command} "$@"; }}')
    )
    click.echo(f"{function}\n{script}")


for command in COMMANDS:
    main.add_command(command)


@main.command()
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)
@click.option(
    "--format",
    "report",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="text to read, json for programs, github for annotations in a workflow.",
)
def check(config_file: Path, report: str) -> None:
    """Show every mistake in the data files and pages, without building the site.

    Ends with exit code 1 if there is one. Links between pages are checked by the build,
    which sees where they lead.

    Example: python hooks check --format github
    """
    project, problems = read_project(config_file)
    people = pages = 0
    if not problems:
        site = load_site(project)
        people, pages = len(site.people), len(site.pages)
        problems = all_problems(site, renderer_of(project))
    found = in_order(problems)
    text = REPORTS[report](found)
    if text:
        click.echo(text, err=report == "text")
    if report == "text":
        counted = f"{count(len(found), 'mistake')} to mend."
        noun = "person" if people == 1 else "people"
        good = f"No mistakes in {count(pages, 'page')} about {people} {noun}."
        click.echo(counted if found else good, err=bool(found))
    sys.exit(1 if found else 0)


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell more about a kind of mistake, with a wrong and a right example.

    Without a CODE it lists all of them.

    Example: python hooks explain PF012
    """
    if code is None:
        for known, each in explanations().items():
            click.echo(f"{known}  {each.title}")
        return
    if code.upper() not in list(Code):
        raise click.ClickException(
            f'there is no mistake "{code}"; {suggestion(code.upper(), list(Code))}'
        )
    click.echo(explanation(Code(code.upper())))


@main.command("schemas")
@click.option("--check", "only_check", is_flag=True, help="Only tell whether they are up to date.")
def write_schemas(only_check: bool) -> None:
    """Write the JSON Schemas of the data files, for editors."""
    texts = schemas()
    stale = [name for name, text in texts.items() if _text_of(FOLDER / name) != text]
    if only_check:
        click.echo("\n".join(f"{name} is out of date" for name in stale) or "All up to date.")
        sys.exit(1 if stale else 0)
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(texts[name], encoding="utf-8")
    click.echo(f"{count(len(stale), 'schema')} written to {FOLDER.name}/.")


@main.command("guide")
@click.option("--check", "only_check", is_flag=True, help="Only tell whether it is up to date.")
def write_guide(only_check: bool) -> None:
    """Write the page of the user's guide that explains every kind of mistake.

    Example: python hooks guide --check
    """
    text = explanations_page()
    is_stale = _text_of(GUIDE / "errors.md") != text
    if is_stale and not only_check:
        GUIDE.mkdir(exist_ok=True)
        (GUIDE / "errors.md").write_text(text, encoding="utf-8")
    click.echo("errors.md is out of date." if is_stale and only_check else "Up to date.")
    sys.exit(1 if is_stale and only_check else 0)


@main.command()
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)
@click.option("--person", help="Only the publications of this person; else of everybody.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def scholar(config_file: Path, person: str | None, form: str) -> None:
    """Tell of each publication whether Google Scholar can index it, and what is missing.

    Ends with exit code 1 if the facts have mistakes; what a paper lacks is none.

    Example: python hooks scholar --person ada
    """
    project, problems = read_project(config_file)
    site = load_site(project) if not problems else None
    found = in_order([*problems, *(site.problems if site else [])])
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
                has_url=bool(_setting(project, "site_url")),
            )
            for paper in papers_of(each, owner)
        ]
        for each in site.people.values()
        if person in (None, each.id)
    }
    click.echo(SCHOLAR_REPORTS[form](reports))


def _setting(project: Project, name: str) -> Any:
    settings = project.config.tree.value if project.config else None
    return settings.get(name) if isinstance(settings, dict) else None


def _text_of(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None
