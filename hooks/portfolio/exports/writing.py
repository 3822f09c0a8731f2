"""Write all outputs of a site, and say which of them could not be made or do not fit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from portfolio.exports.cv_pdf import layout_of
from portfolio.exports.sources import OutputFile, SiteSource
from portfolio.exports.typesetting import UndrawableText, missing_font
from portfolio.loading.site import Site
from portfolio.loading.yaml_tree import Keys
from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError, count
from portfolio.views.contact import FileView, cvs_view

VARIABLE = "PORTFOLIO_PDFS_AND_CARDS"
"""The variable of the environment that says whether a build makes them; 0 for a quick look."""

Say = Callable[[str], None]


def write_outputs(
    files: Mapping[str, OutputFile], folder: Path, site: Site, say: Say
) -> list[Problem]:
    """Write all files below a folder, and return what could not be made."""
    if os.environ.get(VARIABLE) == "0":
        files = {path: file for path, file in files.items() if not file.is_costly}
    problems: list[Problem] = []
    costly = sum(file.is_costly for file in files.values())
    made = 0
    for path, file in files.items():
        problems += _write(file, folder / path, site)
        made += file.is_costly
        if file.is_costly and (made % _STEP == 0 or made == costly):
            say(f"PDFs and cards: {made} of {costly}")
    return problems


def _write(file: OutputFile, target: Path, site: Site) -> list[Problem]:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.write_bytes(file.make())
    except UndrawableText as error:
        return undrawable_problems(error, site)
    except PortfolioError as error:  # of a template of the owner's
        return error.problems
    return []


_STEP = 25
"""After how many costly files it is said how far it is."""


def undrawable_problems(error: UndrawableText, site: Site) -> list[Problem]:
    """Return where the texts stand that no font can draw."""
    return [
        problem
        for text in error.texts
        for problem in _places_of(text, site) or [missing_font(text).at(Place(path="mkdocs.yml"))]
    ]


def _places_of(text: str, site: Site) -> list[Problem]:
    """Return a problem where the text, or the longest part of it in a file, was typed."""
    found: list[tuple[int, Problem]] = []
    for file in site.data_files.values():
        for keys, typed in _typed(file.tree.value, ()):
            if not typed.isascii() and typed in text:
                found.append((len(typed), file.problem(keys, missing_font(typed))))
    for page in site.pages.values():
        for number, line in enumerate(page.source.lines, 1):
            if text in line:
                found.append((len(text), page.source.problem(missing_font(text), number)))
    longest = max((length for length, _ in found), default=0)
    return [problem for length, problem in found if length == longest][:1]


def _typed(value: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _typed(item, (*keys, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _typed(item, (*keys, index))


def layout_advice(source: SiteSource, site: Site, say: Say) -> list[Problem]:
    """Tell which entries of CVs do not fit, and return advice on last pages of a few lines."""
    problems = []
    for person in source.people:
        for name, file in cvs_view(person, source.owner.id).items():
            pages = person.profile.cv_settings(name).pages
            if pages is None and os.environ.get(VARIABLE) == "0":
                continue
            try:
                layout = layout_of(person, source, name)
            except (UndrawableText, PortfolioError):
                continue  # said where it was typed
            if layout.beyond:
                say(
                    f"The CV of {person.profile.display_name}{f' ({name})' if name else ''} is "
                    f"longer than {count(int(pages or 0), 'page')}. "
                    f"Beyond: {'; '.join(layout.beyond)}"
                )
            elif layout.last_lines and layout.last_lines <= FEW_LINES:
                profile = site.data_files[person.id, "profile"]
                keys = ("cvs", name) if name else ("cv",)
                problems.append(profile.key_problem(keys, _nearly_empty(layout.last_lines, file)))
    return problems


FEW_LINES = 3
"""With as many lines a last page looks like an accident."""


def _nearly_empty(lines: int, file: FileView) -> UnplacedError:
    return UnplacedError(
        Code.SHORT_LAST_PAGE,
        f"the last page of {file.path} has {count(lines, 'line')}",
        "shorten a text or leave an entry out, and it is a page less",
    )
