"""When a server looks for changes of the files that it watches."""

from __future__ import annotations

import gc
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
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
    for emitter in emitters:
        emitter._timeout = wait
        emitter._stopped_event = _Wait()  # what it waits for between two looks
    _look_when_told([emitter._stopped_event for emitter in emitters], list(server._watched_paths))
    server.build_delay = SHORTEST_WAIT
    gc.freeze()  # what is known now stays, and need not be searched through at each build


class _Wait(threading.Event):
    """Waits for the end of a server, and is over early when something may have changed."""

    def __init__(self) -> None:
        super().__init__()
        self._is_over = threading.Event()

    def end(self) -> None:
        self._is_over.set()

    def set(self) -> None:
        super().set()
        self.end()

    def wait(self, timeout: float | None = None) -> bool:
        self._is_over.wait(timeout)
        self._is_over.clear()
        return self.is_set()


_CHANGES = {"created", "modified", "moved", "deleted"}
"""What the system tells also of files that are only read."""


class _Listener(FileSystemEventHandler):
    def __init__(self, waits: list[_Wait]) -> None:
        self._waits = waits

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES:
            for wait in self._waits:
                wait.end()


def _look_when_told(waits: list[_Wait], paths: list[str]) -> None:
    """End waits when the system tells of a change; where it cannot, they last as long as before."""
    observer = Observer()
    with suppress(OSError, RuntimeError):  # such as more folders than the system watches
        for path in paths:
            # Editors put another file in place of the one they have read.
            folder = path if Path(path).is_dir() else str(Path(path).parent)
            observer.schedule(_Listener(waits), folder, recursive=folder == path)
        observer.start()
