"""Checks of templates: each can be read, and those that it names are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateAssertionError, TemplateSyntaxError, nodes

from portfolio.checking.other_hosts import requests_of_template
from portfolio.checking.template_links import TemplateLink, links_of
from portfolio.checking.templates import Templates, fragments, theme_templates
from portfolio.loading.site import Site
from portfolio.loading.source import Source, read_source
from portfolio.pages.errors import still_open
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.rendering import Renderer, theme_folders

_AROUND_THE_TABS = {"site_nav", "container"}
"""The blocks of the theme's base.html that show its own navigation."""

_NEEDS_OURS = UnplacedError(
    Code.OVERRIDE_SYNTAX,
    "base.html is the theme's page, in which our navigation has no place",
    'write {% extends "portfolio.html" %}',
)

_TOO_DEEP = UnplacedError(
    Code.TOO_DEEP,
    "parentheses or tags in this template are nested too deeply",
    "nest them less; look for one that is not closed",
)


_NEEDS_ITSELF = UnplacedError(
    Code.OVERRIDE_SYNTAX,
    "this template extends itself, so that no build would end",
    'name the one below it: main.html extends "portfolio.html"; a copy extends nothing',
)


def override_problems(site: Site, renderer: Renderer) -> Iterator[Problem]:
    """Yield errors in the templates of overrides/, fragments and the owner's own included."""
    for templates in (theme_templates(site.project), fragments(site.project, renderer)):
        for file in templates.files:
            source, problems = read_source(file, site.project.shown(file))
            yield from problems
            if source is None:
                continue
            try:
                tree = templates.parse(source.text)
            except TemplateSyntaxError as error:
                yield _syntax_problem(source, error)
                continue
            except RecursionError:
                yield source.problem(_TOO_DEEP, 1)
                continue
            yield from _base_problems(templates, source, file, tree)
            if file.is_relative_to(site.project.own):
                yield from _name_problems(templates, source, links_of(tree))
                text = "".join(each.data for each in tree.find_all(nodes.TemplateData))
                yield from requests_of_template(source, text, site.project.allowed)


def _base_problems(
    templates: Templates, source: Source, file: Path, tree: nodes.Template
) -> Iterator[Problem]:
    """Yield the lines that extend the file itself, or the theme's page with its navigation."""
    for link in links_of(tree):
        target = link.target(templates.find) if link.extends else None
        is_theirs = target and target in {folder / "base.html" for folder in theme_folders()}
        if target == file:
            yield link.problem(source, _NEEDS_ITSELF)
        elif is_theirs and not _AROUND_THE_TABS & {
            each.name for each in tree.find_all(nodes.Block)
        }:
            yield link.problem(source, _NEEDS_OURS)


def _name_problems(
    templates: Templates, source: Source, links: tuple[TemplateLink, ...]
) -> Iterator[Problem]:
    """Yield the templates that an owner's template names and that are not there."""
    for link in links:
        if link.may_be_missing or link.target(templates.find):
            continue
        name = link.names[0]
        error = UnplacedError(
            Code.MISSING_FILE,
            f'there is no {templates.noun} "{name}"',
            suggestion(
                name, templates.names(), otherwise="hooks/guide/own.md says which there are"
            ),
        )
        yield link.problem(source, error)


def _syntax_problem(source: Source, failure: TemplateSyntaxError) -> Problem:
    error = UnplacedError(
        Code.OVERRIDE_SYNTAX,
        f"this is no valid template: {failure.message}",
        "compare the line with the file as it was delivered",
    )
    is_complete = isinstance(failure, TemplateAssertionError)  # such as an unknown filter
    place = None if is_complete else still_open(source.text, failure.lineno)
    return source.problem(error, *(place or (failure.lineno, _column(source, failure.lineno))))


def _column(source: Source, line: int) -> int:
    text = source.lines[line - 1] if line <= len(source.lines) else ""
    return max(text.find("{") + 1, 1)
