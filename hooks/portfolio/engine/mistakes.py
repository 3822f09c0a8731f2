"""What the owner is told of mistakes, and when a build ends for them."""

from __future__ import annotations

from collections.abc import Iterable

import click
from mkdocs.exceptions import PluginError

from portfolio.engine.state import run
from portfolio.problems import (
    Code,
    Place,
    PortfolioError,
    Problem,
    Refusal,
    count,
    format_problem,
    in_order,
)


def problems_of(error: Exception) -> list[Problem]:
    """Return any failure of a build as problems; those that we do not know name the page."""
    if isinstance(error, PortfolioError):
        return error.problems
    site = vars(run).get("site")  # none, if loading it has failed
    page = site.pages.get(run.current) if site else None
    place = page.source.place(1) if page else Place(path="mkdocs.yml")
    if isinstance(error, RecursionError):
        refusal = Refusal(
            Code.TOO_DEEP, "lists or quotes on this page are nested too deeply", "nest them less"
        )
    else:
        words = " ".join(str(error).split())
        refusal = Refusal(
            Code.BUILD_FAILURE,
            f"building this page failed: {type(error).__name__}: {words}",
            "run the same command with -v to see where",
        )
    return [refusal.at(place)]


def stop_on(problems: Iterable[Problem]) -> None:
    """Show all mistakes and end the build, if there are any."""
    number = tell(problems)
    if number:
        raise PluginError(f"{count(number, 'mistake')} to mend; nothing was published.")


def stop_or_show(problems: Iterable[Problem]) -> None:
    """End the build, or while serving show the mistakes over the pages as they are."""
    if run.command == "serve":
        tell(problems)
    else:
        stop_on(problems)


def tell(problems: Iterable[Problem]) -> int:
    """Show all mistakes, and return how many there are."""
    found = in_order(problems)
    if found:
        run.mistakes = "\n\n".join(filter(None, [run.mistakes, str(PortfolioError(found))]))
    for problem in found:
        click.echo(format_problem(problem) + "\n", err=True)
    return len(found)
