"""The long `mkdocs.yml` of the first release, without what a site inherits now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from portfolio.releases.yaml_parts import Part, items_of, parts_of, values_of

LONG = Path(__file__).parent / "mkdocs-0.1.0.yml"
"""The `mkdocs.yml` of the first release."""

HEAD = """\
# yaml-language-server: $schema=https://squidfunk.github.io/mkdocs-material/schema.json
# Your settings. Facts about people are in docs/data/; all else comes from the next line.
INHERIT: hooks/mkdocs-base.yml
"""

RENAMED = {
    "assets/stylesheets/portfolio/mistakes.css": "assets/stylesheets/portfolio/errors.css",
}
"""Ours that had another name for a time."""

_NOTHING: tuple[str, ...] = ()


@dataclass
class ShortSettings:
    """A text in the short form, and what its owner should know."""

    text: str
    notes: list[str]


def short_settings(text: str) -> ShortSettings:
    """Return a long `mkdocs.yml` with the owner's lines only.

    Raises:
        yaml.YAMLError: The text cannot be read.
    """
    reference = LONG.read_text(encoding="utf-8")
    lines = _Lines(set(map(str.strip, reference.splitlines())), [], [])
    ours, theirs = values_of(reference), values_of(text)
    for part in parts_of(text):
        if part.name not in ours or part.name in _ALWAYS_THEIRS:
            lines.keep(part.lead, part.lines)
        elif theirs[part.name] == ours[part.name]:
            lines.keep(part.lead, _NOTHING)
            lines.keep_comments(part.lines)
        else:
            shorten = _SHORTEN.get(part.name, _whole)
            lines.keep(part.lead, shorten(part, ours[part.name], theirs[part.name], lines))
    for name in ours.keys() - theirs.keys() - {"site_name", "nav", "not_in_nav"}:
        lines.notes.append(f'"{name}" counts again, as the release has it')
    short = HEAD + "\n" + "\n".join(lines.kept).strip("\n") + "\n"
    values_of(short)  # raises if it has been cut in the wrong place
    return ShortSettings(short, lines.notes)


_ALWAYS_THEIRS = ("site_url", "site_name", "extra", "nav", "not_in_nav")


@dataclass
class _Lines:
    """The lines that are kept, as they are found."""

    known: set[str]
    """The lines of the first release."""
    kept: list[str]
    notes: list[str]

    def keep(self, lead: Iterable[str], lines: Iterable[str]) -> None:
        """Keep lines, and the owner's comments above them."""
        lead, lines = list(lead), list(lines)
        comments = [line for line in lead if line.strip() and line.strip() not in self.known]
        if any(not line.strip() for line in lead) and (comments or lines):
            self.kept.append("")
        self.kept += [*comments, *lines]

    def keep_comments(self, lines: Iterable[str]) -> None:
        """Keep what the owner has noted in lines that go."""
        for line in map(str.strip, lines):
            if "#" in line and line not in self.known:
                self.kept.append(line if line.startswith("#") else f"# {line}")


def _whole(part: Part, ours: Any, theirs: Any, lines: _Lines) -> list[str]:
    del ours, theirs, lines
    return part.lines


def _list(part: Part, ours: Any, theirs: Any, lines: _Lines) -> list[str]:
    """Return a list without the entries of ours, which are added again."""
    entries = items_of(part)
    if not (isinstance(ours, list) and isinstance(theirs, list)) or len(entries) != len(theirs):
        return part.lines
    own = [lead_and_lines for value, lead_and_lines in zip(theirs, entries, strict=True)
           if _now(value) not in map(_now, ours)]  # fmt: skip
    for value, entry in zip(theirs, entries, strict=True):
        if _now(value) in map(_now, ours):
            lines.keep_comments(entry)
    names = {_name(value) for value in theirs}
    lines.notes += [
        f'"{_name(value)}" of {part.name} counts again: you had taken it out'
        for value in ours
        if _name(value) not in names
    ]
    head = f"{part.name}:" if part.lines[0].strip() in lines.known else part.lines[0]
    return [head, *(line for entry in own for line in entry)] if own else []


def _now(value: Any) -> Any:
    return RENAMED.get(value, value) if isinstance(value, str) else value


def _name(value: Any) -> Any:
    """Return the name of a plugin, an extension or a file in a list."""
    return _now(next(iter(value), "") if isinstance(value, dict) else value)


def _patterns(part: Part, ours: Any, theirs: Any, lines: _Lines) -> list[str]:
    """Return a text of patterns without those of ours."""
    del lines
    if not isinstance(theirs, str) or "|" not in part.lines[0]:
        return part.lines
    own = [line for line in part.lines[1:] if line.strip() not in ours.split()]
    return [part.lines[0], *own] if own else []


def _theme(part: Part, ours: Any, theirs: Any, lines: _Lines) -> list[str]:
    """Return the theme's settings without those that are as ours."""
    if not isinstance(theirs, dict) or theirs.get("name") != ours["name"]:
        return part.lines
    found: list[str] = []
    for each in parts_of("\n".join(part.lines[1:])):
        if each.name == "features" and isinstance(theirs["features"], list):
            found += _features(each, ours["features"], theirs["features"])
        elif theirs[each.name] != ours.get(each.name):
            found += [*each.lead, *each.lines]
        else:
            lines.keep_comments(each.lines)
    return [part.lines[0], *found] if found else []


def _features(part: Part, ours: list[str], theirs: list[str]) -> list[str]:
    """Return the owner's features; if they had taken one of ours out, as what is on and off."""
    own = [name for name in theirs if name not in ours]
    off = [name for name in ours if name not in theirs]
    indent = part.lines[0][: len(part.lines[0]) - len(part.lines[0].lstrip())]
    if off:
        switches = [f"{indent}  {name}: true" for name in own]
        switches += [f"{indent}  {name}: false" for name in off]
        return [f"{indent}features:", *switches]
    return [part.lines[0], *(f"{indent}  - {name}" for name in own)] if own else []


_SHORTEN = {
    "extra_css": _list,
    "extra_javascript": _list,
    "plugins": _list,
    "markdown_extensions": _list,
    "exclude_docs": _patterns,
    "theme": _theme,
}


def shorten_settings(folder: Path) -> list[str]:
    """Bring a site's `mkdocs.yml` into the short form; return notes for its owner."""
    file = folder / "mkdocs.yml"
    text = file.read_bytes().decode("utf-8-sig")
    try:
        if "INHERIT" in values_of(text):
            return []
        short = short_settings(text)
    except (yaml.YAMLError, ValueError, TypeError):
        return ["mkdocs.yml stays as it is, since it could not be shortened"]
    ends = "\r\n" if "\r\n" in text else "\n"
    file.write_bytes(short.text.replace("\n", ends).encode("utf-8"))
    return [f"mkdocs.yml: {note}" for note in short.notes]
