"""Values of a YAML file → records; pydantic's errors → problems with places."""

from __future__ import annotations

import re
import typing
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from portfolio.loading.publication_dates import date_meant
from portfolio.loading.source import Source, SourceSpan
from portfolio.loading.yaml_tree import Keys, Tree
from portfolio.model.networks import NETWORKS, network_of_url
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
    if (
        tree.value is None
        and source.text.lstrip().startswith("#")
        and typing.get_origin(shape) is tuple
    ):
        return (), []  # an example, of which nothing is used yet
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
        meant = _meant(name, known)
        link = _as_link(name.lower(), found["input"])
        advice = f"write it below links: - {link}" if link else ""
        advice = f'did you mean "{meant}"?' if meant else advice
        refusal = UnplacedError(
            Code.UNKNOWN_FIELD, f'unknown field "{name}"', advice or suggestion(name, known)
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
    error = found.get("ctx", {}).get("error")
    refusal = error if isinstance(error, UnplacedError) else _wrong_value(found, keys, shape)
    if refusal.code == Code.BAD_DATE and (date := date_meant(str(found["input"]))):
        refusal = UnplacedError(refusal.code, refusal.message, f"did you mean {date}?")
    span = tree.span((*keys, refusal.field) if refusal.field else keys)
    if is_name or (not refusal.field and isinstance(found["input"], dict | list | None)):
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
            wanted = [str(keys[-1])]
            return any(nearest(word, wanted) or _meant(word, wanted) for word in beside)
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


def _meant(name: str, known: Collection[str]) -> str | None:
    """Return the field of a record that others call by this name."""
    return next((word for word in _SAID_FOR.get(name.lower(), ()) if word in known), None)


_SAID_FOR: Mapping[str, tuple[str, ...]] = {
    name: tuple(fields.split())
    for names, fields in (
        ("start from begin since started", "start_date date"),
        ("end to until ended finish", "end_date until"),
        ("year when month day published", "date end_date"),
        ("due closes", "deadline"),
        ("position job", "role title"),
        ("name course headline label", "title name course role"),
        ("company employer university school institute affiliation", "organization institution"),
        ("link website homepage href web site", "url"),
        ("description about details note abstract", "summary text"),
        ("venue conference meeting", "event outlet"),
        ("image photo portrait avatar img", "picture"),
        ("place city where country address", "location locations"),
        ("bio biography intro introduction", "opening description"),
        ("tagline subtitle slogan", "headline"),
        ("supervisor", "advisor"),
        ("keywords tools", "tags"),
        ("bullets points achievements", "highlights"),
        ("video_url recording", "video"),
        ("organisation", "organization"),
    )
    for name in names.split()
}
"""What other programs and people call fields, with ours, the likeliest first."""


def _as_link(name: str, value: Any) -> str:
    """Return the link that is written as a field of its own, or "" if it is none."""
    name = {"email": "e-mail", "mail": "e-mail", "twitter": "x", "scholar": "google-scholar"}.get(
        name, name
    )
    if name not in NETWORKS:
        return ""
    handle = NETWORKS[name].handle_in(str(value)) or value
    return f"{{network: {name}, handle: {handle}}}"


def _wrong_value(found: _Error, keys: Keys, shape: Any) -> UnplacedError:
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
    if kind in ("model_type", "tuple_type") and isinstance(value, str):
        help_text = _example_of(value, keys, shape) or help_text
    elif keys[-1:] == ("links",) and isinstance(value, Mapping):
        links = [_as_link(str(key), each) for key, each in value.items() if isinstance(each, str)]
        help_text = f"write links: [{', '.join(filter(None, links)) or '{url: …}'}]"
    return UnplacedError(code, message.format(name=name, value=value, form=_form(value)), help_text)


def _example_of(value: str, keys: Keys, shape: Any) -> str | None:
    """Return how a text is written that stands where a list or fields are expected."""
    if not keys or any(sign in value for sign in "{}[]"):
        return None
    record = _record_type(_shape_at(shape, keys))
    fields = _in_braces(record, value) if record else value
    if isinstance(keys[-1], int):
        return f"write - {fields}"
    is_list = typing.get_origin(_shape_at(shape, keys)) is tuple
    return f"write {keys[-1]}: " + (f"[{fields}]" if is_list else fields)


def _in_braces(record: type[Record], value: str) -> str:
    address = f"mailto:{value}" if re.fullmatch(r"[^\s@:/]+@[^\s@]+", value) else value
    if "network" in record.model_fields and (known := network_of_url(address)):
        return f"{{network: {known[0].id}, handle: {known[1]}}}"
    required = [name for name, info in record.model_fields.items() if info.is_required()]
    first, *others = required or list(record.model_fields)[:1]
    rest = [f"{name}: {_placeholder(record, name)}" for name in others]
    return f"{{{', '.join([f'{first}: {value}', *rest])}}}"


def _placeholder(record: type[Record], name: str) -> str:
    """Return what stands for a value of a field in an example that could be typed as it is."""
    kind = record.model_fields[name].annotation
    if typing.get_origin(kind) is not tuple:
        return "…"
    record_of_one = _record_type(typing.get_args(kind)[0])
    return f"[{_in_braces(record_of_one, '…') if record_of_one else '…'}]"


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
    record = _record_type(_shape_at(shape, keys))
    return list(record.model_fields) if record else []


def _shape_at(shape: Any, keys: Keys) -> Any:
    for key in keys:
        record = _record_type(shape)
        if record is not None and key in record.model_fields:
            shape = record.model_fields[key].annotation
    return shape


def _record_type(shape: Any) -> type[Record] | None:
    """Return the record type in an annotation such as `Picture | None`."""
    if isinstance(shape, type) and issubclass(shape, Record):
        return shape
    found = (_record_type(part) for part in typing.get_args(shape))
    return next((record for record in found if record), None)
