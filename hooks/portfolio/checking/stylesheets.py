"""Checks of an owner's stylesheets: they load nothing from other hosts, and no file in vain."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portfolio.checking.stylesheet_addresses import AddressInStyle, Use, addresses_in
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
        addresses = list(addresses_in(source.text))
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
