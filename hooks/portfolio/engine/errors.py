"""Failures of a build as errors with a place."""

from __future__ import annotations

from portfolio.engine.session import Build
from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError
from portfolio.version import VERSION


def problems_of(error: Exception, build: Build | None) -> list[Problem]:
    """Return any failure of a build as errors; those that we do not know name the page."""
    if isinstance(error, PortfolioError):
        return error.problems
    page = build.loaded.site.pages.get(build.current) if build else None
    place = page.source.place(1) if page else Place(path="mkdocs.yml")
    if isinstance(error, RecursionError):
        refusal = UnplacedError(
            Code.TOO_DEEP, "lists or quotes on this page are nested too deeply", "nest them less"
        )
    else:
        words = " ".join(str(error).split())
        refusal = UnplacedError(
            Code.BUILD_FAILURE,
            f"building this page failed: {type(error).__name__}: {words}",
            f"run the same command with -v to see where; this is portfolio {VERSION}",
        )
    return [refusal.at(place)]
