"""Failures of a build as errors with a place."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from portfolio.engine.session import Build
from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError
from portfolio.version import VERSION


def problems_of(error: Exception, build: Build | None) -> list[Problem]:
    """Return any failure of a build as errors; those that we do not know name the page."""
    if isinstance(error, PortfolioError):
        return error.problems
    page = build.loaded.site.pages.get(build.current) if build else None
    place = page.source.place(1) if page else Place(path="mkdocs.yml")
    place = (_place_in_template(error, build) if build else None) or place
    if isinstance(error, RecursionError):
        refusal = UnplacedError(
            Code.TOO_DEEP, "lists or quotes on this page are nested too deeply", "nest them less"
        )
    else:
        words = " ".join(str(error).split())
        refusal = UnplacedError(
            Code.BUILD_FAILURE,
            f"building failed here: {type(error).__name__}: {words}",
            f"run the same command with -v to see where; this is portfolio {VERSION}",
        )
    return [refusal.at(place)]


def _place_in_template(error: Exception, build: Build) -> Place | None:
    """Return the last line of a template in overrides/ that a failure went through."""
    project = build.loaded.site.project
    lines = [
        (Path(frame.filename), frame.lineno or 1)
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        lines.append((Path(error.filename), error.lineno))
    found = [
        Place(path=project.shown(file), line=line)
        for file, line in lines
        if file.suffix == ".html" and any(map(file.is_relative_to, project.template_folders))
    ]
    return found[-1] if found else None
