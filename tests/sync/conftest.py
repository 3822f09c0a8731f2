"""Catalogues for the tests of `sync`, and a person who is known to them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from sync import client
from tests.sites import SiteFolder
from tests.sync.catalogues import ORCID, SERVICES, Catalogues, serve

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


@pytest.fixture
def ada(project: SiteFolder) -> SiteFolder:
    """The site of somebody with an ORCID iD and an e-mail address."""
    project.configure("extra:\n  person: ada\n")
    project.write("docs/data/ada/profile.yml", PROFILE)
    return project
