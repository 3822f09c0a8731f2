"""The committed schemas: of each data file, for editors, and of the published facts."""

from __future__ import annotations

import json
from typing import Any

from portfolio.exports.data import DIALECT, PUBLISHED_SCHEMA, schema_of, schema_of_facts
from portfolio.model.page import FrontMatter
from portfolio.model.person import BIBTEX, DATA_FILES, Person


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file name, such as "talks.json"."""
    shapes = {name: Person.model_fields[name].annotation for name in DATA_FILES if name != BIBTEX}
    shapes["front-matter"] = FrontMatter
    found = {
        f"{name}.json": {**schema_of(shape), "title": f"{name}.yml"}
        for name, shape in shapes.items()
    }
    found[PUBLISHED_SCHEMA] = schema_of_facts()
    return {name: _text({**schema, "$schema": DIALECT}) for name, schema in found.items()}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
