"""Failures of a build as errors with a place."""

from __future__ import annotations

import errno
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
    if isinstance(error, OSError) and error.errno in _OF_MACHINE:
        refusal = UnplacedError(
            Code.UNREADABLE_FILE,
            f"the system does not allow this: {error.strerror}: {error.filename or 'a file'}",
            "fix the permissions, or free space on the disk; the last good site is as it was",
        )
        return [refusal.at(place)]
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
_OF_MACHINE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EMFILE}


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
