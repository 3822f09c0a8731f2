"""Every field of every section reaches every output that its format has a place for."""

from __future__ import annotations

import itertools
import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import pytest
import yaml
from pydantic.fields import FieldInfo

from portfolio.exports.cv_pdf import cv_data
from portfolio.exports.data import public_facts
from portfolio.exports.feeds import feeds_of, json_feed
from portfolio.exports.json_resume import json_resume
from portfolio.exports.linked_data import graph_of
from portfolio.exports.rendercv import rendercv
from portfolio.exports.vcard import vcard
from portfolio.macros import render, renderer_of
from portfolio.model.dates import PartialDate
from portfolio.model.person import SECTIONS, Person
from portfolio.model.profile import Profile
from portfolio.model.record import Entry, Record, Some
from portfolio.page_macros import PageMacros
from portfolio.page_scope import PageContext
from tests.builders import HOOKS, site
from tests.exports.examples import page_source, showing, site_source

FILE = HOOKS / "portfolio" / "exports" / "no_place.yml"

OF_PROFILE = (
    "native_name", "pronunciation", "recording", "affiliations", "opening",
    "contact", "group", "until", "next",
)  # fmt: skip
"""The fields of a profile that are words of their own, beside those that name the person."""

FILLED = tuple(section for section in SECTIONS if section != "publications")
"""The sections that are records of YAML; publications have a test of their own."""

Facts = Mapping[str, str]
"""The word that each field has, by its path: "talks.title"."""

NO_WORDS = {"language"}
"""Fields that are no words of their own: they mark the language of others."""


class Filler:
    """Makes records whose every field has a word of its own."""

    def __init__(self) -> None:
        self.facts: dict[str, str] = {}
        self._numbers = itertools.count(101)

    def record(self, kind: type[Some], path: str, only: Collection[str] = ()) -> Some:
        fields = {
            name: self._value(name, field, f"{path}.{name}")
            for name, field in kind.model_fields.items()
            if (name in only if only else name not in Entry.model_fields)
        }
        if kind is Profile:
            fields["name"] = "Ada Lovelace"
        return kind(**{name: value for name, value in fields.items() if value is not None})

    def _value(self, name: str, field: FieldInfo, path: str) -> Any:
        kind, is_list = _kind(field.annotation)
        number = next(self._numbers)
        value: Any
        if isinstance(kind, type) and issubclass(kind, Record):
            value = self.record(kind, path)
        elif kind is PartialDate:
            self.facts[path] = str(1800 + number)
            value = PartialDate(1800 + number)
        elif "uri" in f"{field} {field.annotation}":
            self.facts[path] = value = f"https://example.org/w{number}"
        elif name == "years":
            value = str(number % 90 + 10)
        elif name == "orcid":
            value = "0000-0002-1825-0097"
        elif name == "map":
            self.facts[path] = value = f"https://example.org/w{number}"
        elif name == "fingerprint":
            value = f"{number:040}"
            self.facts[path] = value[-4:]
        elif name in NO_WORDS:
            value = "de"
        else:
            self.facts[path] = value = f"Word{number}"
        return (value,) if is_list else value


def _kind(annotation: Any) -> tuple[Any, bool]:
    """Return the type of a field, and whether it holds several of them."""
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (each for each in get_args(annotation) if each is not NoneType)
    if get_origin(annotation) is tuple:
        return _kind(get_args(annotation)[0])[0], True
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return annotation, False


@cache
def filled() -> tuple[Person, Facts]:
    """Return a person of whom everything is known, and the word of each field."""
    filler = Filler()
    sections: dict[str, Any] = {}
    for name in FILLED:
        kind, _ = _kind(Person.model_fields[name].annotation)
        sections[name] = (filler.record(kind, name),)
    profile = filler.record(Profile, "profile", OF_PROFILE)
    return Person(id="ada", profile=profile, **sections), filler.facts


def page_text(person: Person, tmp_path: Path) -> str:
    found = site(person)
    macros, renderer = PageMacros(found), renderer_of(found.project)
    page = PageContext("index.md", "")
    calls = [
        macros.hero(page),
        *(macros.section(page, name) for name in FILLED),
        macros.people(page),
        macros.contact(page),
    ]
    return "".join(str(render(call, renderer, page)) for call in calls if call)


def cv_page_text(person: Person, tmp_path: Path) -> str:
    found = site(person)
    page = PageContext("index.md", "")
    call = PageMacros(found).cv(page)
    assert call is not None
    return str(render(call, renderer_of(found.project), page))


def as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def linked(person: Person, tmp_path: Path) -> str:
    page = page_source(person=person, text=showing(*FILLED))
    return as_text(graph_of(page, site_source(tmp_path, person, pages=(page,))))


def feeds(person: Person, tmp_path: Path) -> str:
    source = site_source(tmp_path, person)
    return "".join(json_feed(feed, source) for feed in feeds_of(source))


def card(person: Person, tmp_path: Path) -> str:
    return vcard(person, site_source(tmp_path, person)).replace("\r\n ", "")


OUTPUTS = {
    "pages": page_text,
    "CV pages": cv_page_text,
    "cv.pdf": lambda who, path: as_text(cv_data(who, site_source(path, who))),
    "resume.json": lambda who, path: as_text(json_resume(who, site_source(path, who))),
    "rendercv.yaml": lambda who, path: as_text(rendercv(who, site_source(path, who))),
    "data.json": lambda who, path: as_text(public_facts(site_source(path, who))),
    "linked data": linked,
    "feeds": feeds,
    "contact.vcf": card,
}

NO_PLACE = {
    output: {path: reason for reason, paths in told.items() for path in paths}
    for output, told in yaml.safe_load(FILE.read_text(encoding="utf-8")).items()
}
"""Why a field, or a section as a whole, is not in an output."""


def missing(output: str, tmp_path: Path) -> list[str]:
    person, facts = filled()
    text = OUTPUTS[output](person, tmp_path)
    return [path for path, word in facts.items() if word not in text]


@pytest.mark.parametrize("output", OUTPUTS)
def test_field_is_in_every_output_that_has_a_place_for_it(output: str, tmp_path: Path) -> None:
    excused = NO_PLACE[output]

    found = missing(output, tmp_path)

    assert [path for path in found if not {path, path.partition(".")[0]} & excused.keys()] == []
    assert excused.keys() <= {*found, *(path.partition(".")[0] for path in found)}
