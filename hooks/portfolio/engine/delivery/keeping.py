"""What takes long to find out and seldom changes, kept in a file between builds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from portfolio.reuse import read_json, write_json


def kept(file: Path | None, inputs: Iterable[str], find_out: Callable[[], Any]) -> Any:
    """Return what was found out from the same inputs before, or find it out and keep it.

    Args:
        file: Where it is kept; None for nowhere.
        inputs: Everything that the result depends on, this package's own code apart.
        find_out: Returns something that JSON can say.
    """
    if file is None:
        return find_out()
    key = _key(inputs)
    found = _found(file, key)
    if found is None:
        found = find_out()
        write_json(file, {"key": key, "found": found})
        _known[file] = key, found
    return found


def is_kept(file: Path | None, inputs: Iterable[str]) -> bool:
    """Whether `kept` has nothing to find out."""
    return file is not None and _found(file, _key(inputs)) is not None


def _key(inputs: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in (_code(), *inputs):
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()


def _found(file: Path, key: str) -> Any:
    if _known.get(file, ("", None))[0] != key:
        before = read_json(file)
        if before.get("key") != key or before.get("found") is None:
            return None
        _known[file] = key, before["found"]
    return _known[file][1]


_known: dict[Path, tuple[str, Any]] = {}
"""What this process has found out or read: a server builds many times."""


@cache
def _code() -> str:
    folder = Path(__file__).parent
    return "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.py")))
