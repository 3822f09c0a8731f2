"""One work that stands in a bibliography several times is one entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portfolio.loading.addresses import plain_value
from portfolio.loading.bibliography import RawEntry, RawField
from portfolio.model.publication_links import KINDS
from portfolio.problems import Code, UnplacedError


def each_work_once(entries: Iterable[RawEntry]) -> list[RawEntry]:
    """Return the entries without repetitions: of a key, and of a work in another file.

    The first one stays, and gets the fields that only a later one has. Two works of one key are
    an error.
    """
    by_key: dict[str, RawEntry] = {}
    by_work: dict[tuple[str, ...], RawEntry] = {}
    found: list[RawEntry] = []
    for entry in entries:
        known = by_key.get(entry.key)
        if known is not None and not _is_one_work(known, entry):
            problem = UnplacedError(
                Code.SAME_KEY_TWICE,
                f'two works have the key "{entry.key}": the other is at {known.place}',
                "give one of them a key of its own",
            )
            entry.tell(problem)
            continue
        works = list(_works(entry))
        # In one file a work may stand in several versions.
        same = (by_work[work] for work in works if work in by_work)
        known = known or next((each for each in same if each.file is not entry.file), None)
        if known is not None:
            _merge(known, entry)
        else:
            found.append(entry)
        by_key.setdefault(entry.key, known or entry)
        for work in works:
            by_work.setdefault(work, known or entry)
    return found


def _works(entry: RawEntry) -> Iterator[tuple[str, ...]]:
    """Yield what tells a work from others: its DOI, its arXiv id, its title, author and year."""
    for kind, names in (("doi", ("doi",)), ("arxiv", ("eprint", "arxiv"))):
        identifier = KINDS[kind].identifier_in(plain_value(entry.value(*names) or ""))
        if identifier:
            yield kind, re.sub(r"v\d+$", "", identifier.lower())
    title, year = letters_of(entry.value("title") or ""), entry.value("year", "date") or ""
    if len(title) > 10 and year:
        first = re.split(r"\s+and\s+", entry.value("author", "editor") or "")[0]
        family, comma, _ = first.partition(",")
        yield "title", title, letters_of(family if comma else first.split(" ")[-1]), year[:4]


def _merge(known: RawEntry, entry: RawEntry) -> None:
    """Give an entry what only its repetition has, and tell what is not shown of that."""
    is_in_another_file = known.file is not entry.file
    other = [
        name
        for name, found in entry.fields.items()
        if is_in_another_file
        and name in known.fields
        and not _is_same(known.fields[name].value, found.value)
    ]
    differing = f"; what it says of {', '.join(other)} is not shown from here" if other else ""
    problem = UnplacedError(
        Code.REPEATED_ENTRY,
        f'"{entry.key}" stands in {known.place}, too{differing}',
        "delete one of the two",
    )
    entry.tell(problem)
    for name, found in entry.fields.items():
        first = known.fields.setdefault(name, found)
        if not (is_in_another_file or _is_same(first.value, found.value)):
            found.tell(not_shown(found, "the entry\u2019s first version has another"))


def add_field(entry: RawEntry, found: RawField) -> None:
    """Add a field to an entry, which may have one of the name: then both count, or the first."""
    first = entry.fields.setdefault(found.name, found)
    if first is found or first.value == found.value:
        return
    if found.name in _LISTS:
        first.value += _LISTS[found.name] + found.value
    elif not first.value.strip():
        entry.fields[found.name] = found
    elif found.value.strip():
        line = entry.file.span(first.name_at).line
        found.tell_of_name(not_shown(found, f"line {line} has another {found.name}"))


_LISTS = {"author": " and ", "editor": " and ", "isbn": ", ", "issn": ", ", "keywords": ", ",
          "note": "; ", "url": " "}  # fmt: skip
"""Fields that may stand in an entry several times, and what then stands between their values."""


def name_by_title(entry: RawEntry) -> None:
    """Give an entry without a key one that is made of its title and year."""
    words = re.findall(r"\w+", entry.value("title") or "")[:5]
    entry.key = "-".join([*words, *re.findall(r"\d+", entry.value("year", "date") or "")[:1]])
    entry.key = entry.key or f"entry-{entry.file.span(entry.key_at).line}"
    problem = UnplacedError(
        Code.BIBTEX_SLIP,
        f'the entry has no key; here it is "{entry.key}"',
        f"write one after the bracket: @{entry.type}{{lovelace1843,",
    )
    entry.file.tell(problem, entry.key_at)


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
    return one == other or letters_of(one) == letters_of(other)


def letters_of(value: str) -> str:
    """Return the letters and digits of a value in lower case."""
    return re.sub(r"[\W_]+", "", value).casefold()
