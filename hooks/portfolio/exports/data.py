"""Everybody's public facts as one file, and the schemas: of these, and of each data file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from portfolio.citations.csl import csl_of
from portfolio.exports.sources import OutputFile, SiteSource, as_json, text_file
from portfolio.model.page import FrontMatter
from portfolio.model.person import BIBTEX, DATA_FILES, Person
from portfolio.model.record import Entry, Record, Slug
from portfolio.views.links import public_links

DATA_FILE, SCHEMA_FILE = "data.json", "data.schema.json"

PUBLISHED_SCHEMA = "published.json"
"""The schema of the published facts, beside those of the data files."""


DIALECT = GenerateJsonSchema.schema_dialect

FOLDER = Path(__file__).parents[2] / "schemas"
"""Where `python hooks schemas` writes the schemas that are committed, so that no build does."""


class _Schema(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - a given name
        return False  # it would only say the name of the field again


def schema_of(shape: Any) -> dict[str, Any]:
    """Return the schema of a type, without its dialect."""
    return TypeAdapter(shape).json_schema(schema_generator=_Schema)


class PublicFacts(Record):
    """The people of a site, with what is public of each."""

    owner: Slug
    people: tuple[Person, ...]


HIDDEN_OF_PROFILE = {"cv", "cvs"}
HIDDEN: Any = {"people": {"__all__": {"publications": True, "profile": HIDDEN_OF_PROFILE}}}
"""How CVs are made is no fact; publications are said in a form of their own, CSL-JSON."""


def data_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield the facts and their schema."""
    yield text_file(DATA_FILE, lambda: as_json(public_facts(site)))
    yield text_file(SCHEMA_FILE, lambda: as_json(schema(site)))


def public_facts(site: SiteSource) -> dict[str, Any]:
    """Return the facts of everybody, without addresses that their owners keep from robots."""
    facts = PublicFacts(
        owner=site.owner.id, people=tuple(_public(person) for person in site.people)
    )
    dumped = TypeAdapter(PublicFacts).dump_python(
        facts, mode="json", exclude_defaults=True, exclude_none=True, exclude=HIDDEN
    )
    for person, fields in zip(site.people, dumped["people"], strict=True):
        if person.publications:
            fields["publications"] = [csl_of(each) for each in person.publications]
    return {"$schema": site.absolute(SCHEMA_FILE), **dumped}


def schema(site: SiteSource) -> dict[str, Any]:
    """Return the JSON Schema of the facts, as it was committed."""
    committed = json.loads((FOLDER / PUBLISHED_SCHEMA).read_text(encoding="utf-8"))
    return {"$schema": DIALECT, "$id": site.absolute(SCHEMA_FILE), **committed}


def schema_of_facts() -> dict[str, Any]:
    """Return the schema of everybody's public facts, as the model has it."""
    shape = schema_of(PublicFacts)
    shape["properties"]["$schema"] = {"type": "string", "format": "uri"}
    definitions = shape["$defs"]
    definitions["Person"]["properties"]["publications"] = {
        "type": "array",
        "items": {"type": "object", "required": ["id", "type", "title"]},
        "description": "CSL-JSON, https://docs.citationstyles.org/en/stable/specification.html",
    }
    for name in HIDDEN_OF_PROFILE:
        del definitions["Profile"]["properties"][name]
    for shape_of_record in definitions.values():
        for name in Entry.model_fields:
            shape_of_record.get("properties", {}).pop(name, None)
    _drop_unused(shape)
    return shape


def _drop_unused(shape: dict[str, Any]) -> None:
    """Take out definitions that nothing names any more."""
    while True:
        named = set(re.findall(r"#/\$defs/(\w+)", json.dumps(shape)))
        unused = set(shape["$defs"]) - named
        if not unused:
            return
        for name in unused:
            del shape["$defs"][name]


def _public(person: Person) -> Person:
    links = tuple(public_links(person))
    profile = person.profile.model_copy(update={"links": links})
    return person.model_copy(update={"profile": profile})


def shapes() -> dict[str, dict[str, Any]]:
    """Return the schema of each data file and of front matter by its name, such as "talks"."""
    types = {name: Person.model_fields[name].annotation for name in DATA_FILES if name != BIBTEX}
    types["front-matter"] = FrontMatter
    return {name: schema_of(shape) for name, shape in types.items()}


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file name, such as "talks.json"."""
    found = {f"{name}.json": {**shape, "title": f"{name}.yml"} for name, shape in shapes().items()}
    found[PUBLISHED_SCHEMA] = schema_of_facts()
    return {name: _text({**schema, "$schema": DIALECT}) for name, schema in found.items()}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
