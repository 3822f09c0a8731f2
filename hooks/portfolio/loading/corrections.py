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
from portfolio.loading.bibliography import KNOWN_TYPES, RawEntry, RawField
from portfolio.loading.data_file import DataFile
from portfolio.loading.entry_fields import FLAGS
from portfolio.loading.one_work import not_shown
from portfolio.loading.yaml_tree import Keys
from portfolio.model.publication_fields import KNOWN_FIELDS
from portfolio.model.publication_links import KINDS
from portfolio.problems import Code, Problem, UnplacedError, nearest, one_edit_away, suggestion

FILE = "publications.yml"
HIDE = "hide"
TYPE = "entrytype"
"""Corrects what stands behind the @ of an entry, such as article."""

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
    _said: dict[tuple[str, str], str] = field(default_factory=dict)
    """What the file says, by the entry's key and the field."""
    _flags: dict[str, bool] = field(default_factory=dict)
    """Whether entries are hidden, by their keys."""

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
        by_doi = {_doi(entry.value("doi")): entry for entry in reversed(shown.values())}
        for key, fields in value.items():
            entry = shown.get(str(key)) or by_doi.get(_doi(str(key)) or "")
            if entry is None:
                error = UnplacedError(
                    Code.UNKNOWN_PUBLICATION,
                    f'no entry has the key or DOI "{key}"',
                    suggestion(str(key), shown, otherwise="correct it, or delete what is below it"),
                )
                self.problems.append(self.file.key_problem((key,), error))
            elif not isinstance(fields, Mapping):
                error = UnplacedError(
                    Code.WRONG_TYPE, "fields are expected here", "write such as selected: true"
                )
                self.problems.append(self.file.problem((key,), error))
            else:
                self._correct(entry, key, fields)
        return [entry for entry in shown.values() if not self._flags.get(entry.key)]

    def _correct(self, entry: RawEntry, key: str, fields: Mapping[str, Any]) -> None:
        names = {str(typed).lower() for typed in fields}
        for typed, value in fields.items():
            name = str(typed).lower()
            try:
                text = _text(name, value)
                self._check_name(entry, name, (key, typed))
                self._check_once(entry, name, text)
            except UnplacedError as error:
                self.problems.append(self.file.problem((key, typed), error))
                continue
            if name == HIDE:
                self._flags[entry.key] = FLAGS[text.lower()]
                entry.is_listed = not FLAGS[text.lower()]
                continue
            if name == TYPE:
                entry.type = text.lower()
                continue
            self._places.append((key, typed))
            number = len(self._places) - 1
            for other in set(_SAID_ELSEWHERE.get(name, ())) - names:
                replaced = entry.fields.pop(other, None)
                if replaced is not None and replaced.file is self:
                    replaced.tell(not_shown(replaced, f'"{key}" corrects {name}'))
            entry.fields[name] = RawField(name, text, number, number, number + 1, self)

    def _check_name(self, entry: RawEntry, name: str, keys: Keys) -> None:
        """Tell of a name that is like a known one; one like `hide` is refused."""
        if name in {HIDE, TYPE, *KNOWN_FIELDS, *entry.fields}:
            return
        if nearest(name, [HIDE]):
            raise UnplacedError(
                Code.UNKNOWN_FIELD, f'unknown field "{name}"', f'did you mean "{HIDE}"?'
            )
        if meant := one_edit_away(name, KNOWN_FIELDS):
            problem = UnplacedError(
                Code.MISSPELT_FIELD, f'unknown field "{name}"', f'did you mean "{meant}"?'
            )
            self.problems.append(self.file.key_problem(keys, problem))

    def _check_once(self, entry: RawEntry, name: str, text: str) -> None:
        """Refuse what contradicts another correction of the entry, by its key or its DOI."""
        first = self._said.setdefault((entry.key, name), text)
        if first != text:
            raise UnplacedError(
                Code.UNCLEAR_VALUE,
                f'"{name}" of "{entry.key}" is corrected twice; "{first}" counts, not "{text}"',
                "keep the right one of them",
            )


def _text(name: str, value: Any) -> str:
    """Return what a field of the bibliography would hold."""
    items = value if isinstance(value, list) else [value]
    if any(isinstance(item, Mapping | list) for item in items):
        raise UnplacedError(
            Code.WRONG_TYPE, "a text is expected here", f"write {name}: …, or a list of texts"
        )
    text = _JOINED.get(name, ", ").join("" if item is None else str(item) for item in items)
    if name == HIDE and text.lower() not in FLAGS:
        raise UnplacedError(
            Code.WRONG_TYPE, f'"{text}" is neither yes nor no', "write true or false"
        )
    if name == TYPE and text.lower() not in KNOWN_TYPES:
        raise UnplacedError(
            Code.BAD_VALUE, f'"{text}" is no type of entry', suggestion(text, KNOWN_TYPES)
        )
    if not _has_pairs_of_braces(text):
        raise UnplacedError(
            Code.BAD_TEXT, "a brace has no partner", "write \\{ or \\} for one that is alone"
        )
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
