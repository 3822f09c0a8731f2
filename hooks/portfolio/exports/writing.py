"""Write all outputs of a site, and say which of them could not be made or do not fit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from portfolio.exports.cv_pdf import layout_of
from portfolio.exports.letters import LeftOut, fonts_for
from portfolio.exports.sources import OutputFile, SiteSource
from portfolio.exports.typesetting import OWN_FONTS
from portfolio.loading.site import Site
from portfolio.loading.yaml_tree import leaves
from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError, count, in_order
from portfolio.views.contact import FileView, cvs_view
from portfolio.words import speaking

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
        problems += _write(file, folder / path)
        made += file.is_costly
        if file.is_costly and (made % _STEP == 0 or made == costly):
            say(f"PDFs and cards: {made} of {costly}")
    left_out = {text: missing for file in files.values() for text, missing in file.left_out.items()}
    return [*problems, *letters_left_out(left_out, site)]


def _write(file: OutputFile, target: Path) -> list[Problem]:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.write_bytes(file.make())
    except PortfolioError as error:  # of a template of the owner's
        return error.problems
    return []


_STEP = 25
"""After how many costly files it is said how far it is."""


def letters_left_out(left_out: LeftOut, site: Site) -> Iterator[Problem]:
    """Yield advice for each file in which letters stand that no font has."""
    files: dict[str, list[tuple[Problem, Sequence[str]]]] = {}
    for text, missing in left_out.items():
        problem = _place_of(text, missing, site)
        files.setdefault(problem.place.path, []).append((problem, missing))
    for found in files.values():
        first, *others = in_order(problem for problem, _ in found)
        error = _missing(sorted({letter for _, missing in found for letter in missing}))
        yield replace(
            first,
            message=error.message,
            help=error.help,
            excerpt="" if others else first.excerpt,
            also=tuple(other.place for other in others),
        )


_MOST_NAMED = 20


def _missing(letters: Sequence[str]) -> UnplacedError:
    named = " ".join(letters[:_MOST_NAMED]) + (" …" if len(letters) > _MOST_NAMED else "")
    put = f"put a font that has them, such as a Noto, into docs/{OWN_FONTS}/"
    return UnplacedError(
        Code.MISSING_GLYPH,
        f"{count(len(letters), 'letter')} that no font has: {named}",
        f"PDFs and cards leave them out; {fonts_for(letters) or put}",
    )


def _place_of(text: str, letters: Sequence[str], site: Site) -> Problem:
    """Return a problem where the text, or the longest part of it in a file, was typed."""
    error = _missing(letters)
    found: list[tuple[int, Problem]] = []
    for file in site.data_files.values():
        for keys, typed in leaves(file.tree.value, ()):
            if typed in text and any(letter in typed for letter in letters):
                found.append((len(typed), file.problem(keys, error)))
    for page in site.pages.values():
        for number, line in enumerate(page.source.lines, 1):
            if text in line:
                found.append((len(text), page.source.problem(error, number)))
    longest = max((length for length, _ in found), default=0)
    places = (problem for length, problem in found if length == longest)
    return next(places, error.at(Place(path="mkdocs.yml")))


def layout_advice(source: SiteSource, site: Site, say: Say) -> list[Problem]:
    """Tell which entries of CVs do not fit, and return advice on last pages of a few lines."""
    problems = []
    for person in source.people:
        for name, file in cvs_view(person, source.owner.id).items():
            pages = person.profile.cv_settings(name).pages
            if pages is None and os.environ.get(VARIABLE) == "0":
                continue
            try:
                with speaking(source.words):
                    layout = layout_of(person, source, name)
            except PortfolioError:
                continue  # said where the template has it
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
