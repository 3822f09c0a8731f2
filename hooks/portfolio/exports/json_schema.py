"""A type of the model as JSON Schema (2020-12, https://json-schema.org/draft/2020-12)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

DIALECT = GenerateJsonSchema.schema_dialect

FOLDER = Path(__file__).parents[2] / "schemas"
"""Where `python hooks schemas` writes the schemas that are committed, so that no build does."""


class _Schema(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - a given name
        return False  # it would only say the name of the field again


def schema_of(shape: Any) -> dict[str, Any]:
    """Return the schema of a type, without its dialect."""
    return TypeAdapter(shape).json_schema(schema_generator=_Schema)
