"""The fields of one entry of BibTeX as values; what cannot be read is an error at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from portfolio.loading.bibliography import Bibliography, RawEntry
from portfolio.loading.latex import spans_of, text_of
from portfolio.model.publications import Span
from portfolio.problems import Code, UnplacedError

Value = TypeVar("Value")

_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class EntryFields:
    """Reads the fields of an entry, and goes on after each error to find them all."""

    def __init__(self, bibliography: Bibliography, entry: RawEntry) -> None:
        self._bibliography, self.entry = bibliography, entry
        self.is_good = True

    def read(self, name: str, read: Callable[[str], Value]) -> Value | None:
        """Return what a field says, or None if it is empty or refused."""
        found = self.entry.fields.get(name)
        if found is None or not found.value.strip():
            return None
        try:
            return read(found.value)
        except UnplacedError as refusal:
            self._bibliography.refuse_field(refusal, found)
            self.is_good = False
            return None

    def text(self, *names: str) -> str | None:
        """Return the text of the first of these fields that has one."""
        return next((text for name in names if (text := self.read(name, text_of))), None)

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return a text with its formulas."""
        return self.read(name, spans_of) or ()

    def flag(self, name: str, *, default: bool) -> bool:
        """Return what a field says that is true or false."""
        found = self.read(name, _flag)
        return default if found is None else found

    def doubt(self, doubt: UnplacedError, name: str) -> None:
        """Add what could not be understood in a field."""
        self._bibliography.refuse_field(doubt, self.entry.fields[name])

    def refuse_name(self, refusal: UnplacedError, name: str) -> None:
        """Add an error at the name of a field."""
        found = self.entry.fields[name]
        self._bibliography.refuse(refusal, found.name_at, len(found.name))
        self.is_good = False

    def refuse_entry(self, refusal: UnplacedError) -> None:
        """Add an error at the entry's key."""
        self._bibliography.refuse(refusal, self.entry.key_at, len(self.entry.key))
        self.is_good = False


def _flag(text: str) -> bool:
    word = text.strip().lower()
    if word not in _FLAGS:
        raise UnplacedError(
            Code.BAD_VALUE, f'"{text}" is neither yes nor no', "write true or false"
        )
    return _FLAGS[word]
