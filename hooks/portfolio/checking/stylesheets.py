"""Checks of an owner's stylesheets: they load nothing from other hosts, and no file in vain."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import tinycss2

from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import read_source
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.rendering import theme_folders


def named_stylesheet_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield what the stylesheets below docs/ that `extra_css` names load from other hosts.

    All else in them is left to browsers, since many are older than the site.
    """
    named = project.config.value.get("extra_css") if project.config else None
    for path in dict.fromkeys(named if isinstance(named, list) else []):
        if isinstance(path, str) and _is_file(project.docs / path):
            for problem in stylesheet_problems(project, path, project.docs):
                if problem.code is Code.UNSAFE_ADDRESS:
                    yield problem


def stylesheet_problems(
    project: ProjectSettings, path: str, folder: Path | None = None
) -> Iterator[Problem]:
    """Yield what is wrong in a stylesheet of the owner's.

    Args:
        path: Its path below the folder.
        folder: That of the owner's own look, unless another one is given.
    """
    file = (folder or project.own) / path
    source, problems = read_source(file, project.shown(file))
    yield from problems
    if source is None:
        return
    try:
        addresses = list(_addresses_in(source.text))
    except RecursionError:
        yield source.problem(_TOO_DEEP, 1)
        return
    for found in addresses:
        error = _error_of(found, path, project) if isinstance(found, AddressInStyle) else _INVALID
        if error is not None:
            yield source.problem(error, found.line, found.column)


def _error_of(found: AddressInStyle, path: str, project: ProjectSettings) -> UnplacedError | None:
    address = found.text.strip().replace("\\", "/")  # as browsers do
    if project.allowed.lets(("fonts", "pictures"), address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return _ELSEWHERE
    if found.use is Use.TEXT:
        is_address = bool(parts.netloc or parts.scheme in ("http", "https", "ftp"))
        return _ELSEWHERE if is_address and not re.search(r"\s", address) else None
    if parts.scheme == "data":
        return _IMPORTED_TEXT if found.use is Use.IMPORT else None
    if parts.scheme or parts.netloc:
        return _ELSEWHERE
    return _missing(address, parts.path, path, project) if parts.path else None


def _missing(address: str, file: str, path: str, project: ProjectSettings) -> UnplacedError | None:
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    folders = [project.docs, *project.look_folders, *theme_folders()]
    if not wanted.startswith(("/", "..")) and any(_is_file(each / wanted) for each in folders):
        return None
    folder = posixpath.dirname(path)
    known = (
        posixpath.relpath(file.relative_to(below).as_posix(), folder)
        for below in folders[:3]
        for file in below.rglob("*")
        if file.suffix == posixpath.splitext(wanted)[1] and file.is_file()
    )
    return UnplacedError(
        Code.MISSING_FILE,
        f'there is no file "{address}"',
        suggestion(address, known, otherwise="name it from this file on, such as ../my-font.woff2"),
    )


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # its name is longer than one can be, or no name
        return False


_ELSEWHERE = UnplacedError(
    Code.UNSAFE_ADDRESS,
    "this file would come from another host",
    "copy it below docs/assets/ or overrides/own/assets/, and name it from this file",
)

_IMPORTED_TEXT = UnplacedError(
    Code.UNSAFE_ADDRESS,
    "this is a stylesheet inside of an address",
    "write its rules into this file",
)

_TOO_DEEP = UnplacedError(
    Code.TOO_DEEP,
    "brackets in this stylesheet are nested too deeply",
    "nest them less; look for one that is not closed",
)

_INVALID = UnplacedError(
    Code.OVERRIDE_SYNTAX,
    "from here on this is no valid CSS",
    "look for a bracket or quote that is missing, or one too many",
)


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


def _addresses_in(css: str) -> Iterator[AddressInStyle | FaultInStyle]:
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
