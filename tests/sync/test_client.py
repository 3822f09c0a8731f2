"""How the catalogues are asked, and what becomes of every kind of error."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from urllib3.util import Retry

from portfolio.artefacts import read_sealed, write_sealed
from sync import client
from sync.client import Client, NoAnswer
from tests.damages import DAMAGES, UNDAMAGED
from tests.sync.catalogues import Answer, Catalogues, json_of

GOOD = json_of({"group": []}, ETag='"1"')


@pytest.fixture
def asker(tmp_path: Path, catalogues: Catalogues) -> Client:
    return Client(tmp_path / "cache", "ada@example.org")


def url_of(path: str) -> str:
    return f"{client.HOSTS['ORCID']}/{path}?"


def change_kept(asker: Client, **changed: Any) -> None:
    """Change some of what was kept of the only answer."""
    (file,) = asker.folder.iterdir()
    kept = json.loads(read_sealed(file, url_of("works")) or b"")
    write_sealed(file, url_of("works"), json.dumps({**kept, **changed}).encode())


def test_only_three_hosts_are_asked_all_of_them_by_https() -> None:
    assert sorted(client.HOSTS.values()) == [
        "https://api.crossref.org",
        "https://api.openalex.org",
        "https://pub.orcid.org/v3.0",
    ]


def test_crossref_and_openalex_are_told_the_address_and_orcid_is_not(
    asker: Client, catalogues: Catalogues
) -> None:
    for service in client.HOSTS:
        asker.ask(service, "works", {"filter": "doi:10.1000/1"})

    told = {service: query.get("mailto") for service, query, _ in catalogues.asked}
    assert told == {"ORCID": None, "Crossref": "ada@example.org", "OpenAlex": "ada@example.org"}
    assert all(sent["User-Agent"].startswith("portfolio/") for *_, sent in catalogues.asked)
    assert not any(b"ada@" in each.read_bytes() for each in asker.folder.iterdir())


def test_answer_is_kept_and_asked_for_anew_after_a_day_only_if_it_changed(
    asker: Client, catalogues: Catalogues
) -> None:
    catalogues.has("ORCID", GOOD, Answer(status=304, body=b""))
    first = asker.ask("ORCID", "works")
    assert asker.ask("ORCID", "works") == first
    assert len(catalogues.asked) == 1
    change_kept(asker, asked=(datetime.now(UTC) - timedelta(days=2)).isoformat())

    assert asker.ask("ORCID", "works") == first
    assert catalogues.asked[1][2]["If-None-Match"] == '"1"'
    assert asker.ask("ORCID", "works") == first
    assert len(catalogues.asked) == 2


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_answer_is_fetched_anew(damage: str, asker: Client, catalogues: Catalogues) -> None:
    asker.ask("ORCID", "other")
    asker.ask("ORCID", "works")
    DAMAGES[damage](asker._file(url_of("works")))

    assert asker.ask("ORCID", "works") == [{"group": []}]
    assert len(catalogues.asked) == (2 if damage in UNDAMAGED else 3)


FUTURE = "2999-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    "changed",
    [{"pages": [1]}, {"pages": []}, {"etag": "é"}, {"asked": FUTURE}, {"asked": "2024"}],
)
def test_answer_that_another_version_has_kept_is_fetched_anew(
    changed: dict[str, Any], asker: Client, catalogues: Catalogues
) -> None:
    asker.ask("ORCID", "works")
    change_kept(asker, **changed)

    assert asker.ask("ORCID", "works") == [{"group": []}]
    assert len(catalogues.asked) == 2


def test_all_pages_are_read_and_a_cursor_that_comes_back_ends_them(
    asker: Client, catalogues: Catalogues
) -> None:
    catalogues.has("Crossref", *[json_of({"next": each}) for each in ("b", "c", "b")])

    found = asker.ask(
        "Crossref", "works", {}, lambda pages: {"cursor": pages[-1]["next"] if pages else "*"}
    )

    assert [page["next"] for page in found] == ["b", "c", "b"]
    assert [query["cursor"] for _, query, _ in catalogues.asked] == ["*", "b", "c"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_host_in_trouble_is_asked_again(status: int, asker: Client, catalogues: Catalogues) -> None:
    catalogues.has("ORCID", Answer(status=status), Answer(status=status), GOOD)

    assert asker.ask("ORCID", "works") == [{"group": []}]
    assert len(catalogues.asked) == 3


@pytest.mark.parametrize("says", ["in seconds", "as a date"])
def test_host_that_wants_a_rest_gets_it(
    says: str, asker: Client, catalogues: Catalogues, monkeypatch: pytest.MonkeyPatch
) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=55))
    wait = {"in seconds": "55", "as a date": date}[says]
    slept: list[float] = []
    monkeypatch.setattr(
        Retry, "sleep", lambda self, found: slept.append(self.get_retry_after(found))
    )
    catalogues.has("ORCID", Answer(status=429, headers={"Retry-After": wait}), GOOD)

    asker.ask("ORCID", "works")

    assert 1 < slept[0] <= 55


TOO_LATE = {"Retry-After": "3600"}
LOOP = {"Location": "/ORCID/works"}
AWAY = {"Location": "https://example.org/ORCID/works"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=403), "it refuses to answer"),
        (Answer(status=418), "it answers with status 418"),
        (Answer(status=204, body=b""), "it answers with status 204"),
        (Answer(status=304, body=b""), "it leads to another address"),
        (Answer(status=302, headers=LOOP), "it leads to another address"),
        (Answer(status=301, headers=AWAY), "it leads to another address"),
        (Answer(status=500), "it answers with status 500"),
        (Answer(status=429, headers=TOO_LATE), "it was asked too often"),
        (Answer(length=99), "its answer broke off"),
        (Answer(headers={"Content-Encoding": "gzip"}), "its answer broke off"),
        (Answer(b"<html>"), "its answer is no JSON"),
        (Answer('{"a": "ä"}'.encode("latin-1")), "its answer is no JSON"),
        (Answer(b"[1]"), "its answer is no JSON"),
        (Answer(b"[" * 99_999), "its answer is no JSON"),
        (Answer(b'{"a": ' + b"1" * 9_999 + b"}"), "its answer is no JSON"),
    ],
)
def test_each_error_has_one_reason(
    answer: Answer, reason: str, asker: Client, catalogues: Catalogues
) -> None:
    catalogues.has("ORCID", answer)

    with pytest.raises(NoAnswer, match=reason):
        asker.ask("ORCID", "works")

    assert len(catalogues.asked) == (4 if answer.status == 500 else 1)
    assert not asker.folder.exists()


@pytest.mark.parametrize("status", [404, 410])
def test_what_a_catalogue_does_not_know_is_no_failure(
    status: int, asker: Client, catalogues: Catalogues
) -> None:
    catalogues.has("ORCID", Answer(b"<html>", status))

    assert asker.ask("ORCID", "works") == [{}]


def test_catalogue_that_has_failed_is_asked_no_more(asker: Client, catalogues: Catalogues) -> None:
    catalogues.has("ORCID", Answer(status=403), GOOD)
    for _ in range(2):
        with pytest.raises(NoAnswer):
            asker.ask("ORCID", "works")

    assert len(catalogues.asked) == 1
    assert asker.failed == {"ORCID": "it refuses to answer"}


def test_endless_silent_and_absent_hosts_are_given_up(
    asker: Client, catalogues: Catalogues, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reason_of(service: str) -> str:
        with pytest.raises(NoAnswer) as caught:
            asker.ask(service, "works")
        return str(caught.value)

    monkeypatch.setattr(client, "_MOST_BYTES", 1)
    assert "longer than" in reason_of("ORCID")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        monkeypatch.setattr(client, "TIMEOUT", 0.05)
        monkeypatch.setitem(client.HOSTS, "Crossref", f"http://{address}")
        assert reason_of("Crossref") == "it does not answer"
    monkeypatch.setitem(client.HOSTS, "OpenAlex", f"http://{address}")
    assert "is this computer online?" in reason_of("OpenAlex")


def test_host_without_a_certificate_is_not_trusted(
    asker: Client, catalogues: Catalogues, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure = client.HOSTS["ORCID"].replace("http:", "https:")
    monkeypatch.setitem(client.HOSTS, "ORCID", secure)

    with pytest.raises(NoAnswer, match="its certificate is not to be trusted"):
        asker.ask("ORCID", "works")
