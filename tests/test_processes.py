"""Other processes give the same results, and nothing depends on them."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path

import pytest

import portfolio.processes
from portfolio.processes import FEWEST_TASKS, MOST_PROCESSES, VARIABLE, Ahead, Beside, processes_for
from tests.sites import SiteFolder

TASKS = [f"task {number}" for number in range(10)]


def work(task: str) -> tuple[str, int]:
    return task.upper(), os.getpid()


@pytest.mark.parametrize("processes", [1, 2, 3, 20])
def test_every_task_is_done_once_here_or_elsewhere(processes: int) -> None:
    ahead = Ahead(TASKS, work, processes)
    elsewhere = [task for task in TASKS if task in ahead]

    results = {task: ahead.take(task) for task in TASKS}
    ahead.close()

    assert elsewhere == [task for number, task in enumerate(TASKS) if number % processes]
    assert {task for task, result in results.items() if result} == set(elsewhere)
    others = {result[1] for result in results.values() if result}
    assert len(others) == min(processes, len(TASKS)) - 1
    assert os.getpid() not in others
    assert all(result[0] == task.upper() for task, result in results.items() if result)


@pytest.mark.parametrize("tasks", [[], TASKS[:1]])
def test_no_process_is_started_for_nothing(
    tasks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))

    ahead = Ahead(tasks, work, 3)

    assert ahead.others == []
    assert not frozen
    ahead.close()


def test_one_result_is_made_beside_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio.processes, "cores", lambda: 2)  # whatever threads others left
    beside, unwanted = Beside(os.getpid), Beside(os.getpid, is_wanted=False)

    assert beside.take() not in {None, os.getpid()}
    assert beside.take() is None
    assert unwanted.take() is None


def test_one_result_is_left_to_us_where_nobody_else_can_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(portfolio.processes, "cores", lambda: 1)

    assert Beside(os.getpid).take() is None


def test_result_can_be_taken_once() -> None:
    ahead = Ahead(TASKS, work, 2)

    assert ahead.take(TASKS[1])
    assert ahead.take(TASKS[1]) is None
    ahead.close()


def test_task_that_fails_elsewhere_is_left_to_us() -> None:
    def fail_once(task: str) -> str:
        if task == TASKS[1]:
            raise ValueError(task)
        return task

    ahead = Ahead(TASKS, fail_once, 2)

    assert [ahead.take(task) for task in TASKS[1::2]] == [None, *TASKS[3::2]]
    ahead.close()


def test_process_that_ends_leaves_its_tasks_to_us() -> None:
    def end(task: str) -> str:
        if task == TASKS[3]:
            os._exit(1)
        return task

    ahead = Ahead(TASKS, end, 2)

    assert [ahead.take(task) for task in TASKS[1::2]] == [TASKS[1], None, None, None, None]
    ahead.close()


def test_closing_early_ends_the_other_processes() -> None:
    ahead = Ahead(TASKS, lambda task: task * 1_000_000, 2)

    (process,) = ahead.others
    ahead.close()

    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)


def test_few_tasks_are_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "3")

    assert processes_for(FEWEST_TASKS - 1) == 1


@pytest.mark.parametrize(
    ("wanted", "processes"), [("1", 1), ("3", 3), ("0", 1), ("99", MOST_PROCESSES)]
)
def test_number_of_processes_can_be_set(
    wanted: str, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(VARIABLE, wanted)

    assert processes_for(FEWEST_TASKS) == processes


def test_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.setenv(VARIABLE, "3")

    assert processes_for(FEWEST_TASKS) == 1


@pytest.fixture
def many_pages(project: SiteFolder) -> SiteFolder:
    project.configure("nav: [index.md]\nnot_in_nav: /notes/*\n")
    for number in range(FEWEST_TASKS + 5):
        project.write(
            f"docs/notes/n{number}.md",
            f"# Note {number}\n\n{{{{ profile('name') }}}} and [home](../index.md).\n\n"
            "## Code\n\n```python\nprint(1)\n```\n",
        )
    return project


def files_of(folder: Path) -> dict[str, bytes]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_site_is_the_same_with_one_process_and_with_many(
    many_pages: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites = []
    for processes in ("1", "2", "3"):
        monkeypatch.setenv(VARIABLE, processes)
        built = many_pages.build()
        assert built.returncode == 0, built.stderr
        sites.append(files_of(many_pages.output))

    assert sites[0] == sites[1] == sites[2]


def test_mistakes_are_the_same_with_one_process_and_with_many(
    many_pages: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3, 8):  # some for each process
        many_pages.write(
            f"docs/notes/n{number}.md",
            "# N\n\n{% for n in ['a'] %}\n{{ section(n) }}\n{% endfor %}\n",
        )
    said = []
    for processes in ("1", "2"):
        monkeypatch.setenv(VARIABLE, processes)
        built = many_pages.build()
        assert built.returncode == 1
        said.append(built.stderr[built.stderr.index("docs/notes/n3.md") :])

    assert said[0] == said[1]
    assert said[0].count(".md:4:1: error") == 5


def test_nobody_waits_for_a_result_that_nobody_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was started later has the end of the line that the first one writes to."""
    monkeypatch.setattr(portfolio.processes, "cores", lambda: 2)
    first, second = (Beside(lambda: "x" * 1_000_000) for _ in range(2))

    first.close()

    assert second.take() == "x" * 1_000_000
