"""The parts of the guide that are made from the code: errors, and the fields of each section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portfolio.commands.examples import EXAMPLES
from portfolio.explanations import explanations_page
from portfolio.exports.data import shapes
from portfolio.loading.data_file import read_data_file

GUIDE = Path(__file__).parents[2] / "guide"

_FIELDS = re.compile(r"(?<=<!-- fields of )([\w-]+)(.*? -->\n).*?(?=<!-- end of fields -->)", re.S)
_NO_PLACE = Path(__file__).parents[1] / "exports" / "no_place.yml"


def guide_pages() -> dict[Path, str]:
    """Return the text of each page of the guide that has parts made from the code."""
    known = shapes()
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(GUIDE.rglob("*.md"))}
    return {
        file: _FIELDS.sub(lambda it: f"{it[1]}{it[2]}\n{_fields(it[1], known[it[1]])}\n", text)
        for file, text in texts.items()
        if _FIELDS.search(text)
    } | {GUIDE / "errors.md": explanations_page()}


def _fields(section: str, shape: Any) -> str:
    """Return an example of a section, where it is shown, and its fields, as Markdown."""
    data, _ = read_data_file(_NO_PLACE, _NO_PLACE.name)
    outputs = data.tree.value if data else {}
    lines = ["| field | type | what it says |", "|---|---|---|"]
    for path, kind, said in _rows(shape.get("items", shape), shape.get("$defs", {})):
        absent = ", ".join(f"{name} ({why})" for name, why in _absent(f"{section}.{path}", outputs))
        lines.append(f"| `{path}` | {kind} | {said}{f' Not in {absent}.' if absent else ''} |")
    table = "\n".join(lines) + "\n"
    file = EXAMPLES / f"{section}.yml"
    if not file.is_file():
        return table
    example = file.read_text(encoding="utf-8").partition("\n")[2]
    shown = ", ".join(name for name in outputs if name not in dict(_absent(section, outputs)))
    call = f'````markdown\n{{{{ section("{section}") }}}}\n````\n\n' if "items" in shape else ""
    where = f"`docs/data/<you>/{section}.yml`:\n\n```yaml\n{example}```\n\n{call}"
    return f"{where}Shown in {shown}.\n\n{table}"


def _absent(path: str, outputs: Any) -> Iterator[tuple[str, str]]:
    """Yield the outputs that have no place for a field, each with the reason."""
    for output, reasons in outputs.items():
        yield from ((output, reason) for reason, paths in reasons.items() if path in paths)


def _rows(shape: Any, known: Any, before: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield each field with its path, its type in words, and what it says."""
    fields = known[shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
    names = fields["properties"].keys()
    for name in names if "private" not in names else [*names][:-3]:  # which every entry has
        field = fields["properties"][name]
        kind, inner = _type(field)
        must = ", required" if name in fields.get("required", ()) else ""
        yield f"{before}{name}", f"{kind}{must}", field.get("description", "")
        yield from _rows(inner, known, f"{before}{name}.") if inner else ()


def _type(field: Any) -> tuple[str, Any]:
    """Return the type of a field in words, and the shape of the fields in it, if it has any."""
    first = field.get("anyOf", [field])[0]
    if "$ref" in first:
        return "fields", first
    if "items" in first:
        kind, inner = _type(first["items"])
        return ("list of entries" if inner else f"list of {kind}"), inner
    values = dict.fromkeys(f"`{value}`" for value in first.get("enum", ()))
    if 0 < len(values) < 8:
        return " or ".join(values), None
    return next((words for mark, words in _TYPES.items() if mark in str(field)), "text"), None


_TYPES = {
    "present'": "date or `present`",
    "^[0-9]{4}": "date",
    "^[A-Za-z]{2,3}": "language",
    "uri-reference": "address",
    "text/markdown": "sentence",
    "'type': 'boolean'": "`true` or `false`",
    "'type': 'integer'": "number",
    "patternProperties": "fields, by a name of yours",
    "enum": "name",
}
"""Types in words, by what the schema of a field has."""
