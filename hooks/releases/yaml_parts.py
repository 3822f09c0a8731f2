"""The lines of a YAML file that belong to each of its entries, to keep them as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml


@dataclass(frozen=True, kw_only=True)
class Part:
    """An entry of a mapping: its lines, and the lines of comments and blanks above it."""

    name: str
    lead: list[str]
    lines: list[str]


class _TolerantLoader(yaml.SafeLoader):
    """Reads values with tags, such as `!ENV`, as texts."""


def _tagged(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> str:
    del loader
    return f"!{tag} {yaml.serialize(node)}"


for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _TolerantLoader.add_multi_constructor(_prefix, _tagged)


def values_of(text: str) -> dict[str, Any]:
    """Return the settings of a text; raise `yaml.YAMLError` or `ValueError` if there are none."""
    values = yaml.load(text, _TolerantLoader)  # noqa: S506 - a safe loader
    if not isinstance(values, dict):
        raise ValueError("no mapping")  # noqa: TRY004 - a fault of the text
    return values


def parts_of(text: str) -> Iterator[Part]:
    """Yield the entries of the mapping in a text, the last one with what stands below it.

    The marks where a document begins and ends are left out.
    """
    lines = text.split("\n")
    node = yaml.compose(text, _TolerantLoader)
    if not isinstance(node, yaml.MappingNode):
        return
    if node.flow_style:
        raise ValueError(f"line {node.start_mark.line + 1}: all settings stand in braces")
    end = 0
    for key, value in node.value:
        start, last = key.start_mark.line, max(key.end_mark.line, _last_line(value))
        while not lines[last].strip():  # a text in several lines ends where the next entry begins
            last -= 1
        lead = [_without_marks(line) for line in lines[end:start]]
        yield Part(name=str(key.value), lead=lead, lines=lines[start : last + 1])
        end = last + 1
    below = [_without_marks(line) for line in lines[end:]]
    if any(line.strip() for line in below):
        yield Part(name="", lead=below, lines=[])


def _without_marks(line: str) -> str:
    return re.sub(r"^(%.*|(---|\.\.\.)(?=\s|$)\s*)", "", line)


def in_lines(part: Part) -> Part:
    """Return an entry whose value stands in braces or brackets with a line for each item."""
    root = _entry(part)
    _, value = root.value[0]
    if not isinstance(value, yaml.CollectionNode) or not value.flow_style:
        return part
    value.flow_style = False
    text = yaml.serialize(root, width=_NO_WIDTH, allow_unicode=True)
    first = part.lines[0]
    indent = first[: len(first) - len(first.lstrip())]
    return replace(part, lines=[f"{indent}{line}" for line in text.rstrip("\n").split("\n")])


_NO_WIDTH = 10**9


def items_of(part: Part) -> list[list[str]]:
    """Return the lines of each entry of a list, with comments above it; none if it is no list."""
    listed = _entry(part).value[0][1]
    if not isinstance(listed, yaml.SequenceNode) or listed.flow_style:
        return []
    found, end = [], 1
    for item in listed.value:
        last = _last_line(item)
        found.append(part.lines[end : last + 1])
        end = last + 1
    return found


def _entry(part: Part) -> yaml.MappingNode:
    node = yaml.compose("\n".join(part.lines), _TolerantLoader)
    assert isinstance(node, yaml.MappingNode)
    return node


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a value, from 0; comments below it do not count."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(map(_last_line, last)) if isinstance(last, tuple) else _last_line(last)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return int(node.end_mark.line) - 1 + (node.end_mark.column > 0)
    return int(node.end_mark.line)
