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
        found = [_read(self._folder / place, place) if self._folder else None for place in places]
        missing = [number for number, content in enumerate(found) if content is None]
        if missing:
            for number, content in zip(missing, make(missing), strict=True):
                found[number] = content
                if self._folder:
                    with suppress(OSError):
                        place = places[number]
                        write_atomically(self._folder / place, _digest(place, content) + content)
        return [content for content in found if content is not None]


def _as_bytes(inputs: str | bytes) -> bytes:
    return inputs if isinstance(inputs, bytes) else inputs.encode("utf-8", "surrogatepass")


def _digest(place: str, content: bytes) -> bytes:
    return hashlib.sha256(place.encode() + content).digest()


def _read(file: Path, place: str) -> bytes | None:
    """Return the content of an artefact; None if it is missing or damaged."""
    try:
        found = file.read_bytes() if file.is_file() else b""  # a pipe would never end
    except OSError:
        return None
    digest, content = found[:_DIGEST_BYTES], found[_DIGEST_BYTES:]
    return content if digest == _digest(place, content) else None


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
