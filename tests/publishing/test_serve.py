"""`mkdocs serve` follows every change, and survives every error."""

from __future__ import annotations

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.publishing.conftest import ENVIRONMENT, MKDOCS, Project, run
from tests.sites import shipped_repository
from tests.slowness import some_slow

PROFILE = "docs/data/jen-wei/profile.yml"
TALKS = "docs/data/jen-wei/talks.yml"
FRAGMENT = "overrides/fragments/portfolio/talks.html"
TEMPLATE = "overrides/main.html"
PAGE = "docs/index.md"
BASE = "hooks/mkdocs-base.yml"
STYLESHEET = "overrides/assets/stylesheets/portfolio/tokens.css"

NOTICE = 'class="pf-errors"'

LONG_ENOUGH = 90
"""Seconds after which a change that does not show is taken to be lost."""


@dataclass(frozen=True)
class Server:
    """A running `mkdocs serve`."""

    project: Project
    address: str
    process: subprocess.Popen[bytes]
    output: Path

    def get(self, path: str) -> str:
        """Return what a browser gets."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=LONG_ENOUGH) as answer:
                return unescape(answer.read().decode())
        except urllib.error.HTTPError as error:
            return unescape(error.read().decode())

    def wait_for(self, path: str, shows: Callable[[str], bool]) -> str:
        """Return what a browser gets as soon as it shows what it should."""
        deadline = time.monotonic() + LONG_ENOUGH
        while True:
            assert self.process.poll() is None, f"serve has ended:\n{self.output.read_text()}"
            try:
                got = self.get(path)
            except OSError:
                got = ""
            if shows(got):
                return got
            assert time.monotonic() < deadline, f"{path} has not changed:\n{self._tail()}"
            time.sleep(0.2)

    @contextmanager
    def edited(self, name: str, edit: Callable[[str], str]) -> Iterator[None]:
        """Change a file, and change it back."""
        path = self.project.path(name)
        text = path.read_text(encoding="utf-8")
        assert edit(text) != text
        path.write_text(edit(text), encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(text, encoding="utf-8")

    def _tail(self) -> str:
        return self.output.read_text()[-3000:]


def is_complaining(page: str) -> bool:
    return NOTICE in page


def is_content(page: str) -> bool:
    return "Jen Wei" in page and NOTICE not in page


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    project = Project(shipped_repository(folder / "project"))
    host = f"127.0.0.1:{_free_port()}"
    output = folder / "output.txt"
    with (
        output.open("wb") as log,
        subprocess.Popen(
            [*MKDOCS, "serve", "--dev-addr", host],
            cwd=project.folder,
            env=ENVIRONMENT,
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        server = Server(project, f"http://{host}", process, output)
        try:
            server.wait_for("/", is_content)
            yield server
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Edit(NamedTuple):
    """A change to a file, and how to tell that it has arrived."""

    file: str
    change: Callable[[str], str]
    path: str
    shows: str


CHANGES = {
    "data file": Edit(
        TALKS, lambda text: text.replace("PyData Global 2025", "PyData Mars"), "/", "PyData Mars"
    ),
    "fragment": Edit(
        FRAGMENT, lambda text: text + "<p>Below the talks</p>\n", "/", "Below the talks"
    ),
    "page": Edit(PAGE, lambda text: text + "\nOne more sentence.\n", "/", "One more sentence."),
    "settings": Edit("mkdocs.yml", lambda text: text + "\ncopyright: All mine\n", "/", "All mine"),
    "inherited settings": Edit(BASE, lambda text: text + "\ncopyright: Ours\n", "/", "Ours"),
}

ERRORS = {
    "unknown field in a data file": Edit(
        TALKS, lambda text: text.replace("event:", "evnt:"), "/", 'unknown field "evnt"'
    ),
    "broken YAML": Edit(TALKS, lambda text: text + "  - [\n", "/", "PF004"),
    "undefined name in a fragment": Edit(
        FRAGMENT, lambda text: text + "{{ entries[0].evnt }}\n", "/", "evnt"
    ),
    "broken fragment": Edit(FRAGMENT, lambda text: text + "{% if %}\n", "/", "talks.html"),
    "broken template": Edit(TEMPLATE, lambda text: text + "{% if %}\n", "/", "main.html"),
    "unknown section on a page": Edit(
        PAGE, lambda text: text + '\n{{ section("tlaks") }}\n', "/", '"tlaks"'
    ),
    "broken call on a page": Edit(PAGE, lambda text: text + "\n{{ hero( }}\n", "/", "index.md"),
    "broken front matter": Edit(
        PAGE, lambda text: text.replace("title:", "titel:"), "/", 'unknown field "titel"'
    ),
    "duplicate key": Edit(PROFILE, lambda text: text + "name: Other\n", "/", "PF005"),
    "alias": Edit(TALKS, lambda text: text + "- *x\n", "/", "PF00"),
    "file that is emptied": Edit(TALKS, lambda _: "", "/", "PF009"),
    "date that is none": Edit(TALKS, lambda text: text + "  date: soon\n", "/", "PF014"),
    "address of a program": Edit(
        TALKS, lambda text: text + "- title: x\n  event: y\n  url: javascript:x\n", "/", "PF015"
    ),
    "unclosed block on a page": Edit(PAGE, lambda text: text + "\n{% if 1 %}\n", "/", "PF038"),
    "way into Python on a page": Edit(
        PAGE, lambda text: text + "\n{{ ''.__class__ }}\n", "/", "PF039"
    ),
    "expression that fails": Edit(PAGE, lambda text: text + "\n{{ 1/0 }}\n", "/", "PF039"),
    "broken link": Edit(PAGE, lambda text: text + "\n[x](nowhere.md)\n", "/", "PF060"),
    "missing image": Edit(PAGE, lambda text: text + "\n![x](nowhere.png)\n", "/", "PF063"),
    "script on a page": Edit(PAGE, lambda text: text + "\n<script>x</script>\n", "/", "PF067"),
    "invisible character": Edit(PAGE, lambda text: text + "\na\u202eb\n", "/", "PF003"),
    "unknown setting": Edit("mkdocs.yml", lambda text: text + "\nsite_nam: x\n", "/", "PF080"),
    "unknown inherited setting": Edit(
        BASE, lambda text: text + "\nsite_nam: x\n", "/", "hooks/mkdocs-base.yml"
    ),
    "broken settings": Edit("mkdocs.yml", lambda text: text + "\nx: [\n", "/", ""),
}


@pytest.mark.parametrize("kind", some_slow(CHANGES, fast=["data file", "inherited settings"]))
def test_a_change_arrives_in_the_browser(kind: str, server: Server) -> None:
    edit = CHANGES[kind]
    with server.edited(edit.file, edit.change):
        server.wait_for(edit.path, lambda got: edit.shows in got)

    server.wait_for(edit.path, lambda got: bool(got) and edit.shows not in got)


def test_what_stands_beside_the_pages_is_made_when_asked_for(server: Server) -> None:
    with urllib.request.urlopen(f"{server.address}/cv.pdf", timeout=LONG_ENOUGH) as answer:
        kind, pdf = answer.headers["Content-Type"], answer.read()

    assert (kind, pdf[:5]) == ("application/pdf", b"%PDF-")
    assert "PDFs and cards" not in server.output.read_text(encoding="utf-8")
    assert "PyData Global 2025" in server.get("/feeds/talks.json")


@pytest.mark.slow
def test_a_changed_stylesheet_arrives_under_a_new_name(server: Server) -> None:
    def name_in(page: str) -> str:
        return "".join(re.findall(r'href="([^"]*/site\.[0-9a-f]{8}\.css)"', page))

    before = name_in(server.get("/"))
    with server.edited(STYLESHEET, lambda text: text + ".pf { order: 5; }\n"):
        after = name_in(server.wait_for("/", lambda got: name_in(got) not in ("", before)))
        assert ".pf{order:5}" in server.get(f"/{after}")

    server.wait_for("/", lambda got: name_in(got) == before)


@pytest.mark.parametrize(
    "kind", some_slow(ERRORS, fast=["broken YAML", "unknown inherited setting"])
)
def test_an_error_is_shown_and_gone_when_it_is_fixed(kind: str, server: Server) -> None:
    edit = ERRORS[kind]
    with server.edited(edit.file, edit.change):
        shown = server.wait_for("/", is_complaining)
        assert edit.shows in shown
        assert "Jen Wei" in shown, "the last good page is still there"

    assert "PyData Global 2025" in server.wait_for("/", is_content)


def test_enough_kinds_of_errors_are_tried() -> None:
    assert len(ERRORS) >= 20


def test_other_pages_answer_while_one_has_an_error(server: Server) -> None:
    edit = ERRORS["unknown section on a page"]
    with server.edited(edit.file, edit.change):
        server.wait_for("/", is_complaining)
        assert "Jen Wei" in server.get("/writing/")
        assert "Wei" in server.get("/people/")

    server.wait_for("/", is_content)


@pytest.mark.slow
def test_page_that_is_no_utf8_is_an_error_like_others(server: Server) -> None:
    path = server.project.path(PAGE)
    text = path.read_bytes()
    path.write_bytes(text + b"\ncaf\xe9\n")
    try:
        assert "PF002" in server.wait_for("/", is_complaining)
    finally:
        path.write_bytes(text)

    server.wait_for("/", is_content)


def test_changed_python_asks_for_a_restart(server: Server) -> None:
    with server.edited("hooks/portfolio/problems.py", lambda text: text + "\n# changed\n"):
        deadline = time.monotonic() + LONG_ENOUGH
        while "restart mkdocs serve" not in server.output.read_text():
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_many_saves_are_few_builds(server: Server) -> None:
    before = server.output.read_text().count("Building documentation")
    with server.edited(PAGE, lambda text: f"{text}\nThe first of many.\n"):
        for number in range(50):
            server.project.add(PAGE, f"\nSaved {number}.\n")
            time.sleep(0.02)
        server.wait_for("/", lambda got: "Saved 49." in got)

    assert server.output.read_text().count("Building documentation") - before < 25


def test_taken_port_names_a_free_one(server: Server) -> None:
    host = server.address.removeprefix("http://")

    done = run(*MKDOCS, "serve", "--dev-addr", host, folder=server.project.folder)

    assert done.returncode != 0
    assert f"The address {host} is taken" in done.stderr
    free = re.search(r"python hooks serve -a 127\.0\.0\.1:(\d+)", done.stderr)
    assert free
    assert free[1] != host.rpartition(":")[2]
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.slow
def test_a_missing_stylesheet_is_an_error_like_others(server: Server) -> None:
    path = server.project.path(STYLESHEET)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    try:
        # A build that was under way may miss the file first; the next one says where it is named.
        server.wait_for("/", lambda page: "error[PF063]" in page.partition(NOTICE)[2])
    finally:
        path.write_text(text, encoding="utf-8")

    server.wait_for("/", is_content)


def test_all_errors_are_shown_at_once(server: Server) -> None:
    data, page = ERRORS["unknown field in a data file"], ERRORS["unknown section on a page"]
    with server.edited(data.file, data.change), server.edited(page.file, page.change):
        server.wait_for("/", lambda got: data.shows in got and page.shows in got)

    server.wait_for("/", is_content)
