"""The parts of the guide that are made from the code: errors, and the fields of each section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from portfolio.explanations import explanations_page
from portfolio.exports.data import shapes
from portfolio.loading.data_file import read_data_file
from portfolio.problems import PortfolioError

GUIDE = Path(__file__).parents[2] / "guide"
EXAMPLES = GUIDE / "data" / "maria-perez"

_FIELDS = re.compile(
    r"(?<=<!-- fields of )([\w-]+)(: .*? -->\n).*?(?=<!-- end of fields -->)", re.S
)
_NO_PLACE = Path(__file__).parents[1] / "exports" / "no_place.yml"
_BESIDES = "[Every entry](index.md#what-every-entry-can-have) has three fields more.\n\n"
_OF_EVERY_ENTRY = {"tags", "order", "private"}


def guide_pages() -> dict[Path, str]:
    """Return the text of each page of the guide that has parts made from the code."""
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(GUIDE.rglob("*.md"))}
    made = {file: _FIELDS.sub(_fields, text) for file, text in texts.items() if "<!-- fi" in text}
    return {GUIDE / "errors.md": explanations_page(), **made}


def _fields(match: re.Match[str]) -> str:
    name = match[1]
    file = EXAMPLES / f"{name}.yml"
    example = file.read_text(encoding="utf-8").partition("\n")[2] if file.is_file() else ""
    shown = f"`docs/data/<you>/{name}.yml`:\n\n```yaml\n{example}```\n\n" if example else ""
    if example and name != "profile":
        shown += f'````markdown\n{{{{ section("{name}") }}}}\n````\n\n'
    schema = _shapes()[name]
    reasons = _no_place() if example else {}
    places = [_named(output) for output, told in reasons.items() if name not in told]
    where = f"Shown in {', '.join(places)}.\n\n" if places else ""
    rows = [
        f"| `{path}` | {kind} | {said}{_not_in(f'{name}.{path}', reasons)} |"
        for path, kind, said in _rows(schema.get("items", schema), schema.get("$defs", {}))
    ]
    table = "\n".join(["| field | type | what it says |", "|---|---|---|", *rows])
    besides = _BESIDES if "items" in schema else ""
    return f"{name}{match[2]}\n{shown}{where}{table}\n\n{besides}"


_shapes = cache(shapes)


@cache
def _no_place() -> Mapping[str, Mapping[str, str]]:
    data, problems = read_data_file(_NO_PLACE, _NO_PLACE.name)
    if data is None:
        raise PortfolioError(problems)
    return {
        output: {path: reason for reason, paths in told.items() for path in paths}
        for output, told in data.tree.value.items()
    }


def _not_in(path: str, reasons: Mapping[str, Mapping[str, str]]) -> str:
    outputs: dict[str, list[str]] = {}
    for output, told in reasons.items():
        if path in told:
            outputs.setdefault(told[path], []).append(_named(output))
    return "".join(f" Not in {', '.join(them)}: {why}." for why, them in outputs.items())


def _named(output: str) -> str:
    return f"`{output}`" if "." in output else output


def _rows(shape: Any, known: Any, before: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield each field with its path, its type in words, and what it says."""
    if "$ref" in shape:
        shape = known[shape["$ref"].rpartition("/")[2]]
    needed, fields = shape.get("required", ()), shape["properties"]
    of_entries = _OF_EVERY_ENTRY if fields.keys() >= _OF_EVERY_ENTRY else set()
    for name in sorted(
        fields.keys() - of_entries, key=lambda it: (it not in needed, [*fields].index(it))
    ):
        field = fields[name]
        kind, inner = _type(field)
        must = ", required" if name in needed else ""
        yield f"{before}{name}", f"{kind}{must}", field.get("description", "")
        if inner:
            yield from _rows(inner, known, f"{before}{name}.")


def _type(field: Any) -> tuple[str, Any]:
    """Return the type of a field in words, and the shape of the fields in it, if it has any."""
    forms = [form for form in field.get("anyOf", [field]) if form.get("type") != "null"]
    first = forms[0]
    if "$ref" in first:
        return "fields", first
    if first.get("type") == "array":
        kind, inner = _type(first["items"])
        return ("list of entries" if inner else f"list of {kind}"), inner
    if "patternProperties" in first:
        return "fields, by a name of yours", None
    return _plain_type(first, forms), None


def _plain_type(first: Any, forms: list[Any]) -> str:
    if len(first.get("enum", ())) > 8:
        return "name"
    if "enum" in first:
        *others, last = (f"`{value}`" for value in dict.fromkeys(map(str, first["enum"])))
        return f"{', '.join(others)} or {'another' if {'type': 'string'} in forms else last}"
    if first.get("pattern", "").startswith("^[0-9]{4}"):
        return "date or `present`" if {"const": "present"} in forms else "date"
    if first.get("pattern", "").startswith("^[A-Za-z]{2,3}"):
        return "language"
    if first.get("format") == "uri-reference":
        return "address"
    if first.get("contentMediaType"):
        return "sentence"
    kind = first.get("type")
    return {"boolean": "`true` or `false`", "integer": "number", "number": "number"}.get(
        kind if isinstance(kind, str) else "", "text"
    )
