"""What is kept from one build to the next, and taken again where its inputs are the same.

A result is kept with the names and the stamps of all that was read for it. A stamp is a text that
changes with what it stands for, such as the hash of a file; so long as all of them are the same,
making the result again would give the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

VARIABLE = "PORTFOLIO_REUSE"
"""The variable of the environment that says whether anything is taken again; 0 for nothing."""

FOLDER = ".cache/builds"
"""Where results are kept for the next build, below the project's folder."""

Value = TypeVar("Value")
Found = TypeVar("Found")


def is_reusing() -> bool:
    """Whether results of earlier builds may be taken again."""
    return os.environ.get(VARIABLE) != "0"


def cache_of(root: Path) -> Path | None:
    """Return where results are kept for a project, or None if nothing is taken again."""
    return root / FOLDER if is_reusing() else None


def stamp_of(*values: object) -> str:
    """Return a stamp of values that have a stable `repr`, such as texts, numbers and lists."""
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()[:32]


StatesOfFiles = tuple[tuple[str, int, int], ...]
"""Files with the times of their last change in nanoseconds, and their sizes."""


def states_of_files(below: Path, *, also_linked: bool = False) -> StatesOfFiles:
    """Return every file below a folder with its last change in nanoseconds, and its size.

    Args:
        also_linked: Whether folders elsewhere that links lead to count as well.
    """
    stats = []
    for folder, _, names in os.walk(below, followlinks=also_linked):
        for name in names:
            file = f"{folder}/{name}"
            with suppress(OSError):
                stat = os.stat(file)  # noqa: PTH116 - of each file at each build
                stats.append((file, stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(stats))


def states_of_sources(below: Path) -> StatesOfFiles:
    """Return the same of all that a build may read, which is not what Python has compiled."""
    states = states_of_files(below, also_linked=True)
    return tuple(state for state in states if not state[0].endswith(".pyc"))


def state_of_file(file: str | Path) -> list[int]:
    """Return the time of the last change in nanoseconds, and the size; nothing for no file."""
    try:
        stat = os.stat(file)  # noqa: PTH116 - of thousands of names at each build
    except OSError:
        return []
    return [stat.st_mtime_ns, stat.st_size]


class _Readers(threading.local):
    """Those who collect inputs now, the innermost last; each thread has its own."""

    def __init__(self) -> None:
        self.stack: list[set[str]] = []


_readers = _Readers()


def note(name: str) -> None:
    """Tell whoever makes a result now that this input was read for it."""
    for names in _readers.stack:
        names.add(name)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Collect the names of all inputs that are read meanwhile."""
    names: set[str] = set()
    _readers.stack.append(names)
    try:
        yield names
    finally:
        _readers.stack.pop()


class Noted(dict[str, Value]):
    """A dictionary that tells which of its entries are read.

    Args:
        kind: What an entry is: the input "person:ada" is the entry "ada". That of all entries is
            the kind alone.
    """

    def __init__(self, kind: str, entries: Mapping[str, Value]) -> None:
        super().__init__(entries)
        self._kind = kind

    def __getitem__(self, key: str) -> Value:
        note(f"{self._kind}:{key}")
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        note(f"{self._kind}:{key}")
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        note(f"{self._kind}:{key}")
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        note(self._kind)
        return super().__iter__()

    def keys(self) -> Any:
        note(self._kind)
        return super().keys()

    def values(self) -> Any:
        note(self._kind)
        return super().values()

    def items(self) -> Any:
        note(self._kind)
        return super().items()


def once_an_object(function: Callable[[Any], Value]) -> Callable[[Any], Value]:
    """Have a function of one object that never changes give the same result again."""
    known: dict[int, tuple[Any, Value, set[str]]] = {}

    def asking(one: Any) -> Value:
        found = known.get(id(one))
        if found is None or found[0] is not one:
            if len(known) > _MOST_OBJECTS:
                known.clear()
            with noting() as names:
                value = function(one)
            found = known[id(one)] = one, value, names
        for name in found[2]:
            note(name)
        return found[1]

    return asking


_MOST_OBJECTS = 10_000


class Stamps:
    """The stamps of this build's inputs, each made when somebody asks for it.

    Args:
        makers: What makes the stamp of "kind:name" from the name, or that of "kind" from "".
    """

    def __init__(self, makers: Mapping[str, Callable[[str], str]]) -> None:
        self._makers = makers
        self._known: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._known:
            kind, _, rest = name.partition(":")
            self._known[name] = self._makers[kind](rest)
        return self._known[name]

    def of(self, names: set[str]) -> dict[str, str]:
        """Return the stamps of some inputs."""
        return {name: self[name] for name in sorted(names)}

    def are(self, inputs: Mapping[str, str]) -> bool:
        """Whether all these inputs are as they were."""
        return all(self[name] == stamp for name, stamp in inputs.items())


@dataclass
class Kept:
    """Results of one build by their names, each with its inputs; JSON can hold all of them."""

    results: dict[str, dict[str, Any]] = field(default_factory=dict)

    def find(self, name: str, stamps: Stamps) -> Any | None:
        """Return a result if all its inputs are the same as they were."""
        kept = self.results.get(name)
        try:
            return kept["value"] if kept and stamps.are(kept["inputs"]) else None
        except (KeyError, TypeError, AttributeError):  # not what this code has written
            return None

    def keep(self, name: str, inputs: Mapping[str, str], value: Any) -> None:
        """Keep a result."""
        self.results[name] = {"inputs": dict(inputs), "value": value}

    @classmethod
    def read(cls, file: Path) -> Kept:
        """Return what was written to a file; nothing, if it cannot be read."""
        return cls(read_json(file))

    def write(self, file: Path) -> None:
        """Write everything to a file."""
        write_json(file, self.results)


def read_json(file: Path) -> dict[str, Any]:
    """Return the object that a file of an earlier build holds; an empty one if it holds none."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(file: Path, value: Mapping[str, Any]) -> None:
    """Write a file for the next build, whole or not at all; where nothing can be kept, nothing."""
    new = file.with_suffix(".new")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with new.open("w", encoding="utf-8") as written:  # the whole text would be in memory twice
            for number, (name, one) in enumerate(value.items()):
                written.write(f"{',' if number else '{'}{_json(name)}:{_json(one)}")
            written.write("}" if value else "{}")
        new.replace(file)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def is_json(value: Any) -> bool:
    """Whether JSON gives a value back as it is."""
    try:
        return bool(json.loads(json.dumps(value)) == value)
    except (TypeError, ValueError):
        return False


class Clean:
    """Checks that found nothing, and need not be made again while their inputs are the same."""

    def __init__(self, stamps: Stamps | None = None, kept: Kept | None = None) -> None:
        self.now = Kept()
        self._stamps, self._kept = stamps, kept or Kept()

    def knows(self, name: str) -> bool:
        """Whether a check found nothing with the same inputs."""
        if self._stamps is None or self._kept.find(f"check:{name}", self._stamps) is None:
            return False
        self.now.results[f"check:{name}"] = self._kept.results[f"check:{name}"]
        return True

    def keep(self, name: str, inputs: set[str]) -> None:
        """Keep that a check found nothing."""
        if self._stamps is not None:
            self.now.keep(f"check:{name}", self._stamps.of(inputs), value=True)

    def found(
        self, name: str, inputs: set[str], check: Callable[[], Iterable[Found]]
    ) -> list[Found]:
        """Return what a check finds, if that is not known to be nothing.

        Args:
            inputs: What it reads beside the inputs that are noted.
        """
        if self.knows(name):
            return []
        with noting() as noted:
            found = list(check())
        if not found:
            self.keep(name, inputs | noted)
        return found
