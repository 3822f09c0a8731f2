"""Checks of formulas in pages, and of the owner's macros for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.checking.setting_values import unknown_settings
from portfolio.loading.pages import Page
from portfolio.loading.site import Site
from portfolio.pages.inert_code import formulas, without_code
from portfolio.problems import Code, Problem, UnplacedError
from portfolio.views.formulas import Macros, definition, shown_formulas


def formula_problems(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with formulas in pages, and with `extra.formulas`."""
    yield from _setting_problems(site)
    for page in site.pages.values():
        yield from _problems_of_page(page, site.project.formula_macros)


def _problems_of_page(page: Page, macros: Macros) -> Iterator[Problem]:
    first, found = len(page.source.text) - len(page.text), list(formulas(page.text))
    typed = tuple(re.sub(r"\n[ \t>]*", "\n", each[0]) for each in found)
    for each, formula in zip(found, shown_formulas(typed, macros) if typed else (), strict=True):
        if formula.fault:
            error, length = not_shown(formula.fault), len(each[0].partition("\n")[0])
            yield page.source.problem_from(error, first + each.start(), length=length)

    for each in re.finditer(r"(?<!\\)\$\$|\\begin\{[a-z]+\*?\}", without_code(page.text)):
        yield page.source.problem_from(_NO_FORMULA, first + each.start(), length=len(each[0]))


_NO_FORMULA = UnplacedError(
    Code.BAD_FORMULA,
    "no formula begins or ends here, and the text is shown as it was typed",
    "take empty lines out of the formula, and close it; write a dollar that is none as \\$",
)


def not_shown(fault: str) -> UnplacedError:
    """Return the advice on a formula that is shown as it was typed."""
    return UnplacedError(
        Code.BAD_FORMULA,
        f"a formula is shown as it was typed: {fault}",
        "use what LaTeX itself has, or name your macros in mkdocs.yml, under extra: formulas: "
        "macros; write a dollar that is none as \\$",
    )


def _setting_problems(site: Site) -> Iterator[Problem]:
    config, keys = site.project.config, ("extra", "formulas")
    settings = config.of_extra("formulas") if config else None
    if config is None or settings is None:
        return
    typed = settings.get("macros") if isinstance(settings, dict) else None
    yield from unknown_settings(config, keys, settings, ["macros"], "formulas has no setting")
    example = r"write: macros: {RR: '\mathbb{R}', norm: '\lVert #1\rVert'}"
    if not isinstance(typed, dict):
        words = "formulas has macros, each with what it means"
        yield config.key_problem(keys, UnplacedError(Code.BAD_SETTING, words, example))
        return
    read = {name: f"${definition(name, text)}$" for name, text in site.project.formula_macros}
    faults = {name: shown_formulas((source,))[0].fault for name, source in read.items()}
    for name in typed:
        fault = faults.get(str(name).removeprefix("\\"), "it is no text of LaTeX")
        if fault:
            words = f'the macro "{name}" is left out: {fault}'
            error = UnplacedError(Code.BAD_FORMULA, words, example)
            yield config.key_problem((*keys, "macros", name), error)
