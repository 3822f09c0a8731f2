"""The addresses in a stylesheet, found by its tokens, whatever property they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

import tinycss2

_TAKES_ADDRESSES = {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"}
"""The functions in which a string is an address (https://www.w3.org/TR/css-images-4/)."""

_TAKES_WORDS = {"type", "format", "tech", "local", "attr", "counter", "counters"}
"""The functions in which a string never is one, even inside of those above."""

_SHOWN = {"content", "quotes"}
"""The properties whose strings visitors read."""


class Use(Enum):
    """What is done with an address."""

    IMPORT = "another stylesheet"
    FILE = "a file"
    TEXT = "perhaps nothing: a variable may hand the string on to a function"


@dataclass(frozen=True)
class AddressInStyle:
    """A string or url() of a stylesheet."""

    text: str
    use: Use
    line: int
    column: int


@dataclass(frozen=True)
class FaultInStyle:
    """A place from which on a stylesheet is no valid CSS."""

    line: int
    column: int


def addresses_in(css: str) -> Iterator[AddressInStyle | FaultInStyle]:
    """Yield the addresses that a stylesheet loads or could load, and where it is invalid."""
    yield from _walk(tinycss2.parse_stylesheet(css, skip_comments=True), Use.TEXT)


def _walk(nodes: Iterable[Any], use: Use | None) -> Iterator[AddressInStyle | FaultInStyle]:
    """Yield what is in some tokens and rules.

    Args:
        use: What is done with a string here; None for nothing.
    """
    significant: list[Any] = []
    for node in nodes:
        if node.type in ("whitespace", "comment"):
            continue
        significant.append(node)
        if node.type == "error":
            yield FaultInStyle(node.source_line, node.source_column)
        elif node.type == "url":
            url = use if use is Use.IMPORT else Use.FILE
            yield AddressInStyle(node.value, url, node.source_line, node.source_column)
        elif node.type == "string":
            if use and _property(significant) not in _SHOWN:
                yield AddressInStyle(node.value, use, node.source_line, node.source_column)
        else:
            yield from _inside(node, use)


def _inside(node: Any, use: Use | None) -> Iterator[AddressInStyle | FaultInStyle]:
    if node.type == "at-rule" and node.lower_at_keyword != "namespace":
        is_import = node.lower_at_keyword == "import"
        yield from _walk(node.prelude, Use.IMPORT if is_import else Use.TEXT)
        yield from _walk(node.content or (), Use.TEXT)
    elif node.type == "qualified-rule":
        yield from _walk(node.prelude, None)
        yield from _walk(node.content, Use.TEXT)
    elif node.type == "function":
        yield from _walk(node.arguments, _use_in(node.lower_name, use))
    elif node.type == "[] block":  # a selector of attributes, or names of lines
        yield from _walk(node.content, None)
    elif node.type in ("() block", "{} block"):
        yield from _walk(node.content, use and Use.TEXT)


def _use_in(function: str, use: Use | None) -> Use | None:
    if function in _TAKES_WORDS:
        return None
    if function in _TAKES_ADDRESSES:
        return Use.IMPORT if use is Use.IMPORT else Use.FILE
    return use and Use.TEXT


def _property(tokens: list[Any]) -> str:
    """Return the property of the declaration at the end of some tokens, if it is one."""
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "{} block" or (token.type == "literal" and token.value == ";"):
            start = index + 1
    is_declaration = len(tokens) > start + 1 and tokens[start + 1] == ":"
    return (
        str(tokens[start].lower_value) if is_declaration and tokens[start].type == "ident" else ""
    )
