"""Catalogues for the tests of `sync`, and a person who is known to them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sync import client
from tests.in_process import Run, invoke
from tests.sites import SiteFolder
from tests.sync.catalogues import ORCID, SERVICES, Catalogues, serve

FOLDER = "docs/data/ada"
PROFILE = (
    f"name: Ada Lovelace\nlinks:\n  - {{network: orcid, handle: {ORCID}}}\n"
    "  - {network: e-mail, handle: ada@example.org}\n"
)


@pytest.fixture
def catalogues(monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogues]:
    """Catalogues that are asked in place of the real ones, and know of nothing yet."""
    found = Catalogues()
    server = serve(found)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(client, "HOSTS", {each: f"{address}/{each}" for each in SERVICES})
    monkeypatch.setattr(client, "PAUSE", 0.0)
    monkeypatch.setenv("NO_PROXY", "*")
    found.orcid()
    found.crossref()
    found.openalex()
    yield found
    server.shutdown()
    server.server_close()


@dataclass
class Ada:
    """Somebody with an ORCID iD and an e-mail address, and a site."""

    site: SiteFolder
    catalogues: Catalogues

    @property
    def folder(self) -> Path:
        return self.site.root / FOLDER

    def sync(self, *arguments: str) -> Run:
        return invoke(self.site.root, "sync", *arguments)

    def proposals(self, *arguments: str) -> dict[str, dict[str, Any]]:
        """Return what is proposed, by key."""
        done = self.sync(*arguments, "--format", "json")
        assert done.returncode == 0, done.stderr
        people = json.loads(done.stdout)["people"]
        return {one["key"]: one for person in people for one in person["proposals"]}

    def text(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def put(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_bytes(text.encode())


@pytest.fixture
def ada(project: SiteFolder, catalogues: Catalogues) -> Ada:
    project.configure("extra:\n  person: ada\n")
    project.write(f"{FOLDER}/profile.yml", PROFILE)
    return Ada(project, catalogues)
