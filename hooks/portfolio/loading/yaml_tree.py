"""YAML as plain values, each with its place; whatever YAML does beyond that is refused.

Scalars stay the text that the owner wrote: `no`, `1.10` and `012345` are not turned into
something else. Only an empty value, `~` and `null` mean "nothing".
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from portfolio.loading.source import FORBIDDEN, Source, SourceSpan, forbidden_character
from portfolio.loading.yaml_slips import SYNTAX_HELP, syntax_problem
from portfolio.problems import Code, Problem, UnplacedError

DEEPEST = 20
MOST_VALUES = 20_000
"""More than anybody writes by hand; each costs memory for its place."""
MOST_IN_A_VALUE = 20_000
"""Characters of a text, and signs of Markdown in a file, which take longer to read."""
_SIGN = re.compile(r"[*_`\[<\\$]")

Keys = tuple[str | int, ...]
"""Where a value is in the tree: keys of mappings and indexes of lists."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null"}
_ENVIRONMENT = "!ENV"
_TAG_OF_SETTINGS = re.compile(
    r"!ENV$|!relative$|tag:yaml\.org,2002:python/(?:name:|object/apply:pymdownx\.)"
)
"""What MkDocs reads in its configuration; other tags of Python would run a program there."""

_SECOND_DOCUMENT = UnplacedError(
    Code.YAML_FEATURE,
    "a second document starts here",
    'one file holds one document: delete the line "---"',
)
_TOO_DEEP = UnplacedError(
    Code.TOO_DEEP,
    f"nested more than {DEEPEST} levels deep",
    "no record is that deep; look for a stray bracket",
)
_TOO_LONG = UnplacedError(
    Code.TOO_LARGE,
    f"more than {MOST_IN_A_VALUE:,} characters in a text, or signs such as * in the file",
    "leave out what no page shows, or write a page of it",
)
_WRITE_OUT = "write the value out where it is needed"
_ALIAS = UnplacedError(Code.YAML_FEATURE, "YAML aliases are not read here", _WRITE_OUT)
_ANCHOR = UnplacedError(Code.YAML_FEATURE, "YAML anchors are not read here", _WRITE_OUT)
_TAG = UnplacedError(
    Code.YAML_FEATURE,
    "YAML tags are not read here",
    'delete the word that starts with "!", or quote the value',
)
_NO_KEY = UnplacedError(
    Code.YAML_FEATURE, "a list or mapping cannot be a key", "write a word before the colon"
)


@dataclass
class Tree:
    """Plain values (dict, list, str, None), and where each of them stands."""

    value: Any = None
    spans: Mapping[Keys, SourceSpan] = field(default_factory=dict)
    """Where a value stands."""
    key_spans: Mapping[Keys, SourceSpan] = field(default_factory=dict)
    """Where the key of a value stands."""

    @cached_property
    def first_words(self) -> dict[Keys, SourceSpan]:
        """Where the first key or value inside of each mapping and list stands."""
        found: dict[Keys, SourceSpan] = {}
        for spans in (self.spans, self.key_spans):  # the key of a value comes before it
            first: dict[Keys, SourceSpan] = {}
            for keys, span in spans.items():
                if keys:
                    first.setdefault(keys[:-1], span)
            found |= first
        return found

    def span(self, keys: Keys) -> SourceSpan:
        """Return the span of the value at `keys`, or of the nearest value around it."""
        for length in range(len(keys), -1, -1):
            if keys[:length] in self.spans:
                return self.spans[keys[:length]]
        return SourceSpan(1, 1, 1)


def leaves(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield the texts in a value, with where each stands."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*keys, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*keys, key))


class _Stop(Exception):
    """The text cannot be read further."""


def read_yaml(
    source: Source, *, first_line: int = 1, text: str | None = None, allow_tags: bool = False
) -> tuple[Tree | None, list[Problem]]:
    """Return the values of a YAML text, or None with the problems that forbid it.

    Args:
        source: The file, for places and excerpts.
        first_line: The line of the file at which `text` starts.
        text: The YAML, where it is only a part of the file.
        allow_tags: Whether `!tags` may stand before values (the configuration has some).
    """
    text = source.text if text is None else text
    tree, problems = _YamlReader(source, first_line - 1, allow_tags).read(text)
    whole = with_whole_characters(text) if tree is None else text
    if whole != text:
        return _YamlReader(source, first_line - 1, allow_tags).read(whole)
    return tree, problems


def _of_environment(names: list[Any]) -> Any:
    """Return the first variable that is set, else the last value (pyyaml_env_tag, MkDocs)."""
    *variables, default = names if len(names) > 1 else [*names, None]
    found = (os.environ[str(name)] for name in variables if str(name) in os.environ)
    return next(found, default)


def with_whole_characters(text: str) -> str:
    """Return a text with the pairs of escapes that JSON writes for one character as that."""
    return re.sub(
        r'"(?:[^"\\]|\\.)*"', lambda quoted: _PAIR.sub(_whole, quoted[0]), text, flags=re.S
    )


_PAIR = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)", re.S)


def _whole(pair: re.Match[str]) -> str:
    if pair[1] is None:
        return pair[0]
    code = b"".join(int(half, 16).to_bytes(2, "big") for half in pair.groups())
    return code.decode("utf-16-be")


class _YamlReader:
    def __init__(self, source: Source, line_offset: int, allow_tags: bool) -> None:
        self.source, self.offset, self.allow_tags = source, line_offset, allow_tags
        self.spans: dict[Keys, SourceSpan] = {}
        self.key_spans: dict[Keys, SourceSpan] = {}
        self.tree = Tree(None, self.spans, self.key_spans)
        self.problems: list[Problem] = []
        self.signs = 0
        self.starts = [0]
        """Where the lines of the text start; YAML 1.1 would also break them at other characters."""

    def read(self, text: str) -> tuple[Tree | None, list[Problem]]:
        self.starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]
        loader = _Loader(text)
        try:
            events = self._checked(iter(loader.get_event, None))
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    self.tree.value = self._value(next(events), events, ())
        except yaml.MarkedYAMLError as error:
            self.problems.append(syntax_problem(self.source, error, self._spot))
        except yaml.YAMLError:
            self._report(
                UnplacedError(Code.YAML_SYNTAX, "this is not YAML", SYNTAX_HELP),
                SourceSpan(1, 1, 1),
            )
        except _Stop:
            pass
        finally:
            loader.dispose()
        return (None if self.problems else self.tree), self.problems

    def _checked(self, events: Iterator[Any]) -> Iterator[Any]:
        documents = depth = 0
        for event in events:
            documents += isinstance(event, yaml.DocumentStartEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if documents > 1:
                self._stop(event, _SECOND_DOCUMENT)
            if depth > DEEPEST:
                self._stop(event, _TOO_DEEP)
            if isinstance(event, yaml.AliasEvent):
                self._stop(event, _ALIAS)
            if getattr(event, "anchor", None):
                self._stop(event, _ANCHOR)
            tag = getattr(event, "tag", None)
            if tag not in (None, "!") and not (self.allow_tags and _TAG_OF_SETTINGS.match(tag)):
                self._stop(event, _TAG)
            yield event

    def _value(self, event: Any, events: Iterator[Any], keys: Keys) -> Any:
        self.spans[keys] = self._span(event)
        if len(self.spans) > MOST_VALUES:
            refusal = UnplacedError(
                Code.TOO_LARGE,
                f"the file has more than {MOST_VALUES:,} values",
                "leave out what no page shows, or split it between people",
            )
            self._stop(event, refusal)
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
            return os.environ.get(str(value)) if event.tag == _ENVIRONMENT else value
        if isinstance(event, yaml.SequenceStartEvent):
            values = self._sequence(events, keys)
            return _of_environment(values) if event.tag == _ENVIRONMENT else values
        return self._mapping(events, keys)

    def _scalar(self, event: Any) -> str | None:
        if not event.style and event.value in _NOTHING:  # plain: not in quotes
            return None
        return self._text(event)

    def _text(self, event: Any) -> str:
        self.signs += len(_SIGN.findall(event.value))
        if max(len(event.value), self.signs) > MOST_IN_A_VALUE:
            self._stop(event, _TOO_LONG)
        found = FORBIDDEN.search(event.value)
        if found:
            self._report(forbidden_character(found[0]), self._span(event))
        return str(event.value)

    def _sequence(self, events: Iterator[Any], keys: Keys) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            values.append(self._value(event, events, (*keys, len(values))))
        return values

    def _mapping(self, events: Iterator[Any], keys: Keys) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            span = self._span(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._stop(event, _NO_KEY)
            key = self._text(event)
            if key in values:
                first = self.key_spans[*keys, key]
                refusal = UnplacedError(
                    Code.DUPLICATE_KEY,
                    f'"{key}" stands here twice: also on line {first.line}',
                    "keep one of them"
                    + f"; a new entry begins with - {key}:" * isinstance((keys or ("",))[-1], int),
                )
                self._report(refusal, span)
            else:
                self.key_spans[*keys, key] = span
            values[key] = self._value(next(events), events, (*keys, key))
        return values

    def _span(self, event: Any) -> SourceSpan:
        line, column = self._spot(event.start_mark)
        last_line, end = self._spot(event.end_mark)
        return SourceSpan(line, column, max(1, end - column) if line == last_line else 1)

    def _spot(self, mark: Any) -> tuple[int, int]:
        """Return line and column of a mark in the file, from 1."""
        line = bisect_right(self.starts, mark.index)
        return line + self.offset, mark.index - self.starts[line - 1] + 1

    def _report(self, refusal: UnplacedError, span: SourceSpan) -> None:
        self.problems.append(self.source.problem_at(refusal, span))

    def _stop(self, event: Any, refusal: UnplacedError) -> None:
        self._report(refusal, self._span(event))
        raise _Stop
