"""While the site is served: show mistakes in the browser, over the last good pages."""

from __future__ import annotations

import gc
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A web application (PEP 3333)."""


def makes_outputs_on_request(command: str, options: Mapping[str, Any]) -> bool:
    """Return whether files beside the pages are made when somebody asks for them.

    A build writes them all. So must a server that does not reload: MkDocs 1.6 lets nobody else
    answer its requests.

    Args:
        options: What was given to the command, by name.
    """
    return command == "serve" and bool(options.get("livereload", True))


def with_notice(application: Application, notice: Callable[[], str]) -> Application:
    """Return the application with a notice at the end of each page's body, if there is one.

    Args:
        notice: Returns HTML, or "" where there is nothing to show.
    """

    def noticing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        html = notice()
        if not html:
            return application(environ, start_response)
        started: list[Any] = []
        body = application(environ, lambda *answer: started.append(answer))
        try:
            page = b"".join(body)  # only now is it sure that the application has started
        finally:
            getattr(body, "close", lambda: None)()
        status, headers, *rest = started[0]
        if not any(name == "Content-Type" and "html" in value for name, value in headers):
            start_response(status, headers, *rest)
            return [page]
        before, end, after = page.rpartition(b"</body>")
        page = before + html.encode() + end + after
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*headers, ("Content-Length", str(len(page)))], *rest)
        return [page]

    return noticing


def with_outputs(
    application: Application, output_at: Callable[[str], tuple[str, bytes] | None]
) -> Application:
    """Return the application with more files, each made when somebody asks for it.

    Args:
        output_at: Returns the media type and the content of what is at a path, or None.
    """

    def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "replace")
        found = output_at(path)
        if found is None:
            return application(environ, start_response)
        kind, content = found
        headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
        start_response("200 OK", headers)
        return [content]

    return answering


@contextmanager
def without_looking_for_garbage() -> Iterator[None]:
    """Leave memory as it is meanwhile: to look through that of a large site takes 0.3 s."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def free_port(host: str, port: int) -> int:
    """Return the port if nobody listens there, else the next one that is free."""
    for candidate in range(port, min(port + 100, 65536)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return candidate
    return port


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
