"""Work that other processes do meanwhile. Where they cannot, nothing is lost but time."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

VARIABLE = "PORTFOLIO_PROCESSES"
"""The variable of the environment that says how many processes to use; 1 for no others."""

FEWEST_TASKS = 32
"""Below that, starting processes takes longer than they save."""

MOST_PROCESSES = 8

Result = TypeVar("Result")


def processes_for(tasks: int) -> int:
    """Return how many processes may share a number of tasks on this machine, at least 1."""
    return cores() if tasks >= FEWEST_TASKS else 1


def cores() -> int:
    """Return how many processes may work at a time on this machine, at least 1."""
    if not hasattr(os, "fork"):
        return 1
    if threading.active_count() > 1:  # a copy of this process would lack the other threads
        return 1
    wanted = os.environ.get(VARIABLE, "")
    if wanted.isdecimal():
        return max(1, min(int(wanted), MOST_PROCESSES))
    found = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(found, MOST_PROCESSES)


class Ahead(Generic[Result]):
    """Results of tasks, most of which copies of this process work on.

    This process is one of them: with two, every other task is left to it. Tasks are asked for in
    their order, so that results come in as they are needed and never fill the memory.
    """

    def __init__(self, tasks: Sequence[str], work: Callable[[str], Result], processes: int) -> None:
        self._helper_of = {
            task: number % processes for number, task in enumerate(tasks) if number % processes
        }
        self._results: dict[int, Connection] = {}
        self.others: list[int] = []
        """The ids of the processes that work meanwhile."""
        sys.stdout.flush()
        sys.stderr.flush()
        if self._helper_of:
            # Looking for garbage in a copy would copy all that is not changed; and what is there
            # now, such as the facts, stays until the end anyway.
            gc.freeze()
        for helper in sorted(set(self._helper_of.values())):
            share = [task for task, its_helper in self._helper_of.items() if its_helper == helper]
            self._start(helper, share, work)

    def __contains__(self, task: str) -> bool:
        """Whether another process works on a task."""
        return task in self._helper_of

    def take(self, task: str) -> Result | None:
        """Return the result of a task; None if it is left to this process, or has failed."""
        connection = self._results.get(self._helper_of.pop(task, 0))
        if connection is None:
            return None
        try:
            done, result = connection.recv()
        except (EOFError, OSError):
            return None
        return result if done == task else None

    def close(self) -> None:
        """Do without what is left; the other processes end.

        One that nobody asks for its result any more would wait to be asked: a process that was
        started later has the other end of its line as well.
        """
        for connection in self._results.values():
            connection.close()
        for process in self.others:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        self._results, self.others, self._helper_of = {}, [], {}

    def _start(self, helper: int, share: list[str], work: Callable[[str], Result]) -> None:
        ours, its = Pipe(duplex=False)
        process = os.fork()
        if process:
            its.close()
            self._results[helper] = ours
            self.others.append(process)
            return
        ours.close()
        _work_through(share, work, its)


class Beside(Generic[Result]):
    """One result that another process works on while this one does the rest."""

    def __init__(self, work: Callable[[], Result], *, is_wanted: bool = True) -> None:
        tasks = ["the rest", _RESULT] if is_wanted else []
        self._ahead = Ahead(tasks, lambda _: work(), cores())

    def take(self) -> Result | None:
        """Wait for the result; None if it is left to this process, has failed, or was taken."""
        found = self._ahead.take(_RESULT)
        self.close()
        return found

    def close(self) -> None:
        """Do without it."""
        self._ahead.close()


_RESULT = "the result"


def _work_through(share: list[str], work: Callable[[str], Any], results: Connection) -> None:
    """Send the result of each task, and end this copy without a trace."""
    try:
        for task in share:
            try:
                result = work(task)
            except Exception:  # the first process will do it again, and say why
                result = None
            results.send((task, result))
        results.close()
    except OSError:
        pass  # nobody waits for the results any more
    finally:
        os._exit(0)
