"""Failures of a build as errors with a place."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import BuildError

from portfolio.checking.plugins import FailedEvent, failure_problem
from portfolio.engine.session import Build
from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError
from portfolio.unforeseen import unforeseen_problem


def problems_of(error: Exception, build: Build | None, failed: FailedEvent | None) -> list[Problem]:
    """Return any failure of a build as errors; those that we do not know name plugin or page."""
    if isinstance(error, PortfolioError):
        return error.problems
    if failed and build:
        kind = "" if isinstance(error, BuildError) else f"{type(error).__name__}: "
        words = f"{kind}{_words(error)}"
        return [failure_problem(build.loaded.site, failed, words, build.current)]
    place = _place_of(error, build) if build else Place(path="mkdocs.yml")
    if not isinstance(error, RecursionError):
        return [unforeseen_problem(error, _event_of(error), place)]
    refusal = UnplacedError(
        Code.TOO_DEEP,
        "lists or quotes on this page are nested too deeply, or a template needs itself",
        "nest them less, or take the template's line out",
    )
    return [refusal.at(place)]


def _event_of(error: Exception) -> str:
    """Return the event of ours in which a build has failed: its name says how far it was."""
    frames = traceback.extract_tb(error.__traceback__)
    events = [each.name.removeprefix("_") for each in frames if Path(each.filename) == _EVENTS]
    return events[0] if events else "building"


_EVENTS = Path(__file__).with_name("events.py")


def _words(error: Exception) -> str:
    return " ".join(str(error).split())


def _place_of(error: Exception, build: Build) -> Place:
    """Return the last line of a template in overrides/ that failed, else the page."""
    project, page = build.loaded.site.project, build.loaded.site.pages.get(build.current)
    lines = [(each.filename, each.lineno) for each in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        lines.append((error.filename or "", error.lineno))
    for name, line in reversed(lines):
        file = Path(name)
        if file.suffix == ".html" and any(map(file.is_relative_to, project.template_folders)):
            return Place(path=project.shown(file), line=line or 1)
    return page.source.place(1) if page else Place(path="mkdocs.yml")
