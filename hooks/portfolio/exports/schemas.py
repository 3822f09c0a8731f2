"""The JSON Schema (2020-12) of each data file, so that editors complete and explain fields."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from portfolio.model.page import FrontMatter
from portfolio.model.person import BIBTEX, DATA_FILES, Person


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file name, such as "talks.json"."""
    shapes = {name: Person.model_fields[name].annotation for name in DATA_FILES if name != BIBTEX}
    shapes["front-matter"] = FrontMatter
    return {f"{name}.json": _schema(name, shape) for name, shape in shapes.items()}


def _schema(name: str, shape: Any) -> str:
    schema = TypeAdapter(shape).json_schema()
    head = {"$schema": GenerateJsonSchema.schema_dialect, "title": f"{name}.yml"}
    return json.dumps({**schema, **head}, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
