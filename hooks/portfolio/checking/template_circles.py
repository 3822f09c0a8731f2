"""Checks that no template needs itself, straight or by way of others: no build would end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import TemplateSyntaxError

from portfolio.checking.template_links import Step, TemplateLink, circles, links_of
from portfolio.checking.templates import Templates, parse_as_theme
from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import Source
from portfolio.problems import Code, Problem, UnplacedError
from portfolio.rendering import FRAGMENTS, OURS, template_file, theme_folders


def circle_problems(
    project: ProjectSettings,
    templates: Templates,
    sources: Mapping[Path, Source],
    links: Mapping[Path, tuple[TemplateLink, ...]],
) -> Iterator[Problem]:
    """Yield one error for each circle, in a file of the owner's if it has one.

    Args:
        sources: The templates of overrides/ that were read, and `links` what they name.
    """
    themes = theme_folders() if any(file.is_relative_to(project.own) for file in sources) else []

    def steps_from(file: Path) -> Iterator[Step]:
        is_of_theme = any(file.is_relative_to(folder) for folder in themes)
        for link in _links_of_theme(file) if is_of_theme else links.get(file, ()):
            step = link.step(templates.find) if link.is_certain else None
            if step is not None:
                yield step

    for circle in circles(sources, steps_from):
        step = min(circle, key=lambda step: _distance(project, step.link.file))
        others = [each.link.file for each in circle if each is not step]
        yield step.link.problem(sources[step.link.file], step.name, _circle(project, step, others))


@cache
def _links_of_theme(file: Path) -> tuple[TemplateLink, ...]:
    """Return the links of a file of the installed theme, which does not change."""
    try:
        return links_of(file, parse_as_theme(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TemplateSyntaxError, RecursionError):
        return ()


def _distance(project: ProjectSettings, file: Path) -> tuple[bool, bool, bool]:
    """Return what puts the file first in which an owner would look for the error."""
    return (
        not file.is_relative_to(project.own),
        not file.is_relative_to(project.overrides),
        file.name == "main.html",
    )


def _circle(project: ProjectSettings, step: Step, others: list[Path]) -> UnplacedError:
    message = f'"{step.name}" is this file itself, so that no build would end'
    if others:
        names = ", ".join(map(project.shown, others[:3]))
        message = f'"{step.name}" leads back to this file, by way of {names}'
    return UnplacedError(Code.OVERRIDE_SYNTAX, message, _way_out(project, step))


def _way_out(project: ProjectSettings, step: Step) -> str:
    file, own = step.link.file, project.own
    word = "extends" if step.link.extends else "include"
    if file.is_relative_to(own / FRAGMENTS):
        if template_file([project.overrides / FRAGMENTS], step.name):
            return f'write {{% {word} "{OURS}/{step.name}" %}} to mean ours'
    elif file == own / "main.html":
        return 'write {% extends "portfolio.html" %}'
    elif file == own / "portfolio.html":
        return f"write its blocks into {project.shown(own)}/main.html, below this line"
    elif file.is_relative_to(own):
        replaced = file.relative_to(own).as_posix()
        if step.target == file and template_file([project.overrides, *theme_folders()], replaced):
            return "this file replaces that one: copy into it what you want to keep"
    return "take the line out, or put it into a condition"
