from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from mkdocs.livereload import LiveReloadServer

from portfolio.engine import following
from portfolio.engine.following import follow

LONG_ENOUGH = 60
"""Seconds after which what does not come is taken to be lost."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(following, "SECONDS", 0.02)
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").touch()
    (folder / "mkdocs.yml").touch()
    return folder


@contextmanager
def served(project: Path, since: int | None = None) -> Iterator[Queue[str]]:
    """Serve a project; what its page says is in the queue after each build."""
    page = project / "docs" / "index.md"
    builds: Queue[str] = Queue()

    def build() -> None:
        builds.put(page.read_text(encoding="utf-8") if page.exists() else "")

    server = LiveReloadServer(build, "127.0.0.1", 0, str(project), polling_interval=0.02)
    server.watch(str(project / "docs"))
    server.watch(str(project / "mkdocs.yml"))
    follow(server, project / "docs", time.time_ns() if since is None else since)
    thread = Thread(target=server.serve)
    thread.start()
    deadline = time.monotonic() + LONG_ENOUGH
    while not all(emitter.is_alive() for emitter in server.observer.emitters):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    try:
        yield builds
    finally:
        server.shutdown()
        thread.join()


def wait_for(text: str, builds: Queue[str]) -> None:
    """Wait for a build that has a text; `queue.Empty` is raised if none comes."""
    while builds.get(timeout=LONG_ENOUGH) != text:
        pass


def go_away(folder: Path, said: Queue[str]) -> Path:
    """Move a folder away, and wait until that was seen."""
    while not said.empty():
        said.get()
    away = folder.rename(folder.with_name("away"))
    assert "is gone" in said.get(timeout=LONG_ENOUGH)
    return away


@pytest.mark.parametrize("name", ["docs", "."], ids=["the pages", "all of it"])
def test_what_was_gone_is_built_and_followed_again(
    name: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: Queue[str] = Queue()
    monkeypatch.setattr(following.log, "warning", lambda text, *values: said.put(text % values))
    page, settings = project / "docs" / "index.md", project / "mkdocs.yml"
    with served(project) as builds:
        for time_away in ("once", "twice"):
            away = go_away(project / name, said)
            (away / page.relative_to(project / name)).write_text(f"back {time_away}")
            away.rename(project / name)
            wait_for(f"back {time_away}", builds)

            page.write_text(f"edited {time_away}")
            wait_for(f"edited {time_away}", builds)

        page.write_text("with other settings")
        wait_for("with other settings", builds)
        settings.write_text("site_name: x")
        wait_for("with other settings", builds)


def test_what_was_saved_during_the_first_build_is_not_missed(project: Path) -> None:
    with served(project, since=0) as builds:
        wait_for("", builds)
