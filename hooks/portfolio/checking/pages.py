"""Checks of the pages: their person, front matter, macro calls, text and old addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from portfolio.checking.dialects import dialect_problems
from portfolio.checking.facts import garbled, is_below, is_garbled, missing_picture, unknown_icon
from portfolio.checking.other_hosts import requests_of_page
from portfolio.checking.own_macros import own_names
from portfolio.loading.data_file import DataFile
from portfolio.loading.pages import Page, foreign_keys
from portfolio.loading.site import Site
from portfolio.loading.source import FORBIDDEN, forbidden_character, read_source
from portfolio.loading.yaml_slips import CONFLICT
from portfolio.loading.yaml_tree import read_yaml
from portfolio.macros import call, renderer_of
from portfolio.page_macros import MACROS, NOTHING, PageMacros
from portfolio.page_scope import context_of
from portfolio.pages.inert_code import without_code
from portfolio.pages.template import MacroCall, OwnNames, read_template
from portfolio.problems import Code, Problem, UnplacedError, count, suggestion
from portfolio.rendering import theme_folders
from portfolio.unforeseen import naming


def page_problems(site: Site) -> Iterator[Problem]:
    """Yield the errors in the pages of a site."""
    own = None if site.project.others.may_add_macros else own_names(site.project)
    for page in site.pages.values():
        with naming(page.source.path):
            yield from _problems_of_page(site, page, own)
    yield from _foreign_keys(site)
    yield from _folder_problems(site)


def _foreign_keys(site: Site) -> Iterator[Problem]:
    """Yield one piece of advice on all front matter that other programs read."""
    theirs = site.project.others.page_keys
    found = [(key, page) for page in site.pages.values() for key in foreign_keys(page, theirs)]
    if found:
        numbers = Counter(key for key, _ in found).most_common()
        words = ", ".join(f'"{key}" on {count(number, "page")}' for key, number in numbers)
        names = ", ".join(key for key, _ in numbers)
        error = UnplacedError(
            Code.FOREIGN_KEY,
            f"nothing here reads {words} in front matter",
            "they may stay; those that a plugin or a template of yours reads are named in "
            f"mkdocs.yml, under extra: front_matter: [{names}]",
        )
        key, page = found[0]
        yield page.source.problem_at(error, page.tree.key_spans[key,])


def _problems_of_page(site: Site, page: Page, own: OwnNames | None) -> Iterator[Problem]:
    yield from _person_problems(site, page)
    yield from _theme_problems(site, page)
    yield from _picture_problems(site, page)
    yield from _template_problems(site, page, own)
    yield from _garbled_lines(page)
    if "privacy" not in site.project.others.names:  # which makes copies
        yield from requests_of_page(page, site.project.allowed)
    yield from _text_problems(page, find_references=site.project.others.find_references)
    yield from dialect_problems(site, page)


def _person_problems(site: Site, page: Page) -> Iterator[Problem]:
    person = page.front_matter.person
    if person is not None and site.folders and person not in site.folders:
        yield _at(page, "person", _unknown_person(person, site.folders))


def _folder_problems(site: Site) -> Iterator[Problem]:
    """Yield the folders whose `.meta.yml` names an unknown person."""
    for folder, person in site.folder_people.items():
        if site.folders and person not in site.folders:
            file = site.project.docs / folder / ".meta.yml"
            source, _ = read_source(file, site.project.shown(file))
            tree = read_yaml(source)[0] if source else None
            if source and tree:
                yield DataFile(source, tree).problem(
                    ("person",), _unknown_person(person, site.folders)
                )


def _unknown_person(person: str, known: list[str]) -> UnplacedError:
    return UnplacedError(
        Code.UNKNOWN_PERSON, f'there is nobody with the id "{person}"', suggestion(person, known)
    )


def _theme_problems(site: Site, page: Page) -> Iterator[Problem]:
    """Yield templates and icons that the theme does not have."""
    template, icon = page.front_matter.template, page.front_matter.icon
    if template:
        folders = [*site.project.look_folders, *theme_folders()]
        if not any(is_below(folder, template) for folder in folders):
            known = sorted(file.name for folder in folders for file in folder.glob("*.html"))
            error = UnplacedError(
                Code.MISSING_FILE,
                f'the theme has no template "{template}"',
                suggestion(template, known),
            )
            yield _at(page, "template", error)
    renderer = renderer_of(site.project)
    if icon and not renderer.has_icon(icon):
        yield _at(page, "icon", unknown_icon(icon, renderer))


def _picture_problems(site: Site, page: Page) -> Iterator[Problem]:
    file = page.front_matter.picture
    error = missing_picture(site.project, file) if file else None
    if error:
        yield _at(page, "picture", error)


def _at(page: Page, key: str, error: UnplacedError) -> Problem:
    return page.source.problem_at(error, page.tree.span((key,)))


def _template_problems(site: Site, page: Page, own: OwnNames | None) -> Iterator[Problem]:
    macros = PageMacros(site)
    text = site.project.others.without_theirs(page.text)
    calls, problems = read_template(text, frozenset(MACROS), own)
    for problem in problems:
        yield page.source.problem(
            problem.error,
            problem.line + page.first_line - 1,
            problem.column,
            length=problem.length,
        )
    for macro_call in calls:
        error = _error_of_call(site, page, macros, macro_call)
        if error is not None:
            line = macro_call.line + page.first_line - 1
            yield page.source.problem(error, line, macro_call.column, length=len(macro_call.macro))


def _error_of_call(
    site: Site, page: Page, macros: PageMacros, macro_call: MacroCall
) -> UnplacedError | None:
    if macro_call.arguments is None or macro_call.options is None:
        return None  # known only when the page is rendered, where it is checked again
    matter = page.front_matter
    context = context_of(page, site)
    if not site.folders or (matter.person is not None and matter.person not in site.folders):
        return None  # reported already
    try:
        shown = call(macros, macro_call.macro, context, macro_call.arguments, macro_call.options)
    except UnplacedError as error:
        names_person = "person" in macro_call.options
        is_reported = error.code == Code.UNKNOWN_PERSON and not names_person
        return None if is_reported else error
    except KeyError:
        return None  # the person's own files have errors, which are listed already
    if shown != NOTHING:
        return None
    section = [*macro_call.arguments, "…"][0] if macro_call.macro == "section" else "…"
    return UnplacedError(
        Code.EMPTY_SECTION,
        "there are no facts for this yet, and the page says so below its heading",
        "fill its file below docs/data/, or take this call and its heading out; python hooks new"
        f" section {section} makes the file",
    )


def _garbled_lines(page: Page) -> Iterator[Problem]:
    if not any(map(is_garbled, page.source.lines)):
        return
    prose = without_code(page.source.text).split("\n")  # code may show what garbled text is
    for number, (line, text) in enumerate(zip(page.source.lines, prose, strict=False), 1):
        if is_garbled(text):
            yield page.source.problem(garbled(line.strip()), number)


_CALL = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}")
_ENTITY = re.compile(r"&#(?:x[0-9a-f]+|[0-9]+);", re.I)
_LINK = re.compile(
    r"(?<![\w\]\\])\[(?P<words>[^\[\]\n]+)\]\[(?P<label>[^\[\]\n]*)\]|\[\^(?P<note>[^\[\]\s]+)\](?!:)"
)
_DEFINED = re.compile(r"^ {0,3}\[(\^?[^\]\n]+)\]:", re.M)
_TARGET = re.compile(
    r"\]\(\s*<?([^\s<>()]+)|^ {0,3}\[[^\]\n]+\]:\s*<?([^\s<>]+)|href=[\"']([^\"']+)", re.M
)


def _text_problems(page: Page, *, find_references: bool) -> Iterator[Problem]:
    """Yield text that Markdown would print literally or could not read at all.

    Args:
        find_references: Whether a plugin finds where links without an address lead.
    """
    text = _CALL.sub(lambda call: " " * len(call[0]), without_code(page.text))
    first = len(page.source.text) - len(page.text)
    defined = {_label(found[1]) for found in _DEFINED.finditer(text)}
    matches = [
        *((found, CONFLICT_LEFT) for found in re.finditer(f"(?m)^{CONFLICT.pattern}", text)),
        *((found, _character(found[0])) for found in _ENTITY.finditer(text)),
        *(
            (found, _undefined(found, defined))
            for found in _LINK.finditer(text)
            if found["note"] or not find_references
        ),
        *((found, _ONE_BRACE) for found in _ONE_BRACE_CALL.finditer(text)),
        *((found, _unreadable(found)) for found in _TARGET.finditer(text)),
    ]
    for found, error in matches:
        if error is not None:
            length = len(found[0].rstrip("\n"))
            yield page.source.problem_from(error, first + found.start(), length=length)


_ONE_BRACE_CALL = re.compile(rf"(?<![{{\\]){{ *(?:{'|'.join(MACROS)})\([^{{}}\n]*\) *}}(?!}})")
_ONE_BRACE = UnplacedError(
    Code.TEMPLATE_SYNTAX,
    "a call stands between two braces, and here is one",
    'write {{ section("talks") }}; to print it, put it in `code`',
)

CONFLICT_LEFT = UnplacedError(
    Code.BAD_TEXT,
    "git left two versions of these lines here",
    "keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>",
)


def _character(entity: str) -> UnplacedError | None:
    number = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
    character = chr(number) if number in (0, *range(0x80, 0xA0)) else unescape(entity)
    return forbidden_character(character) if FORBIDDEN.search(character) else None


def _label(text: str) -> str:
    return " ".join(text.casefold().split())


def _undefined(link: re.Match[str], defined: set[str]) -> UnplacedError | None:
    label = f"^{link['note']}" if link["note"] else link["label"] or link["words"]
    if _label(label) in defined:
        return None
    return UnplacedError(
        Code.BROKEN_LINK,
        f'nothing on this page says where "[{label}]" leads',
        f"add a line: [{label}]: … — or put it in `code` if it is no link",
    )


def _unreadable(link: re.Match[str]) -> UnplacedError | None:
    address = next(filter(None, link.groups()), "")
    try:
        urlsplit(address)
    except ValueError:
        return UnplacedError(Code.BAD_URL, f'"{address}" is not a URL', "correct its brackets")
    return None
