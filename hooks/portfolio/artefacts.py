"""Results that are costly to make, such as PDFs, kept on disk from one build to the next."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

FOLDER = ".cache/artefacts"
"""Where artefacts are, below the project's folder."""

_DIGEST_BYTES = hashlib.sha256().digest_size


class ArtefactCache:
    """Files named by the hash of what they were made from.

    Each file begins with the SHA-256 of its place and content. One that is damaged, or that
    somebody else has written, is made anew. Where nothing can be written, everything is made each
    time. Nothing is ever removed: an old artefact comes back when its inputs do, and `make clean`
    removes them all.

    Args:
        folder: Where the files are; None for no cache.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, kind: str, inputs: str | bytes, make: Callable[[], bytes]) -> bytes:
        """Return what was made from the same inputs before, or make it.

        Args:
            kind: The folder of the file, such as "citations".
            inputs: All that the artefact depends on, the version of the code that makes it too.
            make: Makes the artefact. What it raises is passed on, and nothing is kept.
        """
        if self._folder is None:
            return make()
        place = f"{kind}/{hashlib.sha256(_as_bytes(inputs)).hexdigest()}"
        file = self._folder / place
        content = _read(file, place)
        if content is None:
            content = make()
            with suppress(OSError):
                write_whole(file, _digest(place, content) + content)
        return content


def _as_bytes(inputs: str | bytes) -> bytes:
    return inputs if isinstance(inputs, bytes) else inputs.encode("utf-8", "surrogatepass")


def _digest(place: str, content: bytes) -> bytes:
    return hashlib.sha256(place.encode() + content).digest()


def _read(file: Path, place: str) -> bytes | None:
    """Return the content of an artefact if it is the one that was written to this place."""
    try:
        found = file.read_bytes()
    except OSError:
        return None
    digest, content = found[:_DIGEST_BYTES], found[_DIGEST_BYTES:]
    return content if digest == _digest(place, content) else None


def write_whole(file: Path, content: bytes, *, changed: int | None = None) -> None:
    """Write a file that other processes may write or read as well, whole or not at all.

    Args:
        changed: When it counts as changed, in nanoseconds; None for now.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as beside:
        new = Path(beside.name)
    try:
        new.write_bytes(content)
        new.chmod(0o644)  # a temporary file can be read by nobody else at first
        if changed is not None:
            os.utime(new, ns=(changed, changed))
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
