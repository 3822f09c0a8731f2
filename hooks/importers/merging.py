"""Entries that are new in a bibliography, and those that are other versions of known ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from importers.bibliography import BibliographyEntry, is_same, merged, written_bibtex


@dataclass
class MergedEntries:
    """All entries, each work once."""

    entries: list[BibliographyEntry] = field(default_factory=list)
    added: list[BibliographyEntry] = field(default_factory=list)
    """Those that were not there before."""
    replaced: dict[str, BibliographyEntry] = field(default_factory=dict)
    """Those that were there, by their keys, as they are now."""
    changes: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Key, field, old and new value of what differs."""

    def text(self, old: str) -> str:
        """Return the text of a file with the changes; what does not change stays as it is."""
        for key, entry in self.replaced.items():
            span = _span_of(old, key)
            if span:
                old = old[: span[0]] + written_bibtex([entry]).rstrip("\n") + old[span[1] :]
        added = written_bibtex(self.added)
        return old.rstrip("\n") + "\n" + (f"\n{added}" if added else "")


def merged_entries(
    known: Iterable[BibliographyEntry], new: Iterable[BibliographyEntry]
) -> MergedEntries:
    """Return known and new entries as one list in which no work stands twice."""
    result = MergedEntries(list(known))
    there = len(result.entries)
    for entry in new:
        same = (i for i, each in enumerate(result.entries) if is_same(each, entry))
        index = min(same, key=lambda i: _difference(result.entries[i], entry), default=None)
        if index is None:
            result.entries.append(_with_free_key(entry, result.entries))
            continue
        result.entries[index], changes = merged(result.entries[index], entry)
        key = result.entries[index].key
        result.changes += [(key, *change) for change in changes]
        if changes and index < there:
            result.replaced[key] = result.entries[index]
    result.added = result.entries[there:]
    return result


def _difference(one: BibliographyEntry, other: BibliographyEntry) -> int:
    """Return how far the authors of two entries differ: of two papers, whose a preprint is."""
    words = [set(re.findall(r"\w{3,}", each.fields.get("author", ""))) for each in (one, other)]
    return len(words[0] ^ words[1])


def _with_free_key(entry: BibliographyEntry, entries: list[BibliographyEntry]) -> BibliographyEntry:
    taken = {each.key.casefold() for each in entries}
    key, number = entry.key, 2
    while key.casefold() in taken:
        key, number = f"{entry.key}-{number}", number + 1
    return BibliographyEntry(entry.type, key, entry.fields, entry.source)


def _span_of(text: str, key: str) -> tuple[int, int] | None:
    """Return where the entry with a key starts and ends in a BibTeX text."""
    found = re.search(rf"@\w+\s*\{{\s*{re.escape(key)}\s*,", text)
    if not found:
        return None
    depth = 0
    for index in range(found.start(), len(text)):
        if text[index] == "{":
            depth += 1
        elif text[index] == "}":
            depth -= 1
            if not depth:
                return found.start(), index + 1
    return None
