"""A bound for the work on a source: a text can be made so that patterns search it for hours."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from importers.source_files import SourceError

OF_A_TEXT = 4.0
"""Seconds for one page or file of data; the largest of real sites takes less than one."""
OF_A_SOURCE = 60.0


class TooMuchWork(SourceError):
    """It was stopped: nothing of its result is known."""


@contextmanager
def at_most(seconds: float, what: str) -> Iterator[None]:
    """Let what is done inside take some processor time; the bound around it, if any, goes on.

    Without a bound on Windows, which has no such clock, and outside of the main thread.

    Args:
        seconds: How many.
        what: What takes them, for the message.

    Raises:
        TooMuchWork: they are over.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise TooMuchWork(f"{what} takes more than {seconds:.0f} seconds to read")

    before = signal.signal(signal.SIGVTALRM, stop)
    outer = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)[0]
    try:
        yield
    finally:
        used = seconds - signal.setitimer(signal.ITIMER_VIRTUAL, 0)[0]
        signal.signal(signal.SIGVTALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_VIRTUAL, max(outer - used, 0.01))
