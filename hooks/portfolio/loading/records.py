"""Values of a YAML file → records; pydantic's errors → problems with places."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from portfolio.loading.source import Source, SourceSpan
from portfolio.loading.yaml_tree import Keys, Tree
from portfolio.model.record import Record
from portfolio.problems import Code, Problem, UnplacedError, nearest, suggestion

_Error = Mapping[str, Any]
"""An error as pydantic describes it (`pydantic_core.ErrorDetails`)."""


def read_records(
    shape: Any, tree: Tree, source: Source, *, what: str, context: Any = None
) -> tuple[Any | None, list[Problem]]:
    """Return the tree as an instance of `shape`, or None with every reason why it is none.

    Args:
        shape: A record type, or a type made of record types.
        what: What the file holds, for messages: "talks".
        context: What validators of records may ask for: the networks that the site knows.
    """
    if tree.value is None or tree.value == []:
        refusal = UnplacedError(
            Code.EMPTY_FILE,
            f"the file for {what} is empty",
            "fill it, or delete it: a section needs no file",
        )
        return None, [source.problem(refusal, 1)]
    try:
        return _adapter_of(shape).validate_python(tree.value, context=context), []
    except ValidationError as error:
        errors: list[Any] = error.errors()
        return None, [_problem(each, shape, tree, source) for each in _without_repetitions(errors)]


@cache
def _adapter_of(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _problem(found: _Error, shape: Any, tree: Tree, source: Source) -> Problem:
    keys: Keys = found["loc"]
    if found["type"] == "extra_forbidden":
        name, known = str(keys[-1]), _fields(shape, keys[:-1])
        refusal = UnplacedError(
            Code.UNKNOWN_FIELD, f'unknown field "{name}"', suggestion(name, known)
        )
        return source.problem_at(refusal, tree.key_spans.get(keys, tree.span(keys)))
    if found["type"] == "missing":
        message, help_text = (
            f'{_entry(keys[:-1])} has no "{keys[-1]}"',
            f"add a line: {keys[-1]}: …",
        )
        refusal = UnplacedError(Code.MISSING_FIELD, message, help_text)
        return source.problem_at(refusal, _start(tree, keys[:-1]))
    is_name, keys = keys[-1:] == ("[key]",), tuple(key for key in keys if key != "[key]")
    context = found.get("ctx", {})
    refusal = context.get("unplaced_error") or _wrong_value(found, keys)
    span = tree.span((*keys, context["field"]) if context.get("field") else keys)
    if is_name or (not context.get("field") and isinstance(found["input"], dict | list | None)):
        span = tree.key_spans.get(keys, _start(tree, keys))
    return source.problem_at(refusal, span)


def _without_repetitions(found: Sequence[_Error]) -> list[_Error]:
    """Return pydantic's errors without those that only follow from others."""
    misspelt = [each["loc"] for each in found if each["type"] == "extra_forbidden"]
    wrong_inside = {each["loc"][:length] for each in found for length in range(len(each["loc"]))}

    def follows(each: _Error) -> bool:
        keys = each["loc"]
        if each["type"] == "missing":  # it is there, under a wrong name
            beside = [str(other[-1]) for other in misspelt if other[:-1] == keys[:-1]]
            return any(nearest(word, [str(keys[-1])]) for word in beside)
        # A list seems short where its entries have errors.
        return each["type"] == "too_short" and bool(each["input"]) and keys in wrong_inside

    return [each for each in found if not follows(each)]


def _start(tree: Tree, keys: Keys) -> SourceSpan:
    """The first word of a mapping or list, or its key: what an owner looks at."""
    return tree.first_words.get(keys) or tree.span(keys)


def _entry(keys: Keys) -> str:
    """What a record is called in messages: "entry 3", "entry 1 of roles"."""
    if keys and isinstance(keys[-1], int):
        where = f" of {keys[-2]}" if len(keys) > 1 else ""
        return f"entry {keys[-1] + 1}{where}"
    return f'"{keys[-1]}"' if keys else "the file"


def _wrong_value(found: _Error, keys: Keys) -> UnplacedError:
    kind, value, name = found["type"], found["input"], _entry(keys)
    if value is None:
        return UnplacedError(Code.MISSING_FIELD, f"{name} has no value", "write it after the colon")
    if kind == "literal_error":
        expected = found["ctx"]["expected"].replace(" or ", ", ").split(",")
        known = [word.strip().strip("'") for word in expected]
        return UnplacedError(
            Code.BAD_VALUE, f'"{value}" is not known here', suggestion(str(value), known)
        )
    code, message, help_text = _WRONG_VALUES.get(kind, _UNREADABLE)
    return UnplacedError(code, message.format(name=name, value=value, form=_form(value)), help_text)


_UNREADABLE = Code.BAD_VALUE, "{name} cannot be read", "compare it with the shipped files"
_LIST = Code.WRONG_TYPE, "{name} is a list", 'start each entry on its own line with "- "'
_EMPTY = Code.BAD_TEXT, "{name} is empty", "fill it, or leave the line out"
_FLAG = Code.BAD_VALUE, '"{value}" is neither yes nor no', "write true or false"
_NUMBER = Code.BAD_VALUE, '"{value}" is no number from 1', "write a number, such as 5"
_FIELDS = (
    Code.WRONG_TYPE,
    "{name} has fields of its own, but {form} stands here",
    "write each field below it as name: value",
)
_WRONG_VALUES = {
    "tuple_type": _LIST,
    "list_type": _LIST,
    "string_type": (
        Code.WRONG_TYPE,
        "{name} is one text, but {form} stands here",
        "write it on the line of its name; put it in quotes if it has brackets or colons",
    ),
    "model_type": _FIELDS,
    "dict_type": _FIELDS,
    "too_short": _EMPTY,
    "string_too_short": _EMPTY,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "greater_than_equal": _NUMBER,
    "bool_type": _FLAG,
    "bool_parsing": _FLAG,
    "string_pattern_mismatch": (
        Code.BAD_VALUE,
        '"{value}" has characters that are not allowed here',
        "use lower-case letters a-z, digits and single hyphens",
    ),
}
"""Code, message and help for the types of pydantic's errors."""


def _form(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    return "a list" if isinstance(value, list) else "a text"


def _fields(shape: Any, keys: Keys) -> list[str]:
    """Return the names of the fields that a record may have at a place of a shape."""
    for key in keys:
        record = _record_type(shape)
        if record is not None and key in record.model_fields:
            shape = record.model_fields[key].annotation
    record = _record_type(shape)
    return list(record.model_fields) if record else []


def _record_type(shape: Any) -> type[Record] | None:
    """Return the record type in an annotation such as `Picture | None`."""
    if isinstance(shape, type) and issubclass(shape, Record):
        return shape
    found = (_record_type(part) for part in typing.get_args(shape))
    return next((record for record in found if record), None)
