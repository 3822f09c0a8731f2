"""One work that stands in a bibliography several times is one entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from portfolio.loading.addresses import plain_value
from portfolio.loading.bibliography import RawEntry, RawField
from portfolio.model.publication_links import KINDS
from portfolio.model.publication_types import IN_BOOKS, known_type
from portfolio.model.publications import BibtexEntry
from portfolio.problems import Code, UnplacedError

AnyEntry = RawEntry | BibtexEntry
"""An entry as the file has it, or as it was read."""


def each_work_once(entries: Iterable[RawEntry]) -> list[RawEntry]:
    """Return the entries without repetitions: of a key, and of a work in another file.

    The first one stays, and gets the fields that only a later one has. Two works of one key are
    an error.
    """
    by_key: dict[str, RawEntry] = {}
    by_work: dict[tuple[str, ...], list[RawEntry]] = defaultdict(list)
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
        works = list(works_of(entry))
        # In one file a work may stand in several versions.
        same = (
            each
            for work in works
            for each in sorted(by_work[work], key=lambda each: each.type != entry.type)
            if each.file is not entry.file and are_one(each, entry, work[0])
        )
        known = known or next(same, None)
        if known is not None:
            _merge(known, entry)
        else:
            found.append(entry)
        by_key.setdefault(entry.key, known or entry)
        for work in works:
            by_work[work].append(known or entry)
    return found


def works_of(entry: AnyEntry) -> Iterator[tuple[str, ...]]:
    """Yield what tells a work from others: its DOI, its arXiv id, its title, author and year."""
    yield from _identifiers(entry).items()
    title, year = letters_of(entry.value("title") or ""), entry.value("year", "date") or ""
    if len(title) > 10 and year:
        first = re.split(r"\s+and\s+", entry.value("author", "editor") or "")[0]
        family, comma, _ = first.partition(",")
        yield "title", title, letters_of(family if comma else first.split(" ")[-1]), year[:4]


def _identifiers(entry: AnyEntry) -> dict[str, str]:
    values = {"doi": entry.value("doi", "url", "html"), "arxiv": entry.value("eprint", "arxiv")}
    found = {kind: KINDS[kind].identifier_in(plain_value(values[kind] or "")) for kind in values}
    ids = {kind: re.sub(r"v\d+$", "", name.lower()) for kind, name in found.items() if name}
    if ids.get("doi", "").startswith(_DOI_OF_ARXIV):
        ids.setdefault("arxiv", ids.pop("doi").removeprefix(_DOI_OF_ARXIV))
    return ids


_DOI_OF_ARXIV = "10.48550/arxiv."


def are_one(one: AnyEntry, other: AnyEntry, by: str) -> bool:
    """Whether nothing contradicts that entries of one identifier or title are one work.

    Chapters may have the DOI of their book; an erratum or a reply the title of its paper. The
    preprint of a paper has other pages.
    """
    if by != "title":
        return not all(_differ(one, other, name) for name in ("title", "pages"))
    mine, its = _identifiers(one), _identifiers(other)
    types = {type_of(one), type_of(other)}
    is_preprint = bool(types & _PREPRINTS)
    are_alike = is_preprint or len(types) == 1 or any(types <= group for group in _ALIKE)
    names = _OF_EDITIONS if is_preprint else (*_OF_EDITIONS, *_OF_PLACES)
    return (
        are_alike
        and _notices_in(one) == _notices_in(other)
        and all(mine[kind] == its[kind] for kind in mine.keys() & its.keys())
        and not any(_differ(one, other, name) for name in names)
    )


_PREPRINTS = {"preprint", "unpublished", "techreport", "online", "misc"}
_ALIKE = (IN_BOOKS, {"thesis", "phdthesis", "mastersthesis"}, {"book", "collection"})
_OF_EDITIONS = ("subtitle", "titleaddon", "edition", "part")
_OF_PLACES = ("volume", "number", "issue", "eid", "articleno", "chapter", "pages")
_NOTICE = re.compile(r"\b(addend|comment|corrig|correction|errat|rejoinder|reply|retract)", re.I)


def _notices_in(entry: AnyEntry) -> set[str]:
    """Return what makes an entry a note on another one of its title."""
    names = ("type", "note", "subtitle", "titleaddon", "entrysubtype")
    texts = (entry.type, *(entry.value(name) or "" for name in names))
    return {found.lower() for text in texts for found in _NOTICE.findall(text)}


def _differ(one: AnyEntry, other: AnyEntry, name: str) -> bool:
    """Whether a field of both has other letters; of pages the first counts, and 2nd is 2."""
    mine, its = one.value(name), other.value(name)
    if not (mine and its):
        return False
    if name in ("pages", "edition"):
        return re.findall(r"\d+|\w+", mine)[:1] != re.findall(r"\d+|\w+", its)[:1]
    return not _is_same(mine, its)


def type_of(entry: AnyEntry) -> str:
    """Return the key of `TYPES` that fits an entry best."""
    name = known_type(entry.type)
    declared = (entry.value("type") or "").lower()
    if name == "thesis":
        if "phd" in declared or "doctor" in declared:
            return "phdthesis"
        return "mastersthesis" if "master" in declared or "mathesis" in declared else name
    archive = (entry.value("archiveprefix", "eprinttype", "publisher") or "").lower()
    journal = (entry.value("journal", "journaltitle") or "").lower()
    is_preprint = (name in ("misc", "online") and "arxiv" in archive) or (
        name == "article" and (journal.startswith("arxiv") or journal == "corr")
    )
    return "preprint" if is_preprint else name


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
