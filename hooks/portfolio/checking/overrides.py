"""Checks of the templates in overrides/: each can be parsed."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError

from portfolio.loading.site import Site
from portfolio.loading.source import Source, read_source
from portfolio.pages.errors import still_open
from portfolio.problems import Code, Problem, UnplacedError

_environment = Environment(autoescape=True, extensions=["jinja2.ext.loopcontrols"])
"""With the extensions of MkDocs; it only parses."""


def override_problems(site: Site) -> Iterator[Problem]:
    """Yield syntax errors in the templates of overrides/, fragments included."""
    for file in sorted(site.project.overrides.rglob("*.html")):
        source, problems = read_source(file, site.project.shown(file))
        yield from problems
        if source is None:
            continue
        try:
            _environment.parse(source.text)
        except TemplateSyntaxError as error:
            place = still_open(source.text, error.lineno)
            place = place or (error.lineno, _column(source, error.lineno))
            yield source.problem(_syntax(error), *place)


def _syntax(error: TemplateSyntaxError) -> UnplacedError:
    return UnplacedError(
        Code.OVERRIDE_SYNTAX,
        f"this is no valid template: {error.message}",
        "compare the line with the file as it was delivered",
    )


def _column(source: Source, line: int) -> int:
    text = source.lines[line - 1] if line <= len(source.lines) else ""
    return max(text.find("{") + 1, 1)
