"""The entries of a BibTeX file as it has them, each with its place, and the file's errors."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Protocol

from portfolio.loading.source import Source, SourceSpan
from portfolio.loading.yaml_tree import Keys, Tree
from portfolio.model.publication_types import ALIASES, TYPES
from portfolio.problems import Problem, UnplacedError

KNOWN_TYPES = (*TYPES, *ALIASES)
DATA_TYPES = {"xdata", "set"}
"""Types of entries that only others refer to."""


class Places(Protocol):
    """A text that can tell what is wrong at a stretch of it."""

    def tell(self, problem: UnplacedError, start: int, length: int = 1) -> None:
        """Add an error or advice."""


@dataclass
class RawField:
    """A field as the file has it; `start` and `end` are where its value stands."""

    name: str
    """In lower case."""
    value: str
    name_at: int
    start: int
    end: int
    file: Places

    def tell(self, problem: UnplacedError) -> None:
        """Add an error or advice at the value."""
        self.file.tell(problem, self.start, self.end - self.start)

    def tell_of_name(self, problem: UnplacedError) -> None:
        """Add an error or advice at the name."""
        self.file.tell(problem, self.name_at, len(self.name))


@dataclass
class RawEntry:
    """An entry as the file has it."""

    type: str
    key: str
    key_at: int
    file: Bibliography
    fields: dict[str, RawField] = field(default_factory=dict)
    """By the name in lower case."""
    is_listed: bool = False
    """Whether the owner wants it in lists, though others take it over."""

    def value(self, *names: str) -> str | None:
        """Return the value of the first of these fields that is not empty."""
        values = (self.fields[name].value for name in names if name in self.fields)
        return next((value for value in values if value.strip()), None)

    def tell(self, problem: UnplacedError) -> None:
        """Add an error or advice at the key."""
        self.file.tell(problem, self.key_at, len(self.key))

    @property
    def place(self) -> str:
        """Where its key stands, for messages about another entry."""
        return f"{self.file.source.path}:{self.file.span(self.key_at).line}"


@dataclass
class Bibliography:
    """The entries of a file in its order, and what is wrong with the file."""

    source: Source
    entries: list[RawEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    strings: dict[str, str] = field(default_factory=dict)
    """What @string defines, and the months."""

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
