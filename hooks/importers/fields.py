"""The values of a source file, each of which is taken, changed or left out: none is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from importers.dates import found_dates
from importers.report import SAMPLE, Report
from importers.samples import known, of_link
from importers.texts import plain_text
from portfolio.model.record import fault_of_web_url

Path = tuple[str | int, ...]

UNKNOWN = "no field of this site is meant for it"


class Document:
    """A source file of fields. `finish()` reports everything that nobody took."""

    def __init__(self, value: Any, file: str, report: Report, *, prefix: str = "") -> None:
        is_alone = value is not None and not isinstance(value, dict | list)
        self.value = [value] if is_alone else value  # so that each text has a name or a number
        self.file, self.report, self.prefix = file, report, prefix
        self.settled: set[Path] = set()

    @property
    def root(self) -> SourceValue:
        return SourceValue(self, (), self.value)

    def finish(self, reason: str = UNKNOWN) -> None:
        """Report what is not settled yet as left out."""
        self.root.leave(reason)

    def is_settled(self, path: Path) -> bool:
        return any(path[:length] in self.settled for length in range(len(path) + 1))


class SourceValue:
    """One value of a document, or none."""

    def __init__(self, document: Document, path: Path, value: Any) -> None:
        self.document, self.path, self.value = document, path, value

    def __getitem__(self, key: str | int) -> SourceValue:
        value = None
        if isinstance(self.value, dict):
            value = self.value.get(key)
        elif isinstance(self.value, list) and isinstance(key, int) and key < len(self.value):
            value = self.value[key]
        return SourceValue(self.document, (*self.path, key), value)

    def __bool__(self) -> bool:
        return self.value not in (None, "", [], {})

    def first(self, *names: str) -> SourceValue:
        """Return the first of several fields that has a value."""
        return next((self[name] for name in names if self[name]), self[names[0]])

    def nodes(self) -> list[SourceValue]:
        """Return the entries of a list; those of a mapping; a single value as one."""
        if isinstance(self.value, list):
            return [self[index] for index in range(len(self.value))]
        if isinstance(self.value, dict):
            return [self[key] for key in self.value]
        return [self] if self else []

    @property
    def is_plain(self) -> bool:
        """Whether it is one text, no list and no mapping."""
        return bool(self) and not isinstance(self.value, dict | list)

    def by_name(self) -> dict[str, SourceValue]:
        """Return the fields that have a value, by their names in lower case without hyphens."""
        nodes = self.nodes() if isinstance(self.value, dict) else []
        return {re.sub(r"[\W_]", "", str(each.path[-1])).lower(): each for each in nodes if each}

    @property
    def where(self) -> str:
        """The field as people name it: author.links[2]."""
        words = self.document.prefix
        for key in self.path:
            words += f"[{key}]" if isinstance(key, int) else f"{'.' if words else ''}{key}"
        return words

    @property
    def raw(self) -> str:
        """The value as text, whatever it is; nothing is noted."""
        return "" if self.value is None else str(self.value)

    def text(self, into: str) -> str:
        """Take the value as text of one line, without markup; empty if there is none."""
        if not self.is_plain:
            return ""
        old = self.raw
        new = plain_text(old)
        if " ".join(old.split()) == new:
            self.taken(into)
        else:
            self.changed(new, "markup and line breaks", into)
        return new

    def texts(self, into: str) -> list[str]:
        """Take a list of texts, or one text as a list of one."""
        return [text for node in self.nodes() if (text := node.text(into))]

    def paragraphs(self, into: str) -> str:
        """Take the value as it is, line breaks and all."""
        if not self.is_plain:
            return ""
        self.taken(into)
        return self.raw

    def url(self, into: str) -> str:
        """Take the value as a web address; one that is none stays untaken, with its fault."""
        if not self.is_plain:
            return ""
        old = self.raw.strip()
        fault = fault_of_web_url(old)
        if of_link(old) in known():
            self.leave(SAMPLE)
            return ""
        if fault is None:
            self.taken(into)
            return old
        whole = f"https://{old}"
        if re.match(r"(?i)(www\.|[a-z0-9-]+\.[a-z]{2,}/)", old) and not fault_of_web_url(whole):
            self.changed(whole, "the address had no https://", into)
            return whole
        self.leave(f"the address {fault}")
        return ""

    def date(self, into: str) -> str:
        """Take the value as a partial date (2024, 2024-06, 2024-06-15) or `present`."""
        if not self.is_plain:
            return ""
        dates = found_dates(self.raw)
        if len(dates) != 1:
            self.leave("it cannot be read as a date")
            return ""
        if dates[0] == self.raw.strip():
            self.taken(into)
        else:
            self.changed(dates[0], "dates are written 2024-06-15", into)
        return dates[0]

    def taken(self, into: str) -> None:
        """Note that the value stands in a file of ours now."""
        if self and not self.document.is_settled(self.path):
            self.document.settled.add(self.path)
            self.document.report.taken(self.document.file, self.where, self.raw, into)

    def changed(self, new: str, reason: str, into: str = "") -> None:
        """Note what the value was changed to."""
        if self and not self.document.is_settled(self.path):
            self.document.settled.add(self.path)
            self.document.report.changed(
                self.document.file, self.where, self.raw, new, reason, into
            )

    def leave(self, reason: str, *, even_if_taken: bool = False) -> None:
        """Report each value in here that is not settled yet as left out, with the reason."""
        for node in self.leaves():
            if even_if_taken or not self.document.is_settled(node.path):
                self.document.settled.add(node.path)
                self.document.report.left(self.document.file, node.where, node.raw, reason)

    def ignore(self) -> None:
        """Settle what holds no information of its own, such as a format's version."""
        self.document.settled.add(self.path)

    def leaves(self) -> Iterator[SourceValue]:
        """Yield the single values in here, however deep."""
        if isinstance(self.value, dict | list) and self.value:
            for node in self.nodes():
                yield from node.leaves()
        elif self:
            yield self
