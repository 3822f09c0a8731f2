"""The lines of a YAML file that belong to each of its entries, to keep them as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    """Yield the entries of the mapping in a text, the last one with what stands below it."""
    lines = text.split("\n")
    node = yaml.compose(text, _TolerantLoader)
    if not isinstance(node, yaml.MappingNode):
        return
    end = 0
    for key, value in node.value:
        start, last = key.start_mark.line, max(key.end_mark.line, _last_line(value))
        while not lines[last].strip():  # a text in several lines ends where the next entry begins
            last -= 1
        yield Part(name=str(key.value), lead=lines[end:start], lines=lines[start : last + 1])
        end = last + 1
    if any(line.strip() for line in lines[end:]):
        yield Part(name="", lead=lines[end:], lines=[])


def items_of(part: Part) -> list[list[str]]:
    """Return the lines of each entry of a list; none if they stand in one line."""
    text = "\n".join(part.lines)
    node = yaml.compose(text, _TolerantLoader)
    assert isinstance(node, yaml.MappingNode)
    listed = node.value[0][1]
    if not isinstance(listed, yaml.SequenceNode) or listed.flow_style:
        return []
    found, end = [], 1
    for item in listed.value:
        last = _last_line(item)
        found.append(part.lines[end : last + 1])
        end = last + 1
    return found


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a value, from 0; comments below it do not count."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(map(_last_line, last)) if isinstance(last, tuple) else _last_line(last)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return int(node.end_mark.line) - 1 + (node.end_mark.column > 0)
    return int(node.end_mark.line)
