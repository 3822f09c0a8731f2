"""What a saved change costs while a site is served. Linux only: it reads /proc/PID/stat."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.request import urlopen

from tests.bench.contenders import ENVIRONMENT, Change, Contender

MOST_SECONDS = 600
WINDOW = 1.0
"""Seconds over which a server must do nothing to count as idle; MkDocs polls twice in it."""
SLACK = 0.03
"""Processor seconds in a window that are still nothing: a few ticks of the kernel's clock."""


@dataclass(frozen=True)
class Reload:
    """What one saved change has cost."""

    processor: float
    """Processor seconds of the server until it is idle again, without its polling."""
    seen_after: float
    """Seconds by the clock until the page shows the change."""


@dataclass(frozen=True)
class Server:
    """A server that has shown its first page."""

    process: int
    url: str


def is_measurable() -> bool:
    """Return whether this machine tells how much processor time another process has used."""
    return Path("/proc/self/stat").exists()


def processor_seconds(stat: str) -> float:
    """Return the processor time in the text of a /proc/PID/stat, with that of ended children.

    Fields 14 to 17 of proc_pid_stat(5). The second is the name of the command in brackets, which
    may itself have spaces and brackets.
    """
    fields = stat.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def reloads(contender: Contender, rounds: int) -> dict[str, list[Reload]]:
    """Serve a site, and measure each kind of change as many times as there are rounds."""
    found: dict[str, list[Reload]] = {change.kind: [] for change in contender.changes}
    with served(contender) as server:
        idle = _idle_rate(server.process)
        for number in range(rounds):
            for change in contender.changes:
                time.sleep(number / 10)  # so that not all changes meet the poll at the same point
                word = f"changed{number}{change.kind.replace(' ', '')}"
                found[change.kind].append(_reload(server, idle, change, word))
    return found


def _reload(server: Server, idle: float, change: Change, word: str) -> Reload:
    used, start = _used(server.process), time.perf_counter()
    change.write(word)
    page = server.url + change.address
    seen_after = wait_until(f"{page} shows {word}", lambda: word.encode() in fetch(page))
    wait_until("the server is idle", partial(_is_idle, server.process, idle))
    elapsed = time.perf_counter() - start
    return Reload(max(0.0, _used(server.process) - used - idle * elapsed), seen_after)


def _idle_rate(process: int) -> float:
    """Return the processor seconds a second that a server uses while nothing changes.

    `mkdocs serve` looks at all files twice a second, which is not what a change costs.
    """
    time.sleep(WINDOW)
    used, start = _used(process), time.perf_counter()
    time.sleep(2 * WINDOW)
    return (_used(process) - used) / (time.perf_counter() - start)


def _is_idle(process: int, idle: float) -> bool:
    before = _used(process)
    time.sleep(WINDOW)
    return _used(process) - before <= 2 * idle * WINDOW + SLACK


def _used(process: int) -> float:
    return processor_seconds(Path(f"/proc/{process}/stat").read_text(encoding="utf-8"))


@contextmanager
def served(contender: Contender) -> Iterator[Server]:
    """Serve a site, and yield the server once its first page is there."""
    port = str(_free_port())
    process = subprocess.Popen(
        [part.replace("PORT", port) for part in contender.serve],
        cwd=contender.folder, env=ENVIRONMENT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}/"

    def has_started() -> bool:
        if process.poll() is not None:
            raise RuntimeError(f"{contender.name} has ended with {process.returncode}")
        return b"<html" in fetch(url)

    try:
        wait_until(f"{contender.name} serves its first page", has_started)
        yield Server(process.pid, url)
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(url: str) -> bytes:
    """Return what is at an address; nothing while nobody answers."""
    try:
        with urlopen(url, timeout=60) as answer:
            return bytes(answer.read())
    except OSError:
        return b""


def wait_until(what: str, happens: Callable[[], bool]) -> float:
    """Wait, and return the seconds that it took.

    Raises:
        TimeoutError: It has not happened in ten minutes.
    """
    start = time.perf_counter()
    while not happens():
        if time.perf_counter() - start > MOST_SECONDS:
            raise TimeoutError(f"waited in vain until {what}")
        # Each question costs the server a millisecond or two. While it builds it holds answers
        # back, so asking more often would not see the change earlier.
        time.sleep(0.1)
    return time.perf_counter() - start
