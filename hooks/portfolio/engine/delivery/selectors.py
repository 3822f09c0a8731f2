"""What must be in a page for a selector to match something there.

A need is what one element must have: its name, classes, id and attributes ("a", ".pf-hero",
"#__search", "[hidden]", "[dir=rtl]"), what it must not have ("!.pf-hero"), and states that no
element has when a page is opened (":hover").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

Node = Any
"""A token of tinycss2, which has no types."""

Need = frozenset[str]
Needs = frozenset[Need]
"""All of them must be met, each by some element."""

INTERACTION_STATES = frozenset(
    {"active", "backdrop", "focus", "focus-visible", "focus-within", "hover"}
)
"""Pseudo-classes and pseudo-elements that match only after an interaction."""

LISTS = ("ol", "ul")
NESTED_LISTS = ":lists in lists"
"""Met by a page with a list in a list; many themes have rules for each depth."""

_NESTED: Need = frozenset({NESTED_LISTS})
_SAME_ELEMENT = {"is", "where", "matches"}
_DOT = "."
_SIBLINGS = ("+", "~")
_COMBINATORS = (">", *_SIBLINGS)
_MOST_ALTERNATIVES = 64
"""Of alternatives; where a selector has more, some of its needs are left out."""

_Alternative = tuple[Needs, Need]
"""The needs of other elements, and of the one that is being read."""

_ANYTHING: list[_Alternative] = [(frozenset(), frozenset())]


def needs_of(selector: Sequence[Node]) -> tuple[Needs, ...]:
    """Return the alternatives of a selector; one of them must be met (Selectors Level 4)."""
    nested = frozenset({_NESTED}) if _is_of_nested_lists(selector) else frozenset[Need]()
    return tuple(
        dict.fromkeys(
            (others | {own} if own else others) | nested for others, own in _alternatives(selector)
        )
    )


def _is_of_nested_lists(selector: Sequence[Node]) -> bool:
    lists = [token for token in selector if token.type == "ident" and token.lower_value in LISTS]
    return len(lists) > 1 and not any(token in _SIBLINGS for token in selector)


def listed(tokens: Iterable[Node]) -> Iterator[list[Node]]:
    """Split a selector list at its commas."""
    part: list[Node] = []
    for node in tokens:
        if node == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _alternatives(selector: Sequence[Node]) -> list[_Alternative]:
    found = _ANYTHING
    at = 0
    while at < len(selector):
        if selector[at].type == "whitespace" or selector[at] in _COMBINATORS:
            found = [(others | {own} if own else others, frozenset()) for others, own in found]
            at += 1
            continue
        simple, at = _simple(selector, at)
        both = [
            (others | more, own | also) for (others, own), (more, also) in product(found, simple)
        ]
        found = list(dict.fromkeys(both)) if len(both) <= _MOST_ALTERNATIVES else found
    return found


def _simple(tokens: Sequence[Node], at: int) -> tuple[list[_Alternative], int]:
    """Return what one simple selector needs, and where the next one begins."""
    if tokens[at] == ":":
        return _pseudo(tokens, at)
    name, after = _name(tokens, at)
    return ([(frozenset(), frozenset({name}))] if name else _ANYTHING), after


def _name(tokens: Sequence[Node], at: int) -> tuple[str, int]:
    """Return the name that an element must have; "" for what is not used here."""
    token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if token == _DOT and following is not None and following.type == "ident":
        return f".{following.value}", at + 2
    if token.type == "ident":
        return token.lower_value, at + 1
    if token.type == "hash":
        return f"#{token.value}", at + 1
    if token.type == "[] block":
        return _attribute(token.content), at + 1
    return "", at + 1


def _pseudo(tokens: Sequence[Node], at: int) -> tuple[list[_Alternative], int]:
    while at < len(tokens) and tokens[at] == ":":
        at += 1
    token = tokens[at] if at < len(tokens) else None
    if token is None:
        return _ANYTHING, at
    if token.type == "function":
        return _function(token), at + 1
    if token.type == "ident" and token.lower_value in INTERACTION_STATES:
        return [(frozenset(), frozenset({f":{token.lower_value}"}))], at + 1
    return _ANYTHING, at + 1


def _function(token: Node) -> list[_Alternative]:
    parts = [_stripped(part) for part in listed(token.arguments)]
    if token.lower_name in _SAME_ELEMENT:
        return [alternative for part in parts for alternative in _alternatives(part)]
    if token.lower_name == "has":
        return [
            (others | {own} if own else others, frozenset())
            for part in parts
            for others, own in _alternatives(part)
        ]
    if token.lower_name == "not":
        names = [name for part in parts if (name := _only_name(part))]
        return [(frozenset(), frozenset(f"!{name}" for name in names))]
    return _ANYTHING


def _only_name(part: Sequence[Node]) -> str:
    """Return a selector that is a single name; "" for any other."""
    if not part:
        return ""
    name, after = _name(part, 0)
    return name if after == len(part) else ""


def _stripped(tokens: Sequence[Node]) -> Sequence[Node]:
    first, last = 0, len(tokens)
    while first < last and tokens[first].type == "whitespace":
        first += 1
    while last > first and tokens[last - 1].type == "whitespace":
        last -= 1
    return tokens[first:last]


def _attribute(content: Sequence[Node]) -> str:
    """Return "[name]", or "[name=value]" where the whole value is named."""
    parts = [token for token in content if token.type != "whitespace"]
    if not parts or parts[0].type != "ident":
        return ""
    name, value = parts[0].lower_value, parts[2:]
    is_exact = len(value) == 1 and parts[1] == "=" and value[0].type in ("ident", "string")
    return f"[{name}={value[0].value}]" if is_exact else f"[{name}]"
