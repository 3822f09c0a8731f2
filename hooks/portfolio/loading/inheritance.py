"""What an entry has from others, to which it refers by `crossref` or `xdata`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from portfolio.loading.bibliography import RawEntry
from portfolio.model.publication_fields import NOT_INHERITED, NOT_INHERITED_BY_PARTS, PASSED_ON
from portfolio.model.publication_types import IN_BOOKS, known_type
from portfolio.problems import Code, UnplacedError, suggestion

DEEPEST = 20
_TOO_DEEP = UnplacedError(
    Code.TOO_DEEP, f"more than {DEEPEST} entries take over from one another", "name the last one"
)


def resolve_references(entries: Sequence[RawEntry]) -> set[str]:
    """Fill in what entries inherit; return the keys of those who gave it."""
    by_key = {entry.key.casefold(): entry for entry in reversed(entries)}
    by_key |= {entry.key: entry for entry in entries}
    done, givers = set[str](), set[str]()

    def resolve(entry: RawEntry, depth: int = 0) -> None:
        """Fill in what an entry inherits, its parents before it."""
        if depth > DEEPEST:
            entry.tell(_TOO_DEEP)
        names = () if entry.key in done or depth > DEEPEST else ("xdata", "crossref")
        done.add(entry.key)
        for name in names:
            for parent in _parents(entry, name, by_key):
                givers.add(parent.key)
                resolve(parent, depth + 1)
                _inherit(entry, parent)

    for entry in entries:
        resolve(entry)
    return givers


def _parents(entry: RawEntry, name: str, by_key: Mapping[str, RawEntry]) -> Iterator[RawEntry]:
    """Yield the entries that a field refers to."""
    reference = entry.fields.get(name)
    for key in map(str.strip, reference.value.split(",") if reference else ()):
        parent = by_key.get(key) or by_key.get(key.casefold())
        if parent is not None and parent is not entry:
            yield parent
        elif key and reference is not None:
            others = [each.key for each in by_key.values() if each is not entry]
            problem = UnplacedError(
                Code.LOST_PARENT,
                f'"{key}" is the key of no other entry',
                suggestion(key, others, otherwise="add the entry to the file"),
            )
            reference.tell(problem)


_BOOKS = {"book", "collection", "proceedings", "manual"}


def _inherit(entry: RawEntry, parent: RawEntry) -> None:
    """Fill in what an entry lacks from its book, or from another entry of its kind."""
    kind = known_type(entry.type)
    is_part = kind in IN_BOOKS and known_type(parent.type) in _BOOKS
    kept_back = NOT_INHERITED_BY_PARTS if is_part else NOT_INHERITED
    if kind == "inbook":  # a part of a book by one author
        kept_back = kept_back - {"author"}
    for name, found in parent.fields.items():
        if name in kept_back:
            continue
        if is_part and not (name == "title" and "booktitle" in parent.fields):
            name = PASSED_ON.get(name, name)
        if not entry.value(name) and not (is_part and name == "title"):
            entry.fields[name] = found


def only_taken_over(entry: RawEntry) -> UnplacedError:
    """Return the advice about an entry that lists do not show."""
    return UnplacedError(
        Code.LEFT_OUT,
        f'"{entry.key}" is not listed itself: other entries take over what it says',
        f"to list it write in publications.yml: {entry.key}: {{hide: false}}",
    )


def unused(entry: RawEntry) -> UnplacedError:
    """Return the advice about an entry that only others refer to, if none does."""
    return UnplacedError(
        Code.LEFT_OUT,
        f"a @{entry.type} is not listed itself, and no entry refers to this one",
        "it may stay; to list it write in publications.yml its key: {hide: false}",
    )
