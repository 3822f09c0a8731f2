"""What a file of facts does not have yet: records, links and fields of the profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from importers.foreign_yaml import written_yaml
from importers.links import same_link
from portfolio.loading.source import Source
from portfolio.loading.yaml_tree import Tree

_IDENTITY = ("title", "name", "topic", "group", "level", "area", "course", "degree", "role", "text",
             "language", "label")  # fmt: skip
"""The fields that name a record, of which each has one."""
_INNER = ("roles", "skills", "articles")
"""Records that only hold others: what is new is compared one level below."""


def new_records(known: list[Any], records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return those of the records that a file does not have yet."""
    new = []
    for record in records:
        inner = next((name for name in _INNER if name in record), None)
        if inner is None:
            if not any(_is_same_record(record, each) for each in known):
                new.append(record)
            continue
        there = [each for holder in known for each in holder.get(inner) or []]
        rest = [
            each for each in record[inner] if not any(_is_same_record(each, one) for one in there)
        ]
        if rest:
            new.append({**record, inner: rest})
    return new


def _is_same_record(one: dict[str, Any], other: Any) -> bool:
    if not isinstance(other, dict):
        return False
    dates = [
        each.get("start_date") or each.get("date") or each.get("end_date") for each in (one, other)
    ]
    if dates[0] and dates[1] and str(dates[0])[:4] != str(dates[1])[:4]:
        return False
    names = [name for name in _IDENTITY if one.get(name) or other.get(name)]
    names += [
        name
        for name in ("organization", "institution", "event")
        if one.get(name) and other.get(name)
    ]
    return bool(names) and all(_plain(one.get(name)) == _plain(other.get(name)) for name in names)


def _plain(value: Any) -> str:
    return re.sub(r"\W", "", str(value or "")).casefold()


class ProfileLines:
    """The text of a profile with what it lacks: new fields at its end, new links below links."""

    def __init__(self, source: Source, tree: Tree, values: dict[str, Any]) -> None:
        self.kept: list[tuple[str, Any]] = []
        self._lines = source.text.rstrip("\n").split("\n")
        known = tree.value
        new: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known:
                if f"\n# {name}:" not in source.text:  # else a build refuses it, or the owner
                    new[name] = value
            elif isinstance(value, list) and isinstance(known[name], list):
                self._extend(name, list(_lacking(name, known[name], value)), tree)
            elif value != known[name]:
                self.kept.append((name, value))
        added = written_yaml(new) if new else ""
        self.text = "\n".join(self._lines) + "\n" + added

    def _extend(self, name: str, items: list[Any], tree: Tree) -> None:
        if not items:
            return
        after = [
            span.line
            for keys, span in (*tree.key_spans.items(), *tree.spans.items())
            if keys[:1] == (name,) and len(keys) > 1
        ]
        line = max(after, default=len(self._lines))
        while line < len(self._lines) and re.match(r"[ \t]+[^-\s]", self._lines[line]):
            line += 1  # a text that goes on
        first = min(
            span.column
            for keys, span in tree.spans.items()
            if keys[:1] == (name,) and len(keys) == 2
        )
        text = written_yaml(items).rstrip("\n")
        indented = [" " * max(0, first - 3) + each for each in text.split("\n")]
        self._lines[line:line] = indented


def _lacking(name: str, known: list[Any], items: list[Any]) -> Iterator[Any]:
    for item in items:
        if name == "links":
            if not any(isinstance(each, dict) and same_link(item, each) for each in known):
                yield item
        elif isinstance(item, dict):
            if not any(_is_same_record(item, each) for each in known):
                yield item
        elif item not in known:
            yield item
