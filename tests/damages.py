"""What may have become of a file of a cache since it was written."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

Damage = Callable[[Path], object]


def _rewritten(change: Callable[[bytes], bytes]) -> Damage:
    return lambda file: file.write_bytes(change(file.read_bytes()))


def _replaced(put: Damage) -> Damage:
    def replace(file: Path) -> None:
        file.unlink()
        put(file)

    return replace


def _put_neighbour(file: Path) -> None:
    """Write an undamaged file of other inputs, or else of another owner's key."""
    others = [each for each in file.parent.iterdir() if each != file and each.is_file()]
    file.write_bytes(min(others, default=file).read_bytes()[:: -1 if not others else 1])


DAMAGES: dict[str, Damage] = {
    "empty": _rewritten(lambda _: b""),
    "truncated": _rewritten(lambda content: content[:-3]),
    "appended": _rewritten(lambda content: content + b" and more"),
    "first bit flipped": _rewritten(lambda content: bytes([content[0] ^ 1]) + content[1:]),
    "last bit flipped": _rewritten(lambda content: content[:-1] + bytes([content[-1] ^ 1])),
    "random": _rewritten(lambda content: random.Random(0).randbytes(len(content))),
    "without its seal": _rewritten(lambda content: content[32:]),
    "of another shape": _rewritten(lambda _: b'{"pages": [[1]], "asked": 1, "authors": []}'),
    "of its neighbour": _put_neighbour,
    "a folder": _replaced(Path.mkdir),
    "a link to nothing": _replaced(lambda file: file.symlink_to(file.with_name("nowhere"))),
    "a link out": _replaced(lambda file: file.symlink_to(Path(__file__))),
}
if sys.platform != "win32":
    DAMAGES |= {
        "a pipe": _replaced(os.mkfifo),
        "a terabyte": lambda file: os.truncate(file, 2**40),  # sparse: it takes no room
        "unreadable": lambda file: file.chmod(0),
        "read-only": lambda file: file.chmod(0o444),
    }

UNDAMAGED = {"read-only"} | ({"unreadable"} if getattr(os, "geteuid", lambda: 1)() == 0 else set())
"""Of these, those after which a file can be used: root reads any."""
