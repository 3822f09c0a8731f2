"""When a server looks for changes of the files that it watches."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

LONGEST_WAIT, SHORTEST_WAIT = 0.5, 0.05
"""Seconds between two looks at the files."""

_PART_OF_A_CORE = 0.1


def follow_closely(server: Any) -> None:
    """Have a server look for changes when the system tells of one, and often besides.

    Args:
        server: MkDocs' own, before it starts. Every half a second it looks at all files, one by
            one, since nothing else works on every file system. Here it does as often as a tenth of
            one core allows, and at once where the system has noticed something.
    """
    emitters = list(server.observer.emitters)
    started = time.perf_counter()
    for emitter in emitters:
        emitter._take_snapshot()
    looked = time.perf_counter() - started
    wait = min(LONGEST_WAIT, max(SHORTEST_WAIT, looked / _PART_OF_A_CORE))
    is_idle = threading.Event()
    for emitter in emitters:
        emitter._timeout = wait
        emitter._stopped_event = _Wait(is_idle)  # what it waits for between two looks
    _look_when_told({emitter.watch.path: emitter._stopped_event for emitter in emitters})
    server.builder = _busy_while(server.builder, is_idle)
    server.build_delay = SHORTEST_WAIT
    gc.freeze()  # what is known now stays, and need not be searched through at each build


def tell_of_changes(server: Any, folder: Path, tell: Callable[[str], None]) -> None:
    """Have a function told the path of each file below a folder that changes.

    Args:
        server: MkDocs' own, which watches the folder already.
    """
    handler = _Teller(lambda event: tell(str(event.src_path)))
    server.observer.schedule(handler, str(folder), recursive=True)


def _busy_while(build: Callable[[], None], is_idle: threading.Event) -> Callable[[], None]:
    """Return what builds while nobody looks at files: that would take time from the build."""
    is_idle.set()

    def build_alone() -> None:
        is_idle.clear()
        try:
            build()
        finally:
            is_idle.set()

    return build_alone


class _Wait(threading.Event):
    """Waits for the end of a server, and is over early when something may have changed."""

    def __init__(self, is_idle: threading.Event) -> None:
        super().__init__()
        self._is_over = threading.Event()
        self._is_idle = is_idle

    def end(self) -> None:
        self._is_over.set()

    def set(self) -> None:
        super().set()
        self.end()

    def wait(self, timeout: float | None = None) -> bool:
        self._is_over.wait(timeout)
        self._is_over.clear()
        self._is_idle.wait()
        return self.is_set()


class _Teller(FileSystemEventHandler):
    """Tells a function of each event."""

    def __init__(self, tell: Callable[[FileSystemEvent], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._tell(event)


_CHANGES: list[type[FileSystemEvent]] = [
    DirCreatedEvent, DirDeletedEvent, DirModifiedEvent, DirMovedEvent,
    FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
"""What to be told of. The system would also tell of each file that a build opens."""


def _look_when_told(waits: Mapping[str, _Wait]) -> None:
    """End the waits for paths when the system tells of a change; where it cannot, they last."""
    observer = Observer()
    with suppress(OSError, RuntimeError):  # such as more folders than the system watches
        for path, wait in waits.items():
            # Editors put another file in place of the one they have read.
            folder = path if Path(path).is_dir() else str(Path(path).parent)
            tell = _Teller(lambda _, wait=wait: wait.end())  # type: ignore[misc]  # its default
            observer.schedule(tell, folder, recursive=folder == path, event_filter=_CHANGES)
        observer.start()
