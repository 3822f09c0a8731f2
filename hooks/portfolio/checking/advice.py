"""Which advice is given: grouped by file, and without the kinds that the owner ignores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from portfolio.checking.setting_values import unknown_settings
from portfolio.loading.configuration import Configuration
from portfolio.loading.site import Site
from portfolio.problems import (
    ADVICE,
    SAME_IN_MANY,
    Code,
    Problem,
    UnplacedError,
    in_order,
    suggestion,
)

_EXAMPLE = f"write it such as ignore: [{min(ADVICE)}]"


def wanted(problems: Iterable[Problem], site: Site) -> list[Problem]:
    """Return all errors, and the advice that `extra.advice.ignore` does not name, in order."""
    ignored = _ignored(site.project.config.of_extra("advice") if site.project.config else None)
    return grouped(problem for problem in problems if problem.code not in ignored)


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in order, with much advice of one kind in one file as one problem."""
    kinds: dict[object, list[Problem]] = {}
    for problem in in_order(problems):
        kinds.setdefault(_kind(problem), []).append(problem)
    return in_order(map(_as_one, kinds.values()))


def _kind(problem: Problem) -> object:
    """Return what all problems have in common that are told as one."""
    several = ADVICE.get(problem.code)
    if not several:
        return problem
    message = problem.message if several == SAME_IN_MANY else ""
    return problem.code, message, "" if "{paths}" in several else problem.place.path


def _as_one(group: list[Problem]) -> Problem:
    first, *others = group
    if not others:
        return first
    paths = [problem.place.path for problem in group]
    paths[3:] = [f"{len(paths) - 3} more"] * (len(paths) > 3)
    numbers, said = {"number": len(group), "others": len(others)}, ADVICE[first.code]
    message = said.format(message=first.message, paths=", ".join(paths), **numbers)
    also = () if "{paths}" in said else tuple(other.place for other in others)
    return replace(first, message=message, excerpt="", also=also)


def advice_setting_problems(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with `extra.advice`."""
    config = site.project.config
    settings = config.of_extra("advice") if config else None
    if config is None or settings is None:
        return
    if not isinstance(settings, dict):
        error = UnplacedError(
            Code.BAD_SETTING, "advice has settings of its own", f"{_EXAMPLE} below it"
        )
        yield config.problem(("extra", "advice"), error)
        return
    keys, only = ("extra", "advice"), "the only one is ignore"
    yield from unknown_settings(
        config, keys, settings, ["ignore"], "advice has no setting", otherwise=only
    )
    yield from _ignore_problems(config, settings.get("ignore"))


def _ignore_problems(config: Configuration, ignore: Any) -> Iterator[Problem]:
    keys = ("extra", "advice", "ignore")
    if ignore is not None and not isinstance(ignore, list):
        yield config.problem(
            keys, UnplacedError(Code.BAD_SETTING, "ignore is a list of codes", _EXAMPLE)
        )
        return
    for index, code in enumerate(ignore or []):
        if code not in list(ADVICE):  # it may be a list itself
            yield config.problem((*keys, index), _no_advice(str(code)))


def _no_advice(code: str) -> UnplacedError:
    """Return the error for a code that cannot be ignored."""
    if code in list(Code):
        return UnplacedError(
            Code.BAD_SETTING,
            f"{code} is an error, and errors cannot be ignored",
            f"fix it; python hooks explain {code} says how",
        )
    return UnplacedError(
        Code.BAD_SETTING, f'there is no advice "{code}"', suggestion(code, sorted(ADVICE))
    )


def _ignored(settings: Any) -> set[Code]:
    names = settings.get("ignore") if isinstance(settings, dict) else None
    return {code for code in ADVICE if code in (names if isinstance(names, list) else ())}
