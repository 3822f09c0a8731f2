"""Checks of an owner's stylesheets: they load nothing from other hosts, and no file in vain."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import tinycss2

from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import Source, read_source
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.rendering import theme_folders


def stylesheet_problems(project: ProjectSettings, path: str) -> Iterator[Problem]:
    """Yield what is wrong in a stylesheet of the owner's.

    Args:
        path: Its path below overrides/own/.
    """
    file = project.own / path
    source, problems = read_source(file, project.shown(file))
    yield from problems
    if source is None:
        return
    for token in _tokens(tinycss2.parse_stylesheet(source.text, skip_comments=True)):
        if token.type == "error":
            yield _problem(source, token, _INVALID)
        elif (address := _address_of(token)) is not None:
            error = _error_of(address, path, project)
            if error is not None:
                yield _problem(source, token, error)


def _tokens(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield the rules and values of a stylesheet, those inside of others too."""
    for node in nodes:
        yield node
        for part in ("prelude", "content", "arguments", "value"):
            inside = getattr(node, part, None)
            if isinstance(inside, list):
                yield from _tokens(inside)


def _address_of(node: Any) -> str | None:
    """Return the address that a value or an @import loads."""
    if node.type == "url":
        return str(node.value)
    strings: list[Any] = []
    if node.type == "function" and node.lower_name in ("url", "src", "image-set"):
        strings = node.arguments
    elif node.type == "at-rule" and node.lower_at_keyword == "import":
        strings = node.prelude
    return next((str(token.value) for token in strings if token.type == "string"), None)


def _error_of(address: str, path: str, project: ProjectSettings) -> UnplacedError | None:
    parts = urlsplit(address)
    if parts.scheme == "data" or not (parts.path or parts.netloc):
        return None
    if parts.scheme or parts.netloc:
        return UnplacedError(
            Code.UNSAFE_ADDRESS,
            "this file would come from another host",
            "copy it below docs/assets/ or overrides/own/assets/, and name it from this file",
        )
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    folders = [project.docs, *project.look_folders, *theme_folders()]
    if any((folder / wanted).is_file() for folder in folders):
        return None
    folder = posixpath.dirname(path)
    known = (
        posixpath.relpath(file.relative_to(below).as_posix(), folder)
        for below in folders[:3]
        for file in below.rglob(f"*{posixpath.splitext(wanted)[1]}")
        if file.is_file()
    )
    return UnplacedError(
        Code.MISSING_FILE,
        f'there is no file "{address}"',
        suggestion(address, known, otherwise="name it from this file on, such as ../my-font.woff2"),
    )


_INVALID = UnplacedError(
    Code.OVERRIDE_SYNTAX,
    "from here on this is no valid CSS",
    "look for a bracket or quote that is missing, or one too many",
)


def _problem(source: Source, token: Any, error: UnplacedError) -> Problem:
    return source.problem(error, token.source_line, token.source_column)
