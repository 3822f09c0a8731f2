"""The entries of a BibTeX file as it has them, each with its place, and the file's errors."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from portfolio.loading.source import Source, SourceSpan
from portfolio.loading.yaml_tree import Keys, Tree
from portfolio.model.publication_types import ALIASES, TYPES
from portfolio.problems import Code, Problem, UnplacedError

KNOWN_TYPES = (*TYPES, *ALIASES)
DATA_TYPES = {"xdata", "set"}
"""Types of entries that only others refer to."""


@dataclass
class RawField:
    """A field as the file has it; `start` and `end` are where its value stands."""

    name: str
    """In lower case."""
    value: str
    name_at: int
    start: int
    end: int


@dataclass
class RawEntry:
    """An entry as the file has it."""

    type: str
    key: str
    key_at: int
    fields: dict[str, RawField] = field(default_factory=dict)
    """By the name in lower case."""

    def value(self, *names: str) -> str | None:
        """Return the value of the first of these fields that is not empty."""
        values = (self.fields[name].value for name in names if name in self.fields)
        return next((value for value in values if value.strip()), None)


@dataclass
class Bibliography:
    """The entries of a file in its order, and what is wrong with the file."""

    source: Source
    entries: list[RawEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        breaks = re.finditer(r"\r\n|\r|\n", self.source.text)
        self._starts = [0, *(found.end() for found in breaks)]

    def span(self, start: int, length: int = 1) -> SourceSpan:
        """Return a stretch of the text as line, column and length on that line."""
        line = bisect_right(self._starts, start)
        begin, *end = self._starts[line - 1 : line + 1]
        text = self.source.text[begin : end[0] if end else None].rstrip("\r\n")
        column = start - begin + 1
        return SourceSpan(line, column, max(1, min(length, len(text) + 1 - column)))

    def tell(self, problem: UnplacedError, start: int, length: int = 1) -> None:
        """Add an error or advice at a stretch of the text."""
        self.problems.append(self.source.problem_at(problem, self.span(start, length)))

    def tell_of_field(self, problem: UnplacedError, found: RawField) -> None:
        """Add an error or advice at the value of a field."""
        self.tell(problem, found.start, found.end - found.start)

    def tell_of_entry(self, problem: UnplacedError, entry: RawEntry) -> None:
        """Add an error or advice at the key of an entry."""
        self.tell(problem, entry.key_at, len(entry.key))

    def merge_entries_of_one_key(self) -> None:
        """Make one of entries with one key; where they are two works, that is an error."""
        first: dict[str, RawEntry] = {}
        for entry in self.entries:
            known = first.setdefault(entry.key, entry)
            if known is entry:
                continue
            line = self.span(known.key_at).line
            if not _is_one_work(known, entry):
                problem = UnplacedError(
                    Code.SAME_KEY_TWICE,
                    f'two works have the key "{entry.key}": the other is on line {line}',
                    "give one of them a key of its own",
                )
                self.tell_of_entry(problem, entry)
                continue
            lost = [
                each
                for name, each in entry.fields.items()
                if not _is_same(known.fields.setdefault(name, each).value, each.value)
            ]
            problem = UnplacedError(
                Code.REPEATED_ENTRY,
                f'the entry "{entry.key}" stands on line {line}, too',
                "delete one of the two",
            )
            self.tell_of_entry(problem, entry)
            for each in lost:
                self.tell_of_field(not_shown(each, "the entry's first version has another"), each)
        self.entries = list(first.values())

    def tree(self) -> Tree:
        """Return the fields as plain values with their places, for checks over all facts."""
        values: dict[str, dict[str, str]] = {}
        spans: dict[Keys, SourceSpan] = {}
        names: dict[Keys, SourceSpan] = {}
        for entry in self.entries:
            values[entry.key] = {each.name: each.value for each in entry.fields.values()}
            spans[entry.key,] = self.span(entry.key_at, len(entry.key))
            for name, found in entry.fields.items():
                spans[entry.key, name] = self.span(found.start, found.end - found.start)
                names[entry.key, name] = self.span(found.name_at, len(found.name))
        return Tree(values, spans, names)


def not_shown(found: RawField, reason: str) -> UnplacedError:
    """Return the advice about a value that stands in the file and is not shown."""
    return UnplacedError(
        Code.UNCLEAR_VALUE,
        f'{found.name} = "{found.value}" is not shown: {reason}',
        "keep the right one of them",
    )


def _is_one_work(one: RawEntry, other: RawEntry) -> bool:
    """Whether two entries of one key are versions of one work: by DOI, or by title."""
    for name in ("doi", "title"):
        mine, its = one.value(name), other.value(name)
        if mine and its:
            return _is_same(mine, its)
    return one.type == other.type and all(
        _is_same(each.value, other.fields[name].value)
        for name, each in one.fields.items()
        if name in other.fields
    )


def _is_same(one: str, other: str) -> bool:
    """Whether two values have the same letters and digits."""
    return one == other or _letters(one) == _letters(other)


def _letters(value: str) -> str:
    return re.sub(r"[\W_]+", "", value).casefold()
