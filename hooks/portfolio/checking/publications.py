"""Checks of publications: their files, formulas, the addresses of their pages, their settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from portfolio.checking.formulas import not_shown
from portfolio.checking.setting_values import unknown_settings
from portfolio.citations.styles import labels_of
from portfolio.loading.configuration import Configuration
from portfolio.loading.data_file import DataFile
from portfolio.loading.site import Site
from portfolio.loading.yaml_tree import Keys
from portfolio.model.colours import hex_colour
from portfolio.model.directory import Colleague, Directory, Known, key_of_paper
from portfolio.model.names import spelling
from portfolio.model.person import BIBTEX, Person
from portfolio.model.publication_fields import KNOWN_FIELDS
from portfolio.model.publication_lists import LIST_STYLES
from portfolio.model.publications import Publication
from portfolio.problems import Code, Place, Problem, UnplacedError, suggestion
from portfolio.views.formulas import Macros, shown_formulas


def publication_problems(site: Site) -> Iterator[Problem]:
    """Yield errors in people's publications that reading cannot find."""
    yield from _setting_problems(site)
    yield from _style_problems(site)
    for each in site.people.values():
        # As in the files: private ones too, since their places count, and none of other people.
        records = {name: site.records.get((each.id, name), ()) for name in ("coauthors", BIBTEX)}
        yield from _coauthor_problems(site, each.model_copy(update=records))
    for person, name in site.records:
        if name == BIBTEX:
            yield from _problems_of_bibliography(site, person)


def _problems_of_bibliography(site: Site, person: str) -> Iterator[Problem]:
    files = [
        file
        for (whose, name), file in site.data_files.items()
        if whose == person and name.partition("/")[0] == BIBTEX
    ]
    for publication in site.records[person, BIBTEX]:
        for file in files:
            if publication.key in file.tree.value:
                yield from _formula_problems(file, publication, site.project.formula_macros)
                break


def _formula_problems(
    file: DataFile, publication: Publication, macros: Macros
) -> Iterator[Problem]:
    for field, spans in (
        ("title", publication.title_spans),
        ("abstract", publication.abstract_spans),
    ):
        for span in spans:
            formula = shown_formulas((f"${span.tex}$",), macros)[0] if span.tex else None
            if formula and formula.fault:
                error = not_shown(formula.fault)
                yield file.problem((publication.key, field), error)


def _coauthor_problems(site: Site, person: Person) -> Iterator[Problem]:
    """Yield papers of co-authors that are not there, and names that may be several people's."""
    yield from _unknown_papers(site, person)
    colleagues = (Colleague(each.id, each.profile, None) for each in site.people.values())
    directory = Directory(person, colleagues)
    unclear: dict[str, tuple[list[Known], list[str]]] = {}
    for paper in person.publications:
        for author in (*paper.authors, *paper.editors):
            found = [] if directory.is_owner(author) else directory.candidates(author, paper)
            if len(found) > 1:
                unclear.setdefault(spelling(str(author.name)), (found, []))[1].append(paper.key)
    for found, keys in unclear.values():
        name, more = found[-1].name, f" and {len(keys) - 1} more" if len(keys) > 1 else ""
        error = UnplacedError(
            Code.AMBIGUOUS_COAUTHOR,
            f'{len(found)} people are called "{name}", so {keys[0]}{more} links to none of them',
            f"name the papers of all but one in coauthors.yml: papers: [{keys[0]}]",
        )
        numbers = [known.number for known in found if known.number is not None]
        if numbers:
            yield site.data_files[person.id, "coauthors"].problem((numbers[-1], "name"), error)
        else:
            yield site.data_files[person.id, BIBTEX].problem((keys[0], "author"), error)


def _unknown_papers(site: Site, person: Person) -> Iterator[Problem]:
    known = {
        key_of_paper(key) for each in person.publications for key in (each.key, each.doi or "")
    }
    for number, coauthor in enumerate(person.coauthors):
        for index, paper in enumerate(coauthor.papers):
            if key_of_paper(paper) not in known:
                error = UnplacedError(
                    Code.UNKNOWN_PUBLICATION,
                    f'there is no publication "{paper}"',
                    suggestion(paper, [each.key for each in person.publications]),
                )
                keys = (number, "papers", index)
                yield site.data_files[person.id, "coauthors"].problem(keys, error)


def _setting_problems(site: Site) -> Iterator[Problem]:
    config = site.project.config
    found = config.of_extra("publications") if config else None
    if config is None or found is None:
        return
    keys = ("extra", "publications")
    if not isinstance(found, dict):
        error = UnplacedError(
            Code.BAD_SETTING, "publications has settings of its own", "write: pages: false"
        )
        yield config.key_problem(keys, error)
        return
    yield from unknown_settings(config, keys, found, _SETTINGS, "publications has no setting")
    for name, value in found.items():
        if name == "venues":
            yield from _venue_problems(site, config, value)
        else:
            yield from _value_problems(config, name, value, labels_of(site.styles))


def _value_problems(
    config: Configuration, name: str, value: Any, styles: Mapping[str, str]
) -> Iterator[Problem]:
    keys = ("extra", "publications", name)
    if name == "pages" and str(value).lower() not in _SWITCHES:
        error = UnplacedError(
            Code.BAD_SETTING, f'"{value}" is neither yes nor no', "write true or false"
        )
        yield config.problem(keys, error)
    elif name == "styles":
        for index, style in enumerate(value if isinstance(value, list) else [value]):
            if style not in styles:
                error = UnplacedError(
                    Code.BAD_SETTING,
                    f'there is no style "{style}" here',
                    suggestion(str(style), styles),
                )
                is_list = isinstance(value, list)
                yield config.problem((*keys, index) if is_list else keys, error)
    elif name == "fields":
        yield from _field_problems(config, keys, value)
    elif name == "list_style" and value not in LIST_STYLES:
        error = UnplacedError(
            Code.BAD_SETTING,
            f'a list cannot be "{value}"',
            suggestion(str(value), LIST_STYLES),
        )
        yield config.problem(keys, error)


def _field_problems(config: Configuration, keys: Keys, value: Any) -> Iterator[Problem]:
    """Yield what is wrong with the fields that a list shows."""
    if not isinstance(value, list):
        error = UnplacedError(
            Code.BAD_SETTING, "fields is a list of names", "write: fields: [editor, note]"
        )
        yield config.problem(keys, error)
        return
    for index, name in enumerate(value):
        if str(name).lower() not in KNOWN_FIELDS:
            error = UnplacedError(
                Code.BAD_SETTING, f'"{name}" is no field', suggestion(str(name), KNOWN_FIELDS)
            )
            yield config.problem((*keys, index), error)


def _venue_problems(site: Site, config: Configuration, value: Any) -> Iterator[Problem]:
    """Yield colours of venues that are none, and venues that no paper has."""
    keys, example = ("extra", "publications", "venues"), 'write: venues: {NeurIPS: "#5b2a86"}'
    if not isinstance(value, dict):
        error = UnplacedError(Code.BAD_SETTING, "venues gives each badge a colour", example)
        yield config.key_problem(keys, error)
        return
    badges = sorted({each.badge for each in site.publications if each.badge})
    for name, colour in value.items():
        if hex_colour(colour) is None:
            words = f'"{colour}" is no colour' if colour else f"{name} has no colour"
            error = UnplacedError(Code.BAD_SETTING, words, 'write it in quotes, such as "#5b2a86"')
            yield config.key_problem((*keys, name), error)
        elif name not in badges:
            words = f'no paper has the badge "{name}", so nothing has its colour'
            advice = suggestion(name, badges, otherwise="write abbr = {…} into the entries")
            yield config.key_problem(
                (*keys, name), UnplacedError(Code.UNUSED_COLOUR, words, advice)
            )


def _style_problems(site: Site) -> Iterator[Problem]:
    """Yield the owner's styles in which nothing can be cited."""
    for style in site.styles.values():
        if not (style.text or style.parent):
            continue  # reading it has found why
        fault = _fault_of_style(style.parent or style.name, style.text)
        if fault is not None:
            error = UnplacedError(
                Code.BAD_CITATION_STYLE,
                f"nothing can be cited in this style: {fault}",
                "take the whole style from https://www.zotero.org/styles, or another one",
            )
            file = site.project.own / "styles" / f"{style.name}.csl"
            yield error.at(Place(path=site.project.shown(file)))


@cache
def _fault_of_style(name: str, text: str) -> str | None:
    from portfolio.citations.processor import fault_of_style  # slow to import, and seldom needed

    return fault_of_style(name, text)


_SETTINGS = ("pages", "styles", "fields", "list_style", "venues")
_SWITCHES = {"true", "yes", "on", "false", "no", "off"}
