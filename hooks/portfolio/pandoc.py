"""Runs pandoc, without a shell, within bounds of time and memory."""

from __future__ import annotations

import subprocess

import pypandoc  # type: ignore[import-untyped]  # it has no types


class PandocError(Exception):
    """Pandoc has failed; its words are pandoc's own, or say what it took too much of."""


def pandoc(*arguments: str, given: bytes, memory: str, seconds: float = 300) -> tuple[str, str]:
    """Return what pandoc prints of what it is given, and what it says; raise `PandocError` else."""
    try:
        done = subprocess.run(
            [pypandoc.get_pandoc_path(), "+RTS", f"-M{memory}", "-RTS", *arguments],
            input=given, capture_output=True, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PandocError(f"it takes pandoc more than {seconds:.0f} seconds") from None
    except OSError as error:
        reason = " ".join((error.strerror or str(error)).split())[:150]
        raise PandocError(f"pandoc cannot be started, install pypandoc_binary: {reason}") from None
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        words = " ".join(said.split())[:150] or f"pandoc ended with exit code {done.returncode}"
        raise PandocError("it takes too much memory" if "Heap exhausted" in said else words)
    try:
        return done.stdout.decode(), said
    except UnicodeError:
        raise PandocError("what pandoc prints is no UTF-8") from None
