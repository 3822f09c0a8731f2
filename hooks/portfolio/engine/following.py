"""While the site is served: follow what comes back after it was gone, as after `git switch`."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from watchdog.events import FileModifiedEvent

from portfolio.loading.file_states import states_of_files

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.portfolio")

SECONDS = 0.5
"""How often one looks; MkDocs looks at each file as often, so no limit of the system counts."""

AT_ONCE, WHILE_MANY_COME = 0.1, 0.8
"""For how many seconds no change may come before a build: usually, and soon after another one."""


def follow(server: LiveReloadServer, docs: Path, since: int) -> None:
    """Look again, in a thread, at what MkDocs has stopped looking at, or has missed at first.

    Args:
        docs: The folder of the pages.
        since: When that build began, in nanoseconds since 1970.
    """
    Thread(target=_follow, args=(server, docs, since), daemon=True).start()


def _follow(server: LiveReloadServer, docs: Path, since: int) -> None:
    lost: dict[str, bool] = {}
    is_new = True
    while server.observer.should_keep_running():
        time.sleep(SECONDS)
        server.build_delay = max(AT_ONCE, server.build_delay - AT_ONCE)
        if is_new and server.observer.is_alive():
            is_new = False
            if any(changed > since for _, changed, _ in states_of_files(docs)):
                _build_again(server, str(docs))
        ended = [each for each in [*server.observer.emitters] if not each.should_keep_running()]
        for path, is_recursive in [
            (each.watch.raw_path, each.watch.is_recursive) for each in ended
        ]:
            if path not in lost and not Path(path).exists():
                log.warning("%s is gone: the site stays as it is until it is back.", path)
            lost[path] = is_recursive
        for path in [path for path in lost if Path(path).exists()]:
            with suppress(KeyError):  # raised once nobody watches it
                while True:
                    server.unwatch(path)
            with suppress(OSError):  # gone again
                server.watch(path, recursive=lost[path])
                del lost[path]
                _build_again(server, path)


def _build_again(server: LiveReloadServer, path: str) -> None:
    for emitter in [*server.observer.emitters]:
        if emitter.watch.raw_path == path:
            emitter.queue_event(FileModifiedEvent(path))
