"""Advice on forms of other dialects in pages, and on diagrams that cannot be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from textwrap import dedent

from portfolio.artefacts import FOLDER, ArtefactCache
from portfolio.diagrams import LANGUAGE, drawn, is_left_to
from portfolio.loading.pages import Page
from portfolio.loading.site import ProjectSettings, Site
from portfolio.macros import renderer_of
from portfolio.pages.dialects import fences, foreign_forms
from portfolio.pages.inert_code import without_code
from portfolio.problems import Code, Problem, UnplacedError, suggestion

_DIAGRAM = re.compile(rf"\{{?[ ]*\.?{LANGUAGE}\b")
_ICON = re.compile(r"(?<![\w:]):((?:fontawesome|material|octicons|simple)-[\w-]+):")
_QUOTED = re.compile(r"^(?:[ ]*>[ ]?)+", re.M)


def dialect_problems(site: Site, page: Page) -> Iterator[Problem]:
    """Yield advice on what is shown as it is typed."""
    first = len(page.source.text) - len(page.text)
    found = foreign_forms(page.text), _undrawn(site.project, page.text), _no_icons(site, page.text)
    for at, words, error in chain(*found):
        indent = len(words) - len(words.lstrip())
        length = len(words.strip().partition("\n")[0])
        yield page.source.problem_from(error, first + at + indent, length=length)


def _no_icons(site: Site, text: str) -> Iterator[tuple[int, str, UnplacedError]]:
    matches = [*_ICON.finditer(text)] and [*_ICON.finditer(without_code(text))]
    icons = renderer_of(site.project).icon_names() if matches else ()
    known = {name.replace("/", "-"): name for name in icons}
    for match in matches:
        if match[1] not in known:
            message = f'there is no icon "{match[1]}", so that {match[0]} is shown as typed'
            close = suggestion(match[1], known, otherwise="the theme's documentation lists them")
            yield match.start(), match[0], UnplacedError(Code.OTHER_DIALECT, message, close)


def _undrawn(project: ProjectSettings, text: str) -> Iterator[tuple[int, str, UnplacedError]]:
    if LANGUAGE not in text:
        return
    scripts = project.config.value.get("extra_javascript") if project.config else None
    if is_left_to([*project.others.names, *map(str, scripts or ())]):
        return
    for at, info, code in fences(text):
        if _DIAGRAM.match(info):
            try:
                source = dedent(_QUOTED.sub("", code)).strip("\n")
                drawn(source, ArtefactCache(project.root / FOLDER))
            except UnplacedError as error:
                yield at, info, error
