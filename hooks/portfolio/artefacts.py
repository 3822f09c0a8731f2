"""A cache on disk for results that are costly to make, such as PDFs."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

FOLDER = ".cache/artefacts"
"""The folder of the cache, below the project's folder."""

_DIGEST_BYTES = hashlib.sha256().digest_size
_MOST_BYTES = 64 * 1024 * 1024  # more than any artefact has


class ArtefactCache:
    """Files named by the hash of their inputs.

    Each file begins with the SHA-256 of its name and content, so that a damaged or misplaced file
    is made again; the hash is no signature. Where the folder cannot be written, everything is made
    each time. Nothing is ever evicted; `make clean` removes the whole cache.

    Args:
        folder: The folder of the cache; None for no cache.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, kind: str, inputs: str | bytes, make: Callable[[], bytes]) -> bytes:
        """Return the cached artefact of these inputs, or make and cache it.

        Args:
            kind: The folder of the file, such as "citations".
            inputs: All that the artefact depends on, including the version of the code.
            make: Makes the artefact. Its exceptions are passed on, and nothing is cached.
        """
        (content,) = self.get_all(kind, [inputs], lambda _: [make()])
        return content

    def get_all(
        self,
        kind: str,
        inputs: Sequence[str | bytes],
        make: Callable[[Sequence[int]], Sequence[bytes]],
    ) -> list[bytes]:
        """Return the artefacts of several inputs; those that are not cached are made together.

        Args:
            make: Makes the artefacts of the inputs at some places of the list, in their order.
        """
        places = [f"{kind}/{hashlib.sha256(_as_bytes(each)).hexdigest()}" for each in inputs]
        folder = self._folder
        found = [read_sealed(folder / place, place) if folder else None for place in places]
        missing = [number for number, content in enumerate(found) if content is None]
        if missing:
            for number, content in zip(missing, make(missing), strict=True):
                found[number] = content
                if folder:
                    with suppress(OSError):
                        write_sealed(folder / places[number], places[number], content)
        return [content for content in found if content is not None]


def _as_bytes(inputs: str | bytes) -> bytes:
    return inputs if isinstance(inputs, bytes) else inputs.encode("utf-8", "surrogatepass")


def _digest(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + content).digest()


def write_sealed(file: Path, name: str, content: bytes) -> None:
    """Write a file of a cache behind the hash of its content and of the name it is known by."""
    write_atomically(file, _digest(name, content) + content)


def read_sealed(file: Path, name: str) -> bytes | None:
    """Return what `write_sealed` has written under the name; None if it is missing or damaged."""
    try:
        is_file = file.is_file() and file.stat().st_size <= _MOST_BYTES  # a pipe would never end
        found = file.read_bytes() if is_file else b""
    except OSError:
        return None
    digest, content = found[:_DIGEST_BYTES], found[_DIGEST_BYTES:]
    return content if digest == _digest(name, content) else None


def write_atomically(file: Path, content: bytes) -> None:
    """Write a file so that concurrent readers see the old or the new content, never a part."""
    new = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        new.write_bytes(content)
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
