"""The commands of `python hooks` that make a site one's own: init, new, import."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import click

from importers.assembly import HOME, complete, starting_page
from importers.draft import Draft, SourceError
from importers.formats import FORMATS
from importers.links import link_of_url
from importers.report import IMPORT_REPORTS, Fate, Report, Written
from importers.running import plan_import, read_draft
from importers.starting import (
    SAMPLES,
    example_file,
    likely_site_url,
    own_settings,
    page_text,
    people_page,
    person_page,
    refuse_unless_committed,
    refuse_unless_sample,
    sample_files,
)
from importers.texts import slug
from importers.writer import Change, Plan, plan, with_nav_entries
from portfolio.checking import site_problems
from portfolio.loading.config import read_project
from portfolio.loading.site import DATA_FOLDER, Project, load_site
from portfolio.macros import renderer_of
from portfolio.model.person import SECTIONS, file_name_of
from portfolio.model.record import SLUG, fault_of_web_url
from portfolio.problems import count, format_problem, suggestion

CONFLICT = 3
"""The exit code where something was kept as it was, because it differs from what came."""

config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Only show what would be done; no file is touched."
)


def _project(config_file: Path) -> Project:
    project, problems = read_project(config_file)
    if problems:
        raise click.ClickException("\n".join(map(format_problem, problems)))
    return project


def _refused(error: SourceError) -> click.ClickException:
    return click.ClickException(str(error))


class _Progress:
    """Names the file that is being read, on a terminal only."""

    def __init__(self) -> None:
        self.is_shown = sys.stderr.isatty()
        self.count = 0

    def __call__(self, file: str) -> None:
        self.count += 1
        if self.is_shown:
            click.echo(f"\r\x1b[2K  reading {self.count}: {file[:60]}", nl=False, err=True)

    def end(self) -> None:
        if self.is_shown and self.count:
            click.echo("\r\x1b[2K", nl=False, err=True)


@click.command("import", short_help="Bring a site, a CV or publications along.")
@click.argument("format", type=click.Choice(list(FORMATS)), metavar="FORMAT")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--person", default="", help="Whose facts these are: a folder of docs/data/.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@click.option(
    "--format",
    "report_format",
    type=click.Choice(list(IMPORT_REPORTS)),
    default="text",
    show_default=True,
    help="text to read, json for programs.",
)
@dry_run_option
@config_option
def import_(
    format: str,
    source: Path,
    person: str,
    force: bool,
    report_format: str,
    dry_run: bool,
    config_file: Path,
) -> None:
    """Bring what SOURCE holds into this site, and report what became of each part of it.

    \b
    jekyll      a site, folder or page of Jekyll; al-folio, academicpages
    hugo        a site of Hugo with HugoBlox's academic CV
    page        any page of Markdown or plain text
    jsonresume  a CV as JSON Resume
    rendercv    a CV for RenderCV
    bibtex      publications, merged with those that are there
    orcid       an ORCID record, saved as JSON
    csl-json    publications as Zotero and others export them

    Files that are there are added to, never overwritten, unless you say --force. Ends with exit
    code 0; 1 if the source cannot be read, or the site has mistakes afterwards; 3 if a page or
    file was kept because it differs from what came.

    \b
    Examples:
      python hooks import jekyll ../old-site --dry-run
      python hooks import bibtex papers.bib
      python hooks import orcid record.json --person ada-lovelace --format json
    """  # noqa: D301 - click keeps the lines below \b as they are
    project = _project(config_file)
    _check_id(person)
    progress = _Progress()
    try:
        draft = read_draft(format, source, owner=project.owner, person=person, watch=progress)
        todo = plan_import(draft, project, force=force)
    except SourceError as error:
        progress.end()
        raise _refused(error) from None
    progress.end()
    if not dry_run:
        todo.apply()
    written = todo.written(project)
    click.echo(_styled(IMPORT_REPORTS[report_format](draft.report, written, dry_run=dry_run)))
    if dry_run:
        return
    is_text = report_format == "text"
    if is_text and project.owner in SAMPLES:
        click.echo(
            f"This went to docs/{draft.prefix}: the site is still the sample's. To begin with your "
            f"own instead: git restore . && git clean -fd docs, then\n"
            f"  python hooks init --from {format} {source}"
        )
    sys.exit(_check(config_file, is_text=is_text) or _conflict(written))


def _styled(text: str) -> str:
    """Return a report with its headings bold; what is no terminal gets none of it."""
    headings = {"Files", "Would write", "Changed", "Left out", "Look at this", "Taken"}
    return "\n".join(
        click.style(line, bold=True) if line in headings else line for line in text.split("\n")
    )


def _conflict(written: list[Written]) -> int:
    return CONFLICT if any(file.action.startswith("kept") for file in written) else 0


def _check(config_file: Path, *, is_text: bool) -> int:
    """Check the site as it is now; return 1 and show the mistakes if there are any."""
    project, problems = read_project(config_file)
    if not problems:
        problems = site_problems(load_site(project), renderer_of(project))
    for problem in problems:
        click.echo(format_problem(problem) + "\n", err=True)
    if is_text:
        done = "The site has no mistakes. See it: make serve (or: mkdocs serve)"
        click.echo(
            f"{count(len(problems), 'mistake')} to mend." if problems else done, err=bool(problems)
        )
    return 1 if problems else 0


def _check_id(person: str) -> None:
    if person and not re.fullmatch(SLUG, person):
        raise click.UsageError(
            f'"{person}" cannot be an id: lower-case letters a-z, digits and single hyphens'
        )


@click.command(short_help="Turn the shipped site into your own.")
@click.option("--name", default="", help="Your name, as you write it in public.")
@click.option("--headline", default="", help="Who you are in a few words.")
@click.option("--link", "links", multiple=True, help="An address of yours; may be given again.")
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
@dry_run_option
@config_option
def init(
    name: str,
    headline: str,
    links: tuple[str, ...],
    site_url: str,
    source: tuple[str, Path] | None,
    yes: bool,
    dry_run: bool,
    config_file: Path,
) -> None:
    """Turn the shipped site into your own: the sample people go, your profile comes.

    What is not given as an option is asked for. All that will be done is shown first. It needs a
    folder under git without uncommitted changes, so that git can undo it:
    git restore . && git clean -fd docs

    \b
    Examples:
      python hooks init
      python hooks init --name "Ada Lovelace" --link https://github.com/ada --yes
      python hooks init --from jekyll ../old-site
    """  # noqa: D301 - click keeps the lines below \b as they are
    project = _project(config_file)
    try:
        refuse_unless_sample(project)
        if not dry_run:
            refuse_unless_committed(project.root)
        draft = _first_draft(name, headline, links, source, is_asking=not (yes or dry_run))
    except SourceError as error:
        raise _refused(error) from None
    asked = site_url or draft.site_url
    if not asked and not (yes or dry_run):
        asked = click.prompt(
            "Address of the site (Enter if you do not know it yet)",
            default=likely_site_url(project.root) or "https://example.org/",
        )
    site_url = _good_address(asked or likely_site_url(project.root))
    removed = sample_files(project)
    person = draft.person_id
    click.echo(_styled_plan(project, removed, person, site_url))
    if dry_run:
        click.echo("Nothing was done: this was --dry-run.")
        return
    if not yes:
        click.confirm("Do it?", abort=True, default=True)
    for file in removed:
        file.unlink()
    for folder in sorted({file.parent for file in removed}, reverse=True):
        if folder != project.docs and not any(folder.iterdir()):
            folder.rmdir()
    config = config_file.read_text(encoding="utf-8")
    config_file.write_text(own_settings(config, person, site_url), encoding="utf-8")
    _write(draft, config_file, is_import=source is not None)
    sys.exit(_check(config_file, is_text=True))


def _first_draft(
    name: str,
    headline: str,
    links: tuple[str, ...],
    source: tuple[str, Path] | None,
    *,
    is_asking: bool,
) -> Draft:
    if source is not None:
        draft = read_draft(source[0], source[1], owner=None)
        if name:
            draft.profile = {"name": name} | {**draft.profile, "name": name}
        if not draft.profile.get("name"):
            if not is_asking:
                raise SourceError('the source does not say whose it is: add --name "Your Name"')
            draft.profile = {"name": click.prompt("Your name").strip()} | draft.profile
        return draft
    draft = Draft()
    if is_asking:
        name = name or click.prompt("Your name").strip()
        headline = headline or click.prompt(
            "Who you are in a few words", default="", show_default=False
        )
        links = links or _asked_links()
    if not name.strip():
        raise SourceError('whose site is it? Add --name "Your Name"')
    draft.set("name", " ".join(name.split()))
    draft.set("headline", " ".join(headline.split()))
    for link in links:
        if not draft.add_link(link_of_url(link)):
            raise SourceError(f'"{link}" is no address; one looks like https://github.com/ada')
    return draft


def _asked_links() -> tuple[str, ...]:
    """Ask for addresses until none is given; say which network each was recognised as."""
    click.echo("Your pages elsewhere, one address a line (Enter to end):")
    links: list[str] = []
    while url := click.prompt("  address", default="", show_default=False).strip():
        link = link_of_url(url)
        if link is None:
            click.echo("  that is no address; one looks like https://github.com/ada")
            continue
        what = link.get("network") or f"a link called {link['label']}"
        click.echo(f"  → {what}{' ' + link['handle'] if link.get('handle') else ''}")
        links.append(url)
    return tuple(links)


def _good_address(url: str) -> str:
    if url and fault_of_web_url(url):
        raise click.UsageError(f'the address "{url}" {fault_of_web_url(url)}')
    return url if not url or url.endswith("/") else f"{url}/"


def _styled_plan(project: Project, removed: list[Path], person: str, site_url: str) -> str:
    lines = [click.style("Will remove", bold=True)]
    lines += [f"  {project.shown(file)}" for file in removed]
    lines += [click.style("Will write", bold=True)]
    lines += [
        f"  {project.shown(project.docs)}/{DATA_FOLDER}/{person}/profile.yml and what comes with it"
    ]
    lines += [f"  {project.shown(project.docs)}/{HOME}", "  mkdocs.yml: the owner, the menu"]
    lines += [f"  mkdocs.yml: site_url: {site_url}"] if site_url else []
    return "\n".join(lines)


def _write(draft: Draft, config_file: Path, *, is_import: bool) -> None:
    project = _project(config_file)
    draft.owner = project.owner
    if not is_import:
        draft.pages[HOME] = starting_page()
    todo = plan_import(draft, project)
    todo.apply()
    report = draft.report if is_import else Report()
    text = IMPORT_REPORTS["text"](report, todo.written(project), dry_run=False)
    click.echo(_styled(text if is_import else text.rsplit("\n", 1)[0].rstrip()))


@click.group(short_help="Add a person, page, section, talk or project.")
def new() -> None:
    """Add something new, with what it needs around it.

    \b
    Examples:
      python hooks new talk --title "On Engines" --event "Royal Society" --date 1843-06
      python hooks new section awards
      python hooks new page "Reading group"
      python hooks new person grace-hopper --name "Grace Hopper"
    """  # noqa: D301 - click keeps the lines below \b as they are


def _finish(todo: Plan, project: Project, config_file: Path) -> None:
    todo.apply()
    for file in todo.written(project):
        click.echo(f"{file.path}: {file.action}")
    sys.exit(_check(config_file, is_text=True))


@new.command("person")
@click.argument("id")
@click.option("--name", prompt="Name", help="The name as it is written in public.")
@click.option("--headline", default="", help="Who this is in a few words.")
@config_option
def new_person(id: str, name: str, headline: str, config_file: Path) -> None:
    """Add somebody else than the owner: facts, a page, and the list of people.

    Example: python hooks new person grace-hopper --name "Grace Hopper"
    """
    _check_id(id)
    project = _project(config_file)
    folder = project.docs / DATA_FOLDER / id
    if folder.exists():
        raise click.ClickException(f"{project.shown(folder)} is there already")
    profile = {"name": name, **({"headline": headline} if headline else {})}
    draft = Draft(profile=profile, given_id=id, owner=project.owner)
    draft.pages[f"people/{id}.md"] = person_page(id)
    draft.hidden.append("/people/*")
    if not (project.docs / "people" / HOME).exists():
        draft.pages[f"people/{HOME}"] = people_page()
    todo = plan(draft, project, id)
    config = project.root / "mkdocs.yml"
    todo.changes += _with_people(config, todo)
    _finish(todo, project, config_file)


def _with_people(config: Path, todo: Plan) -> list[Change]:
    """Return the change that puts the list of people into the menu."""
    before = next((each for each in todo.changes if each.path == config), None)
    text = (before.text if before else None) or config.read_text(encoding="utf-8")
    text_with = with_nav_entries(text, [f"people/{HOME}"], others=True)
    if before:
        todo.changes.remove(before)
    changed = text_with != config.read_text(encoding="utf-8")
    return [Change(path=config, action="added to", text=text_with)] if changed else []


@new.command("page")
@click.argument("title")
@config_option
def new_page(title: str, config_file: Path) -> None:
    """Add a page with a TITLE, and its tab in the menu.

    Example: python hooks new page "Reading group"
    """
    project = _project(config_file)
    draft = Draft(owner=project.owner, given_id=_owner(project))
    uri = f"{slug(title)}.md"
    if (project.docs / uri).exists():
        raise click.ClickException(f"{project.shown(project.docs / uri)} is there already")
    draft.pages[uri] = page_text(title)
    draft.nav.append(uri)
    _finish(_pages_only(draft, project), project, config_file)


def _pages_only(draft: Draft, project: Project) -> Plan:
    whole = plan(draft, project, draft.person_id)
    profile = project.docs / DATA_FOLDER / draft.person_id / "profile.yml"
    return Plan([change for change in whole.changes if change.path != profile])


def _owner(project: Project) -> str:
    if project.owner is None:
        raise click.ClickException("mkdocs.yml names no owner: extra: person: …")
    return project.owner


@new.command("section")
@click.argument("name")
@click.option("--person", default="", help="Whose section; the owner's if left out.")
@config_option
def new_section(name: str, person: str, config_file: Path) -> None:
    """Add a section of facts with an example in it, and a place where it is shown.

    Example: python hooks new section awards
    """
    if name not in SECTIONS:
        raise click.UsageError(f'there is no section "{name}"; {suggestion(name, SECTIONS)}')
    project = _project(config_file)
    person = person or _owner(project)
    file = project.docs / DATA_FOLDER / person / file_name_of(name)
    if not file.parent.is_dir():
        raise click.ClickException(f"there is nobody with the id {person}")
    if file.exists():
        raise click.ClickException(f"{project.shown(file)} is there already")
    draft = Draft(owner=project.owner, given_id=person)
    draft.sections[name] = [{}]
    site = load_site(project)
    existing = {
        uri: page.source.text
        for uri, page in site.pages.items()
        if (page.front_matter.person or project.owner) == person
    }
    complete(draft, existing, prefix=draft.prefix, person=draft.person_in_pages)
    draft.sections = {}
    if draft.prefix:
        draft.hidden.append("/people/*")
    todo = _pages_only(draft, project)
    todo.changes.insert(0, Change(path=file, action="new", text=example_file(name)))
    _finish(todo, project, config_file)


def _record_command(section: str, values: dict[str, Any], person: str, config_file: Path) -> None:
    project = _project(config_file)
    draft = Draft(owner=project.owner, given_id=person or _owner(project))
    if not draft.add(section, values) or draft.report.of(Fate.LEFT):
        entries = draft.report.of(Fate.LEFT)
        raise click.ClickException("; ".join(f"{entry.old}: {entry.reason}" for entry in entries))
    todo = plan_import(draft, project)
    profile = project.docs / DATA_FOLDER / draft.person_id / "profile.yml"
    todo.changes = [change for change in todo.changes if change.path != profile]
    _finish(todo, project, config_file)


@new.command("talk")
@click.option("--title", prompt="Title", help="What it is called.")
@click.option("--event", prompt="Event", help="The conference, seminar or meeting.")
@click.option("--date", default="", help="Such as 2024-06-15.")
@click.option("--url", default="", help="The talk's or the event's page.")
@click.option("--location", default="", help="Where it is held.")
@click.option("--person", default="", help="Whose talk; the owner's if left out.")
@config_option
def new_talk(config_file: Path, person: str, **values: str) -> None:
    """Add a talk to talks.yml.

    Example: python hooks new talk --title "On Engines" --event "Royal Society" --date 1843
    """
    _record_command("talks", dict(values), person, config_file)


@new.command("project")
@click.option("--name", prompt="Name", help="What it is called.")
@click.option("--summary", default="", help="What it is, in a sentence or two.")
@click.option("--url", default="", help="The project's own page.")
@click.option("--person", default="", help="Whose project; the owner's if left out.")
@config_option
def new_project(config_file: Path, person: str, **values: str) -> None:
    """Add a project to projects.yml.

    Example: python hooks new project --name Engine --url https://example.org/engine
    """
    _record_command("projects", dict(values), person, config_file)


COMMANDS: tuple[click.Command, ...] = (init, new, import_)
