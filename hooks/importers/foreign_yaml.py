"""YAML as others write it: with anchors, tags and repeated keys; every scalar stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

DEEPEST = 40
MOST_VALUES = 100_000
"""64 characters are one; aliases count as often as they are used: no file can grow by them."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null", "Null", "NULL"}


class NoYaml(ValueError):
    """The text cannot be read; the message says why, with the line."""


def read_foreign_yaml(text: str) -> tuple[Any, list[str]]:
    """Return the plain values of a YAML text, and the keys that it gives twice.

    The last of several equal keys wins, as in the programs that the files were written for.

    Raises:
        NoYaml: it is none, or too large.
    """
    reader = _ForeignYamlReader()
    try:
        loader = _Loader(text)
        try:
            events = iter(loader.get_event, None)
            return reader.document(events), reader.repeated
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}: " if mark else ""
        raise NoYaml(f"{line}{error.problem or error.context}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise NoYaml(str(error).splitlines()[0] if str(error) else "nested too deeply") from None


class _ForeignYamlReader:
    def __init__(self) -> None:
        self.repeated: list[str] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._count = 0

    def document(self, events: Iterator[Any]) -> Any:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                return self._value(next(events), events, 0)
        return None

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        before = self._count
        self._add(1)
        if depth > DEEPEST:
            raise NoYaml(f"line {event.start_mark.line + 1}: nested too deeply")
        if isinstance(event, yaml.AliasEvent):
            value, size = self._anchors.get(str(event.anchor), (None, 0))
            self._add(size)
            return value
        if isinstance(event, yaml.ScalarEvent):
            value = None if not event.style and event.value in _NOTHING else str(event.value)
            self._add(len(event.value) // 64)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, depth)
        else:
            value = self._mapping(events, depth)
        if event.anchor:
            self._anchors[event.anchor] = value, self._count - before
        return value

    def _sequence(self, events: Iterator[Any], depth: int) -> list[Any]:
        values = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            values.append(self._value(event, events, depth + 1))
        return values

    def _mapping(self, events: Iterator[Any], depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._value(event, events, depth + 1)
            value = self._value(next(events), events, depth + 1)
            name = key if isinstance(key, str) else repr(key)
            if name == "<<" and isinstance(value, dict):
                values = {**value, **values}
                continue
            if name in values and values[name] != value:
                self.repeated.append(f"{name}: {values[name]}")
            values[name] = value
        return values

    def _add(self, number: int) -> None:
        self._count += number
        if self._count > MOST_VALUES:
            raise NoYaml(f"more than {MOST_VALUES:,} values")


class _CommonDumper(yaml.SafeDumper):
    """Writes text in quotes where others would read a number or a date."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - a given name
        super().increase_indent(flow, False)


class _Dumper(_CommonDumper):
    """Writes text plain wherever our own loader reads it back as the same text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # as the base class has it
        first: [("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"))]
        for first in ("~", "n", "N", "")
    }


def written_yaml(value: Any, *, dumper: type[yaml.SafeDumper] = _Dumper) -> str:
    """Return plain values (dict, list, text) as YAML that our loader reads back equal."""
    text = yaml.dump(
        value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=96, line_break="\n"
    )
    return str(text)


def written_front_matter(values: dict[str, Any]) -> str:
    """Return what a page says of itself, for MkDocs too; empty where that is nothing."""
    known = {name: value for name, value in values.items() if value not in (None, "", [])}
    return f"---\n{written_yaml(known, dumper=_CommonDumper)}---\n\n" if known else ""
