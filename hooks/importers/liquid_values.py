"""Values and conditions of Liquid, as far as the source alone decides them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from importers.texts import small_number

UNKNOWN = object()
"""What only the old theme or its plugins could say."""
_NOTHING: dict[str, Any] = {"nil": None, "null": None, "blank": "", "empty": ""}
_OF_SITE = (
    "posts", "pages", "html_pages", "tags", "categories", "time", "documents", "static_files",
    "collections", "related_posts", "news", "projects", "talks", "publications", "teaching",
)  # fmt: skip
"""What a site has besides its settings."""
_OPERATOR = re.compile(
    r"^(?P<one>\S.*?)\s*(?P<sign>==|!=|<>|>=|<=|>|<|\bcontains\b)\s*(?P<two>\S.*)$"
)


def value_of(expression: str, variables: Mapping[str, Any]) -> Any:
    """Return the value of an expression with its filters; UNKNOWN if it is not certain."""
    base, *filters = re.split(r"\s*\|\s*(?=\w)", expression.strip())
    value = _base(base, variables)
    for each in filters:
        name, _, rest = each.partition(":")
        arguments = [
            value_of(part, variables) for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^\s,]+", rest)
        ]
        value = _filtered(name.strip(), value, arguments)
    return value


def _base(text: str, variables: Mapping[str, Any]) -> Any:
    if literal := re.fullmatch(r"\"([^\"]*)\"|'([^']*)'", text):
        return literal[1] or literal[2] or ""
    if re.fullmatch(r"-?\d+(\.\d+)?|true|false", text):
        return text
    if text in _NOTHING:
        return _NOTHING[text]
    names = [name for name in re.split(r"\.|\[[\"']?|[\"']?\]", text) if name]
    if not names or names[0] not in variables:
        return UNKNOWN
    value: Any = variables
    for index, name in enumerate(names):
        if name in ("size", "first", "last") and isinstance(value, list):
            value = str(len(value)) if name == "size" else (value or [None])[-(name == "last")]
        elif isinstance(value, list) and small_number(name) >= 0:
            value = value[small_number(name)] if small_number(name) < len(value) else None
        elif isinstance(value, Mapping):
            is_of_site = index == 1 and names[0] == "site"
            is_known = not is_of_site or name not in (*_OF_SITE, *(value.get("collections") or ()))
            value = value.get(name, None if is_known else UNKNOWN)
        else:
            return value if value is UNKNOWN else None
    return value


def _filtered(name: str, value: Any, arguments: list[Any]) -> Any:
    if value is UNKNOWN or UNKNOWN in arguments:
        return UNKNOWN
    if name == "default":
        return value or arguments[0]
    if isinstance(value, list):
        if name == "where" and len(arguments) == 2:
            return [
                each
                for each in value
                if isinstance(each, Mapping) and _same(each.get(arguments[0]), arguments[1])
            ]
        if name == "sort":
            key = (lambda each: str(each.get(arguments[0]) or "")) if arguments else str
            is_plain = not arguments or all(isinstance(each, Mapping) for each in value)
            return sorted(value, key=key) if is_plain else UNKNOWN
        if name == "reverse":
            return value[::-1]
        if name in ("size", "first", "last"):
            return _base(f"x.{name}", {"x": value})
        return UNKNOWN
    text = "" if value is None else str(value)
    if name in ("append", "prepend") and arguments:
        other = str(arguments[0] or "")
        if len(text) + len(other) > _LONGEST:
            return UNKNOWN
        return text + other if name == "append" else other + text
    simple = {"upcase": text.upper(), "downcase": text.lower(), "capitalize": text.capitalize()}
    is_kept = name in _KEPT
    return simple.get(name, text if is_kept else UNKNOWN)


_LONGEST = 100_000
"""Characters in a value: one that is appended to itself again and again fills the memory."""
_KEPT = ("strip", "relative_url", "absolute_url", "markdownify", "escape", "date_to_string")


def _same(one: Any, other: Any) -> bool:
    return str(one or "").casefold() == str(other or "").casefold()


def is_met(condition: str, variables: Mapping[str, Any]) -> bool | None:
    """Return whether a condition is met; None if that is not certain."""
    for word, decides in ((" or ", True), (" and ", False)):
        if word in condition:
            parts = [is_met(part, variables) for part in condition.split(word)]
            return decides if decides in parts else None if None in parts else not decides
    found = _OPERATOR.match(condition.strip())
    if not found:
        value = value_of(condition, variables)
        return None if value is UNKNOWN else value not in (None, "false", False)
    one, two = (value_of(found[each], variables) for each in ("one", "two"))
    if one is UNKNOWN or two is UNKNOWN:
        return None
    if found["sign"] == "contains":
        within = one if isinstance(one, list) else str(one or "")
        return str(two) in within
    if found["sign"] in ("==", "!=", "<>"):
        return (str(one or "") == str(two or "")) is (found["sign"] == "==")
    try:
        first, second = float(one), float(two)
    except (TypeError, ValueError):
        return False
    signs = {">": first > second, "<": first < second, ">=": first >= second}
    return signs.get(found["sign"], first <= second)
