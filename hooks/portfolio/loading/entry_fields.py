"""The fields of one entry of BibTeX as values; what is not understood is told at its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from portfolio.loading.bibliography import Bibliography, RawEntry, RawField
from portfolio.loading.latex import spans_of, text_of
from portfolio.model.publications import Span
from portfolio.problems import Code, UnplacedError

Value = TypeVar("Value")

_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class EntryFields:
    """Reads the fields of an entry; whatever one holds, the entry stays."""

    def __init__(self, bibliography: Bibliography, entry: RawEntry) -> None:
        self._bibliography, self.entry = bibliography, entry

    def read(self, name: str, read: Callable[[str], Value]) -> Value | None:
        """Return what a field says, or None if it says nothing."""
        found = self.entry.fields.get(name)
        return read(found.value) if found is not None and found.value.strip() else None

    def text(self, *names: str) -> str | None:
        """Return the text of the first of these fields that has one."""
        return next((text for name in names if (text := self.read(name, text_of))), None)

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return a text with its formulas and links."""
        return self.read(name, spans_of) or ()

    def flag(self, name: str, *, default: bool) -> bool:
        """Return what a field says that is true or false."""
        text = self.read(name, text_of)
        known = _FLAGS.get(text.lower()) if text else None
        if text and known is None:
            problem = UnplacedError(
                Code.UNCLEAR_VALUE, f'"{text}" is neither yes nor no', "write true or false"
            )
            self.tell(problem, name)
        return default if known is None else known

    def tell(self, problem: UnplacedError, name: str) -> None:
        """Add advice at the value of a field."""
        self._bibliography.tell_of_field(problem, self.entry.fields[name])

    def tell_all(self, problems: Iterable[UnplacedError], name: str) -> None:
        """Add pieces of advice at the value of a field."""
        for problem in problems:
            self.tell(problem, name)

    def tell_of_name(self, problem: UnplacedError, found: RawField) -> None:
        """Add advice at the name of a field."""
        self._bibliography.tell(problem, found.name_at, len(found.name))

    def tell_of_entry(self, problem: UnplacedError) -> None:
        """Add advice at the entry's key."""
        self._bibliography.tell_of_entry(problem, self.entry)
