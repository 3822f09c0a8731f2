"""`python hooks new`: add a person, page, post, section, talk or project."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import click

from importers.assembly import HOME, complete
from importers.draft import Draft
from importers.menu import with_nav_entries
from importers.posts import blog_page
from importers.report import Fate
from importers.running import plan_import
from importers.texts import slug
from importers.writer import Change, Plan, plan
from portfolio.commands.checked import checked_site
from portfolio.commands.examples import (
    PEOPLE_PAGE,
    PERSON_PAGE,
    example_file,
    known_page,
    page_text,
    post_text,
)
from portfolio.commands.options import config_option, project_at, valid_id
from portfolio.commands.writing import show_problems, write
from portfolio.loading.site import DATA_FOLDER, ProjectSettings, load_site
from portfolio.model.person import SECTIONS, file_name_of
from portfolio.model.posts import Blog
from portfolio.problems import suggestion


@click.group(short_help="Add a person, page, post, section, talk or project.")
def new() -> None:
    """Add something new, and whatever it needs.

    \b
    Examples:
      python hooks new talk --title "On Engines" --event "Royal Society" --date 1843-06
      python hooks new section awards
      python hooks new page "Reading group"
      python hooks new post "Notes on engines"
      python hooks new person grace-hopper --name "Grace Hopper"
    """  # noqa: D301 - click keeps the lines below \b as they are


def _finish(todo: Plan, project: ProjectSettings, config_file: Path) -> None:
    write(todo)
    for file in todo.written(project):
        click.echo(f"{file.path}: {file.action}")
    sys.exit(show_problems(checked_site(config_file)[1], is_text=True))


@new.command("person")
@click.argument("id", callback=valid_id)
@click.option("--name", prompt="Name", help="The name as it is written in public.")
@click.option("--headline", default="", help="Who this is in a few words.")
@config_option
def new_person(id: str, name: str, headline: str, config_file: Path) -> None:
    """Add another person: facts, a page, and the list of people.

    Example: python hooks new person grace-hopper --name "Grace Hopper"
    """
    project = project_at(config_file)
    folder = project.docs / DATA_FOLDER / id
    _refuse_existing(folder, project)
    profile = {"name": name, **({"headline": headline} if headline else {})}
    draft = Draft(profile=profile, given_id=id, owner=project.owner)
    draft.pages[f"people/{id}.md"] = PERSON_PAGE.format(id=id)
    draft.hidden.append("/people/*")
    if not (project.docs / "people" / HOME).exists():
        draft.pages[f"people/{HOME}"] = PEOPLE_PAGE
    todo = plan(draft, project, id)
    config = project.root / "mkdocs.yml"
    todo.changes += _with_people(config, todo)
    _finish(todo, project, config_file)


def _with_people(config: Path, todo: Plan) -> list[Change]:
    """Return the change that adds the list of people to the menu."""
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

    cv, publications, news, talks, teaching, projects, writing and people are pages that show facts.

    \b
    Examples:
      python hooks new page "Reading group"
      python hooks new page cv
    """  # noqa: D301 - click keeps the lines below \b as they are
    project = project_at(config_file)
    draft = Draft(owner=project.owner, given_id=_owner(project))
    blog = project.blog or Blog()
    uri, text = known_page(title) or (f"{slug(title)}.md", page_text(title))
    if title.casefold() == "blog":
        uri, text = blog.index, blog_page()
    _refuse_existing(project.docs / uri, project)
    draft.pages[uri] = text
    draft.nav.append(uri)
    todo = _pages_only(draft, project)
    if uri.startswith("people/"):
        todo.changes += _with_people(project.root / "mkdocs.yml", todo)
    _finish(todo, project, config_file)


@new.command("post")
@click.argument("title")
@config_option
def new_post(title: str, config_file: Path) -> None:
    """Add a post with a TITLE and the day of today; with the first one, the page of the blog.

    Example: python hooks new post "Notes on engines"
    """
    project = project_at(config_file)
    draft, blog = Draft(owner=project.owner, given_id=_owner(project)), project.blog or Blog()
    uri = f"{blog.posts}/{slug(title)}.md"
    _refuse_existing(project.docs / uri, project)
    draft.pages[uri] = post_text(title, datetime.date.today(), slug(title))
    if not (project.docs / blog.index).exists():
        draft.pages[blog.index] = blog_page()
        draft.nav.append(blog.index)
    _finish(_pages_only(draft, project), project, config_file)


def _refuse_existing(file: Path, project: ProjectSettings) -> None:
    if file.exists():
        raise click.ClickException(f"{project.shown(file)} is there already")


def _pages_only(draft: Draft, project: ProjectSettings) -> Plan:
    return _without_profile(plan(draft, project, draft.person_id), draft, project)


def _without_profile(whole: Plan, draft: Draft, project: ProjectSettings) -> Plan:
    profile = project.docs / DATA_FOLDER / draft.person_id / "profile.yml"
    return Plan([change for change in whole.changes if change.path != profile])


def _owner(project: ProjectSettings) -> str:
    if project.owner is None:
        raise click.ClickException("mkdocs.yml names no owner: extra: person: …")
    return project.owner


@new.command("section")
@click.argument("name")
@click.option("--person", default="", help="Whose section; the owner's if left out.")
@config_option
def new_section(name: str, person: str, config_file: Path) -> None:
    """Add a section of facts with an example, and a call that shows it.

    Example: python hooks new section awards
    """
    if name not in SECTIONS:
        raise click.UsageError(f'there is no section "{name}"; {suggestion(name, SECTIONS)}')
    project = project_at(config_file)
    person = person or _owner(project)
    file = project.docs / DATA_FOLDER / person / file_name_of(name)
    if not file.parent.is_dir():
        raise click.ClickException(f"there is nobody with the id {person}")
    _refuse_existing(file, project)
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
    project = project_at(config_file)
    draft = Draft(owner=project.owner, given_id=person or _owner(project))
    if not draft.add(section, values) or draft.report.of(Fate.LEFT):
        entries = draft.report.of(Fate.LEFT)
        raise click.ClickException("; ".join(f"{entry.old}: {entry.reason}" for entry in entries))
    _finish(_without_profile(plan_import(draft, project), draft, project), project, config_file)


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
