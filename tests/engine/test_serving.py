"""What a server makes when somebody asks for it."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from portfolio.engine import events
from portfolio.engine.serving import makes_outputs_on_request
from portfolio.site_files.policy import inline_scripts, source
from tests.engine.served import Server
from tests.sites import SiteFolder


@pytest.mark.parametrize(
    ("command", "options", "on_request"),
    [
        ("serve", {}, True),
        ("serve", {"livereload": True}, True),
        ("serve", {"livereload": False}, False),
        ("build", {}, False),
        ("gh-deploy", {}, False),
    ],
)
def test_only_a_server_that_reloads_makes_files_when_asked(
    command: str, options: dict[str, bool], on_request: bool
) -> None:
    assert makes_outputs_on_request(command, options) is on_request


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [
        ("docs/data/ada/profile.yml", "nam: Ada\n", "name: Ada Lovelace\n"),
        ("docs/data/ada/talks.yml", "- titel: x\n", "- title: x\n  event: y\n"),
        ("docs/index.md", "{{ her() }}\n", "{{ hero() }}\n"),
        ("docs/index.md", "---\ntitel: x\n---\n", "{{ hero() }}\n"),
    ],
)
def test_server_that_starts_with_errors_shows_them_and_then_the_site(
    path: str, wrong: str, right: str, project: SiteFolder, tmp_path: Path
) -> None:
    project.configure("extra:\n  person: ada\n")
    project.write(path, wrong)
    server = Server(project, tmp_path / "served")

    server.build()

    assert "error[PF" in events.session.shown_errors
    page = (tmp_path / "served" / "index.html").read_text(encoding="utf-8")
    assert "Errors to fix" in page
    assert "default-src 'none'" in page
    project.write(path, right)
    server.build()
    assert not events.session.shown_errors
    assert "Ada Lovelace" in (tmp_path / "served" / "index.html").read_text(encoding="utf-8")


def test_drafts_are_shown_while_serving(project: SiteFolder, tmp_path: Path) -> None:
    project.configure("draft_docs: /draft.md\nextra:\n  person: ada\n")
    project.write("docs/draft.md", "# Draft\n\nOne.\n")
    server = Server(project, tmp_path / "served")

    server.build()
    project.write("docs/draft.md", "# Draft\n\nTwo.\n")
    server.build()

    assert "Two." in (tmp_path / "served/draft/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["own.py", "own/events.py"])
def test_with_hooks_of_the_owner_no_page_is_cached(
    name: str, project: SiteFolder, tmp_path: Path
) -> None:
    project.configure(f"extra: {{person: ada}}\nhooks: [hooks/events.py, {name}]\n")
    project.write(name, "def on_page_content(html, **_):\n    return html\n")
    server = Server(project, tmp_path / "served")

    assert (server.build(), server.build()) == (None, None)


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveReloadServer]:
    """A server of a site, listening, one of whose outputs cannot be made."""
    project = SiteFolder(tmp_path_factory.mktemp("served"))
    project.configure("extra: {person: ada}\n")
    folder = project.root / "served"
    Server(project, folder).build()
    config = load_config(str(project.root / "mkdocs.yml"))
    config.site_url = "http://127.0.0.1:8000/"
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(folder), polling_interval=60)
    server.watch(str(project.docs))
    broken: Any = SimpleNamespace(make=lambda: 1 / 0)  # all that is asked of an output
    events.session.outputs = {**events.session.outputs, "broken.txt": broken}
    events.on_serve(server, config, None)
    server.server_bind()
    server.server_activate()
    server.serve_thread.start()
    yield server
    server.shutdown()


def answer_to(server: LiveReloadServer, request: str) -> tuple[int, str]:
    """Return status and text; the request is sent as it is, which clients would mend or refuse."""
    with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=60) as visitor:
        visitor.sendall(f"{request}\r\n\r\n".encode("latin-1"))
        visitor.shutdown(socket.SHUT_WR)
        text = b"".join(iter(lambda: visitor.recv(65536), b"")).decode()
    return int(text.split()[1]), text


REQUESTS = {
    200: ["GET / localhost", "GET / LOCALHOST:8000", "GET / 127.0.0.1:1", "GET / [::1]:8000"],
    403: [
        "GET / evil.example", "GET / localhost.evil.example", "GET / evil@localhost", "GET / ",
        "GET / 192.168.0.1", "GET /livereload/0/0 evil.example", "POST / evil.example",
    ],
    405: ["POST / localhost", "OPTIONS / localhost", "BREW /broken.txt localhost"],
    404: [
        "GET /nowhere localhost", "HEAD /nowhere localhost", "GET /%00 localhost",
        "GET /%ff%fe localhost", "GET /\xff localhost", "GET //evil.example localhost",
        "GET /../../etc/passwd localhost", "GET /%2e%2e/%2e%2e/etc/passwd localhost",
        "GET /..%5c..%5cetc localhost", "GET /C:/Windows/win.ini localhost",
        "GET /a%0d%0aX-Evil:%201 localhost", f"GET /{'a' * 1900} localhost",
        f"GET /livereload/{'9' * 5000}/1 localhost",
    ],
    500: ["GET /broken.txt localhost"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("status", "asked"), [(status, each) for status in REQUESTS for each in REQUESTS[status]]
)
def test_server_answers_its_own_visitors_and_never_with_a_traceback(
    status: int,
    asked: str,
    visited: LiveReloadServer,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    line, _, host = asked.rpartition(" ")

    told, text = answer_to(visited, f"{line} HTTP/1.1\r\nHost: {host}")

    assert told == status
    assert ("Ada Lovelace" in text) == (status == 200)
    assert bool(text.partition("\r\n\r\n")[2]) != line.startswith("HEAD")
    assert "Traceback" not in text + capfd.readouterr().err + caplog.text


def test_policy_of_a_served_page_names_its_scripts_and_that_of_the_server(
    visited: LiveReloadServer,
) -> None:
    _, text = answer_to(visited, "GET / HTTP/1.1\r\nHost: localhost")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
    page = text.partition("\r\n\r\n")[2]
    scripts = list(inline_scripts(page))

    assert "default-src 'none'" in policy
    assert any("livereload(" in script for script in scripts)
    assert {source(script) for script in scripts} == set(re.findall(r"'sha256-[^']+'", policy))
