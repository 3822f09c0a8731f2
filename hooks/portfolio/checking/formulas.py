"""Checks of formulas in pages, and of the owner's macros for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from portfolio.loading.configuration import Configuration
from portfolio.loading.pages import Page
from portfolio.loading.site import Site
from portfolio.pages.inert_code import formulas
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.views.formulas import Macros, macro_faults, shown_formulas

_KEYS = ("extra", "formulas")
_EXAMPLE = r"write: macros: {RR: '\mathbb{R}', norm: '\lVert #1\rVert'}"


def formula_problems(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with formulas in pages, and with `extra.formulas`."""
    macros, config = site.project.formula_macros, site.project.config
    for page in site.pages.values():
        yield from _problems_of_page(page, macros)
    extra = config.value.get("extra") if config else None
    settings = extra.get("formulas") if isinstance(extra, dict) else None
    if config and settings is not None:
        yield from _setting_problems(config, settings, macros)


def _problems_of_page(page: Page, macros: Macros) -> Iterator[Problem]:
    first = len(page.source.text) - len(page.text)
    found = list(formulas(page.text))
    typed = tuple(re.sub(r"\n[ \t>]*", "\n", each[0]) for each in found)
    for each, formula in zip(found, shown_formulas(typed, macros) if typed else (), strict=True):
        if formula.fault:
            place = page.source.place_at(first + each.start())
            error = not_shown(formula.fault)
            length = len(each[0].partition("\n")[0])
            yield page.source.problem(error, place.line, place.column, length=length)


def not_shown(fault: str) -> UnplacedError:
    """Return the advice on a formula that is shown as it was typed."""
    return UnplacedError(
        Code.BAD_FORMULA,
        f"a formula is shown as it was typed: {fault}",
        "use what LaTeX itself has, or name your macros in mkdocs.yml, under extra: formulas: "
        "macros; write a dollar that is none as \\$",
    )


def _setting_problems(config: Configuration, settings: Any, macros: Macros) -> Iterator[Problem]:
    for name in settings if isinstance(settings, dict) else ():
        if name != "macros":
            error = UnplacedError(
                Code.UNKNOWN_SETTING,
                f'formulas has no setting "{name}"',
                suggestion(name, ["macros"], otherwise="the only one is macros"),
            )
            yield config.key_problem((*_KEYS, name), error)
    typed = settings.get("macros", {}) if isinstance(settings, dict) else settings
    if not isinstance(typed, dict):
        error = UnplacedError(Code.BAD_SETTING, "macros gives each name what it means", _EXAMPLE)
        yield config.key_problem(_KEYS, error)
        return
    faults = dict(macro_faults(macros))
    read = dict(macros)
    for name in typed:
        plain = str(name).removeprefix("\\")
        if fault := faults.get(plain) or ("" if plain in read else "it is no text of LaTeX"):
            words = f'the macro "{name}" is left out: {fault}'
            yield config.key_problem(
                (*_KEYS, "macros", name), UnplacedError(Code.BAD_FORMULA, words, _EXAMPLE)
            )
