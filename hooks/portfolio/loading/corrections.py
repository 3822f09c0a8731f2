"""What the owner says of entries beside a bibliography that a program may overwrite.

`publications.yml` has the key or the DOI of an entry, and below it fields that replace those of the
bibliography. An entry with `hide: true` or `private: true` is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portfolio.loading.addresses import plain_value
from portfolio.loading.bibliography import RawEntry, RawField
from portfolio.loading.data_file import DataFile
from portfolio.loading.yaml_tree import Keys
from portfolio.model.publication_fields import KNOWN_FIELDS
from portfolio.model.publication_links import KINDS
from portfolio.problems import Code, Problem, UnplacedError, suggestion

FILE = "publications.yml"
HIDE = "hide"

_JOINED = {"author": " and ", "editor": " and "}
"""What stands between the items of a list; a comma elsewhere."""

_SAID_ELSEWHERE = {
    "date": ("year", "month", "day"),
    "year": ("date", "month", "day"),
    "journal": ("journaltitle",),
    "school": ("institution",),
    "institution": ("school",),
    "topics": ("keywords",),
    "keywords": ("topics",),
    "url": ("html",),
    "award": ("award_name",),
}
"""Fields of a bibliography that say the same as a correction, and give way to it."""


@dataclass
class Corrections:
    """The corrections of a file, and what is wrong with them."""

    file: DataFile
    problems: list[Problem] = field(default_factory=list)
    _places: list[Keys] = field(default_factory=list)

    def tell(self, problem: UnplacedError, start: int, length: int = 1) -> None:  # noqa: ARG002 - always whole values
        """Add an error or advice at a value: `start` is its number."""
        self.problems.append(self.file.problem(self._places[start], problem))

    def applied_to(self, entries: Iterable[RawEntry]) -> list[RawEntry]:
        """Return the entries as corrected, without those that are hidden."""
        shown = {entry.key: entry for entry in entries}
        value = self.file.tree.value
        if not isinstance(value, Mapping):
            error = UnplacedError(
                Code.WRONG_TYPE,
                "this is no list of corrections",
                "write the key of an entry, and below it fields: turing1936: {selected: true}",
            )
            self.problems.append(self.file.problem((), error))
            return list(shown.values())
        by_doi = {_doi(entry.value("doi")): entry for entry in shown.values()}
        for key, fields in value.items():
            entry = shown.get(str(key)) or by_doi.get(_doi(str(key)) or "")
            if entry is None:
                error = UnplacedError(
                    Code.UNKNOWN_PUBLICATION,
                    f'no entry has the key or DOI "{key}"',
                    suggestion(str(key), shown, otherwise="correct it, or delete what is below it"),
                )
                self.problems.append(self.file.key_problem((key,), error))
            elif self._correct(entry, key, fields):
                shown.pop(entry.key, None)
        return list(shown.values())

    def _correct(self, entry: RawEntry, key: str, fields: Any) -> bool:
        """Correct an entry; return whether it is to be hidden."""
        if not isinstance(fields, Mapping):
            error = UnplacedError(
                Code.WRONG_TYPE, "fields are expected here", "write such as selected: true"
            )
            self.problems.append(self.file.problem((key,), error))
            return False
        for name, value in fields.items():
            text = self._text(key, name, value)
            if text is not None and name != HIDE:
                self._places.append((key, name))
                number = len(self._places) - 1
                for other in _SAID_ELSEWHERE.get(name, ()):
                    if other not in fields:
                        entry.fields.pop(other, None)
                entry.fields[name] = RawField(name, text, number, number, number + 1, self)
        hide = str(fields.get(HIDE, "")).lower()
        entry.is_listed = hide in ("false", "no")
        return hide in ("true", "yes")

    def _text(self, key: str, name: str, value: Any) -> str | None:
        """Return what a field of the bibliography would hold; None with an error if nothing can."""
        keys = (key, name)
        if name != HIDE and name not in KNOWN_FIELDS:
            error = UnplacedError(
                Code.UNKNOWN_FIELD,
                f'unknown field "{name}"',
                suggestion(name, (HIDE, *sorted(KNOWN_FIELDS))),
            )
            self.problems.append(self.file.key_problem(keys, error))
            return None
        items = value if isinstance(value, list) else [value]
        if any(isinstance(item, Mapping | list) for item in items):
            error = UnplacedError(
                Code.WRONG_TYPE, "a text is expected here", f"write {name}: …, or a list of texts"
            )
            self.problems.append(self.file.problem(keys, error))
            return None
        text = _JOINED.get(name, ", ").join("" if item is None else str(item) for item in items)
        if not _has_pairs_of_braces(text):
            error = UnplacedError(
                Code.BAD_TEXT, "a brace has no partner", "write \\{ or \\} for one that is alone"
            )
            self.problems.append(self.file.problem(keys, error))
            return None
        return text


def _has_pairs_of_braces(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _doi(text: str | None) -> str | None:
    identifier = KINDS["doi"].identifier_in(plain_value(text or ""))
    return identifier.lower() if identifier else None
