"""What a server makes when somebody asks for it."""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from portfolio.engine import events
from portfolio.engine.serving import makes_outputs_on_request
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
    assert "Errors to fix" in (tmp_path / "served" / "index.html").read_text(encoding="utf-8")
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


class Visitor:
    """Asks a server of the sample's pages on this machine, over the network."""

    def __init__(self, server: LiveReloadServer) -> None:
        self.port = server.server_address[1]

    def asks(
        self, path: str, method: str = "GET", host: str = "localhost"
    ) -> tuple[int, http.client.HTTPMessage, str]:
        """Return status, headers and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, "/", skip_host=True)
        # As it is: the client would refuse, or mend, some of these paths.
        connection._buffer[0] = f"{method} {path} HTTP/1.1".encode("latin-1")
        connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
