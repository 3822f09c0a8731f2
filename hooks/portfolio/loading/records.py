"""Values of a YAML file → records; pydantic's findings → problems with places."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from portfolio.loading.source import Source
from portfolio.loading.yaml_tree import Keys, SourceSpan, Tree
from portfolio.model.record import Record
from portfolio.problems import Code, Problem, Refusal, nearest, suggestion


def read_records(
    shape: Any, tree: Tree, source: Source, *, what: str
) -> tuple[Any | None, list[Problem]]:
    """Return the tree as an instance of `shape`, or None with every reason why it is none.

    Args:
        shape: A record type, or a type made of record types.
        what: What the file holds, for messages: "talks".
    """
    if tree.value is None or tree.value == []:
        refusal = Refusal(
            Code.EMPTY_FILE,
            f"the file for {what} is empty",
            "fill it, or delete it: a section without facts shows nothing",
        )
        return None, [source.problem(refusal, 1)]
    try:
        return _adapter_of(shape).validate_python(tree.value), []
    except ValidationError as error:
        found = [dict(each) for each in error.errors()]
        said = _Said(found)
        return None, [
            _problem(each, shape, tree, source) for each in found if not said.already(each)
        ]


@cache
def _adapter_of(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _problem(found: Mapping[str, Any], shape: Any, tree: Tree, source: Source) -> Problem:
    keys: Keys = found["loc"]
    kind = found["type"]
    if kind == "extra_forbidden":
        refusal = _unknown_field(str(keys[-1]), _fields(shape, keys[:-1]))
        return _at(tree.key_spans.get(keys, tree.span(keys)), refusal, source)
    if kind == "missing":
        return _at(_start(tree, keys[:-1]), _missing_field(keys), source)
    context = found.get("ctx", {})
    refusal = context.get("unplaced_error") or _wrong_value(found, keys)
    if context.get("field"):
        return _at(tree.span((*keys, context["field"])), refusal, source)
    span = tree.span(keys)
    if isinstance(found["input"], dict | list) or found["input"] is None:
        span = tree.key_spans.get(keys, _start(tree, keys))
    return _at(span, refusal, source)


class _Said:
    """Knows which of pydantic's findings only repeat others."""

    def __init__(self, found: Iterable[Mapping[str, Any]]) -> None:
        self._misspelt: dict[Keys, list[str]] = {}
        self._wrong_inside: set[Keys] = set()
        for each in found:
            keys: Keys = each["loc"]
            self._wrong_inside.update(keys[:length] for length in range(len(keys)))
            if each["type"] == "extra_forbidden":
                self._misspelt.setdefault(keys[:-1], []).append(str(keys[-1]))

    def already(self, each: Mapping[str, Any]) -> bool:
        keys: Keys = each["loc"]
        if each["type"] == "missing":  # it is there, under a wrong name
            name = str(keys[-1])
            return any(nearest(word, [name]) for word in self._misspelt.get(keys[:-1], []))
        # A list seems short where its entries have mistakes.
        return each["type"] == "too_short" and bool(each["input"]) and keys in self._wrong_inside


def _at(span: SourceSpan, refusal: Refusal, source: Source) -> Problem:
    return source.problem(refusal, span.line, span.column, length=span.length)


def _start(tree: Tree, keys: Keys) -> SourceSpan:
    """The first word of a mapping or list, or its key: what an owner looks at."""
    return tree.first_words.get(keys) or tree.span(keys)


def _unknown_field(name: str, known: list[str]) -> Refusal:
    return Refusal(Code.UNKNOWN_FIELD, f'unknown field "{name}"', suggestion(name, known))


def _missing_field(keys: Keys) -> Refusal:
    field = str(keys[-1])
    return Refusal(
        Code.MISSING_FIELD,
        f'{_entry(keys[:-1])} has no "{field}"',
        f"add a line: {field}: …",
    )


def _entry(keys: Keys) -> str:
    """What a record is called in messages: "entry 3", "entry 1 of roles"."""
    if keys and isinstance(keys[-1], int):
        where = f" of {keys[-2]}" if len(keys) > 1 else ""
        return f"entry {keys[-1] + 1}{where}"
    return f'"{keys[-1]}"' if keys else "the file"


def _wrong_value(found: Mapping[str, Any], keys: Keys) -> Refusal:
    kind, value, context = found["type"], found["input"], found.get("ctx", {})
    name = _entry(keys)
    if value is None:
        return Refusal(Code.MISSING_FIELD, f"{name} has no value", "write it after the colon")
    if kind in ("tuple_type", "list_type"):
        return Refusal(
            Code.WRONG_TYPE, f"{name} is a list", 'start each entry on its own line with "- "'
        )
    if kind == "string_type":
        return Refusal(
            Code.WRONG_TYPE,
            f"{name} is one text, but {_form(value)} stands here",
            "write it on the line of its name; put it in quotes if it has brackets or colons",
        )
    if kind in ("model_type", "dict_type"):
        return Refusal(
            Code.WRONG_TYPE,
            f"{name} has fields of its own, but {_form(value)} stands here",
            "write each field below it as name: value",
        )
    if kind in ("too_short", "string_too_short"):
        return Refusal(Code.BAD_TEXT, f"{name} is empty", "fill it, or leave the line out")
    if kind == "literal_error":
        known = [
            word.strip().strip("'") for word in context["expected"].replace(" or ", ", ").split(",")
        ]
        return Refusal(
            Code.BAD_VALUE, f'"{value}" is not known here', suggestion(str(value), known)
        )
    if kind.startswith("bool"):
        return Refusal(Code.BAD_VALUE, f'"{value}" is neither yes nor no', "write true or false")
    if kind == "string_pattern_mismatch":
        return Refusal(
            Code.BAD_VALUE,
            f'"{value}" has characters that are not allowed here',
            "use lower-case letters a-z, digits and single hyphens",
        )
    return Refusal(Code.BAD_VALUE, f"{name} cannot be read", "compare it with the shipped files")


def _form(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    return "a list" if isinstance(value, list) else "a text"


def _fields(shape: Any, keys: Keys) -> list[str]:
    """Return the names of the fields that a record may have at a place of a shape."""
    for key in keys:
        record = _record_type(shape)
        if record is not None and isinstance(key, str):
            shape = record.model_fields[key].annotation
    record = _record_type(shape)
    return list(record.model_fields) if record else []


def _record_type(shape: Any) -> type[Record] | None:
    """Return the record type in an annotation such as `Picture | None`."""
    if isinstance(shape, type) and issubclass(shape, Record):
        return shape
    found = (_record_type(part) for part in typing.get_args(shape))
    return next((record for record in found if record), None)
