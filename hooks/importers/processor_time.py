"""A bound for the work on a source: a text can be made so that patterns search it for hours."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import TypeVar

from importers.source_files import SourceError

T = TypeVar("T")
OF_A_TEXT, OF_A_SOURCE = 3.0, 20.0
"""Seconds for one page or file of data, and for all of it; real sites take one, large ones four."""


def in_time(work: Callable[[], T], what: str, seconds: float = OF_A_TEXT) -> T:
    """Return what work gives within some processor time; a bound around it goes on.

    Without a bound on Windows, which has no such clock. To be called in the main thread.

    Raises:
        SourceError: the time is over, or the depth of calls.
    """

    def stop(_number: int, _frame: object) -> None:
        raise SourceError(f"{what} takes more than {seconds:.0f} seconds to read")

    is_timed = hasattr(signal, "setitimer")
    if is_timed:
        before = signal.signal(signal.SIGVTALRM, stop)
        outer = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)[0]
    try:
        return work()
    except RecursionError:
        raise SourceError(f"{what} is nested too deeply") from None
    finally:
        if is_timed:
            used = seconds - signal.setitimer(signal.ITIMER_VIRTUAL, 0)[0]
            signal.signal(signal.SIGVTALRM, before)
            signal.setitimer(signal.ITIMER_VIRTUAL, max(outer - used, 0.01) if outer else 0)
