"""The long `mkdocs.yml` of the first release, without what a site inherits now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from releases.owners_lines import OwnersLines, comment_of, indent_of
from releases.yaml_parts import Part, in_lines, items_of, parts_of, values_of

LONG = Path(__file__).parent / "mkdocs-0.1.0.yml"
"""The `mkdocs.yml` of the first release."""

HEAD = """\
# yaml-language-server: $schema=https://squidfunk.github.io/mkdocs-material/schema.json
# Your settings. Facts about people are in docs/data/; all else comes from the next line.
INHERIT: hooks/mkdocs-base.yml
"""

TAIL = """\
hooks:                            # the first makes the pages; add yours below it
  - hooks/events.py
"""

RENAMED = {
    "assets/stylesheets/portfolio/mistakes.css": "assets/stylesheets/portfolio/errors.css",
}
"""Ours that had another name for a time."""

_ALWAYS_THEIRS = ("site_url", "site_name", "extra", "nav", "not_in_nav")


@dataclass
class ShortSettings:
    """A text in the short form, and what its owner should know."""

    text: str
    notes: list[str]


def with_new_names(text: str) -> str:
    """Return a text with the names that our files have now."""
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    return text


def short_settings(text: str) -> ShortSettings:
    """Return a long `mkdocs.yml` with the owner's lines only; line ends are those of Unix.

    Raises:
        yaml.YAMLError: The text cannot be read.
        ValueError: It is no mapping, or cannot be taken apart.
    """
    text = with_new_names(text.replace("\r\n", "\n"))
    reference = with_new_names(LONG.read_text(encoding="utf-8"))
    lines = OwnersLines.beside(reference)
    ours, theirs = values_of(reference), values_of(text)
    for part in parts_of(text):
        if part.name not in ours or part.name in _ALWAYS_THEIRS:
            lines.keep(part.lead, part.lines)
            continue
        kept = _shortened(part, ours[part.name], theirs[part.name], lines.notes)
        lines.keep(part.lead, kept, of=part.lines)
    for name in ours.keys() - theirs.keys() - {*_ALWAYS_THEIRS, "hooks"}:
        lines.notes.append(f'"{name}" counts again, as the release has it')
    short = f"{HEAD}\n{lines.text}"
    if "hooks" not in values_of(short):  # raises if it has been cut in the wrong place
        short = f"{short}\n{TAIL}"
    return ShortSettings(short, lines.notes)


def _shortened(part: Part, ours: Any, theirs: Any, notes: list[str]) -> list[str]:
    """Return the lines of a setting that are the owner's."""
    if theirs == ours:
        return []
    try:
        return _SHORTEN.get(part.name, _whole)(part, ours, theirs, notes)
    except yaml.YAMLError:  # it refers to another part of the file
        return part.lines


def _again(name: Any, of: str) -> str:
    return f'"{name}" of {of} counts again: you had taken it out'


def _whole(part: Part, ours: Any, theirs: Any, notes: list[str]) -> list[str]:
    del ours, theirs, notes
    return part.lines


def _list(part: Part, ours: list[Any], theirs: Any, notes: list[str]) -> list[str]:
    """Return a list without the entries of ours, which are added again."""
    theirs = [] if theirs is None else theirs
    if not isinstance(theirs, list | dict):
        return part.lines
    names = set(map(_name, theirs))
    notes += [_again(_name(value), part.name) for value in ours if _name(value) not in names]
    part = in_lines(part)
    entries = items_of(part)
    if len(entries) != len(theirs):
        return part.lines if theirs else []
    own = [entry for value, entry in zip(theirs, entries, strict=True) if value not in ours]
    head = part.lines[0].removesuffix(comment_of(part.lines[0])).rstrip()
    return [head, *(line for entry in own for line in entry)] if own else []


def _name(value: Any) -> str:
    """Return the name of a plugin, an extension or a file in a list."""
    return str(next(iter(value), "") if isinstance(value, dict) else value)


def _patterns(part: Part, ours: str, theirs: Any, notes: list[str]) -> list[str]:
    """Return a text of patterns without those of ours."""
    known = str(theirs or "").split()
    notes += [_again(pattern, part.name) for pattern in ours.split() if pattern not in known]
    if not isinstance(theirs, str) or "|" not in part.lines[0]:
        return part.lines if theirs else []
    own = [line for line in part.lines[1:] if line.strip() not in ours.split()]
    return [part.lines[0], *own] if any(line.strip() for line in own) else []


def _theme(part: Part, ours: dict[str, Any], theirs: Any, notes: list[str]) -> list[str]:
    """Return the theme's settings without those that are as ours."""
    written = theirs if isinstance(theirs, dict) else {"name": theirs}
    missing = [name for name in ours if name not in written]
    if not isinstance(theirs, dict):
        notes += [_again(name, part.name) for name in missing]
        return part.lines if theirs else []
    notes += [_again(name, part.name) for name in missing if name != "features"]
    part = in_lines(part)
    found: list[str] = []
    for each in parts_of("\n".join(part.lines[1:])):
        value = theirs.get(each.name, _whole)
        if each.name == "features" and (not value or isinstance(value, list | str)):
            listed = [value] if isinstance(value, str) else list(value or [])
            found += _features(each, ours["features"], listed)
        elif value != ours.get(each.name):
            found += [*each.lead, *each.lines]
    if "features" in missing:
        found += _switched_off(ours["features"], indent_of(part.lines[1]))
    return [part.lines[0], *found] if found else []


def _features(part: Part, ours: list[str], theirs: list[str]) -> list[str]:
    """Return the owner's features; if they had taken one of ours out, as what is on and off."""
    part = in_lines(part)
    indent = indent_of(part.lines[0])
    entries = items_of(part) or [[f"{indent}  - {name}"] for name in theirs]
    own = [entry for entry in zip(theirs, entries, strict=True) if entry[0] not in ours]
    off = [name for name in ours if name not in theirs]
    found: list[str] = [*part.lead]
    if not off:
        lines = [line for _, lines in own for line in lines]
        return [*found, part.lines[0], *lines] if own else []
    found.append(f"{indent}features:{_with_space(comment_of(part.lines[0]))}")
    for name, lines in own:
        switched = f"{indent}  {name}: true{_with_space(comment_of(lines[-1]))}"
        found += [*lines[:-1], switched]
    return found + _switched_off(off, indent)[1:]


def _with_space(comment: str) -> str:
    return comment and f"   {comment}"


def _switched_off(names: Iterable[str], indent: str) -> list[str]:
    """Return what takes features of ours away, with the line above."""
    return [f"{indent}features:", *(f"{indent}  {name}: false" for name in names)]


_Shorten = Callable[[Part, Any, Any, list[str]], list[str]]

_SHORTEN: dict[str, _Shorten] = {
    "extra_css": _list,
    "extra_javascript": _list,
    "plugins": _list,
    "markdown_extensions": _list,
    "exclude_docs": _patterns,
    "theme": _theme,
}


def shorten_settings(folder: Path) -> list[str]:
    """Bring the settings of a site into the short form; return notes for its owner."""
    return [note for file in _settings_files(folder) for note in _shorten(file)]


def _settings_files(folder: Path) -> list[Path]:
    """Return `mkdocs.yml`, and others beside it that name our events (`mkdocs build -f`)."""
    files = sorted([*folder.glob("[!.]*.yml"), *folder.glob("[!.]*.yaml")])
    return [
        file
        for file in files
        if file.is_file() and (file.name == "mkdocs.yml" or b"hooks/events.py" in file.read_bytes())
    ]


def _shorten(file: Path) -> list[str]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return [f"{file.name} stays as it is, since it is not UTF-8"]
    try:
        if "INHERIT" in values_of(text):
            return []
        short = short_settings(text)
    except (yaml.YAMLError, ValueError) as error:
        file.write_bytes(with_new_names(text).encode("utf-8"))
        return [f"{file.name} stays long, since it could not be shortened: {_cause(error)}"]
    ends = "\r\n" if "\r\n" in text else "\n"
    file.write_bytes(short.text.replace("\n", ends).encode("utf-8"))
    return [f"{file.name}: {note}" for note in short.notes]


def _cause(error: Exception) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    if mark is None or not isinstance(error, yaml.MarkedYAMLError):
        return str(error)
    return f"line {mark.line + 1}: {error.problem}"
