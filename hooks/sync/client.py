"""Answers of the catalogues: asked for politely, within limits, and kept for a day."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

import requests
from requests import exceptions as faults
from requests.adapters import HTTPAdapter
from urllib3.exceptions import MaxRetryError
from urllib3.util import Retry

from portfolio.artefacts import read_sealed, write_sealed
from portfolio.version import VERSION

HOSTS = {
    "ORCID": "https://pub.orcid.org/v3.0",
    "Crossref": "https://api.crossref.org",
    "OpenAlex": "https://api.openalex.org",
}
"""The only addresses that are asked."""

FOLDER = ".cache/sync"
PAUSE = 1.0
"""Seconds between two questions to a host: Crossref answers one list a second."""
TIMEOUT = 30.0
"""Seconds until a host answers, and until all of its answer is there."""
_LONGEST_WAIT = 60
_FRESH = timedelta(days=1)
_MOST_BYTES = 64 * 1024 * 1024
_MOST_PAGES = 100

_FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (faults.Timeout, "it does not answer"),
    (faults.SSLError, "its certificate is not to be trusted"),
    (faults.ConnectionError, "it cannot be reached (is this computer online?)"),
    (faults.RequestException, "its answer broke off"),
)
_REASONS = {
    401: "it asks for a key", 403: "it refuses to answer",
    429: "it was asked too often: try again tomorrow",
    **dict.fromkeys(range(300, 400), "it leads to another address, which is not followed"),
}  # fmt: skip
Query = Mapping[str, str]
Paging = Callable[[list[Any]], Query]
"""What asks for the page behind some pages; empty behind the last one."""


class NoAnswer(Exception):
    """A catalogue has not answered; the text says why."""


class _Patience(Retry):
    """Asks again when a host has asked for patience, unless it wants too much of it."""

    def increment(self, method: Any = None, url: Any = None, response: Any = None,
                  *others: Any, **named: Any) -> Self:  # fmt: skip
        if response is not None and (self.get_retry_after(response) or 0) > _LONGEST_WAIT:
            raise MaxRetryError(named["_pool"], url)
        return super().increment(method, url, response, *others, **named)


class Client:
    """Asks the catalogues.

    Args:
        folder: Where answers are kept.
        email: The owner's address, for Crossref and OpenAlex; it may be empty.
        refresh: Whether to ask again although an answer is younger than a day.
    """

    def __init__(self, folder: Path, email: str = "", *, refresh: bool = False) -> None:
        self.folder, self.email, self.refresh = folder, email, refresh
        self.failed: dict[str, str] = {}
        """Why a catalogue is not asked any more."""
        self.answered: dict[str, str] = {}
        """The day of the oldest answer of each catalogue."""
        self.has_told = False
        """Whether the address was told in this run."""
        self._last: dict[str, float] = {}
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"portfolio/{VERSION} (python hooks sync)"
        again = _Patience(
            3, connect=0, read=False, redirect=0, raise_on_status=False, backoff_factor=PAUSE,
            status_forcelist=(429, 500, 502, 503, 504),
        )  # fmt: skip
        for scheme in ("https://", "http://"):  # the second for tests alone
            self._session.mount(scheme, HTTPAdapter(max_retries=again))

    def ask(
        self, service: str, path: str, query: Query | None = None, paging: Paging | None = None
    ) -> list[Any]:
        """Return the pages of an answer, each a dictionary; an empty one if it knows of nothing.

        Raises:
            NoAnswer: the catalogue has not answered, now or earlier in this run.
        """
        if service in self.failed:
            raise NoAnswer(self.failed[service])
        url = f"{HOSTS[service]}/{path}?{urlencode(query or {})}"
        known = self._known(url)
        if known is None or self.refresh or datetime.now(UTC) - known["asked"] >= _FRESH:
            try:
                known = self._asked(service, url, known or {}, paging)
            except NoAnswer as reason:
                self.failed[service] = str(reason)
                self.answered.pop(service, None)
                raise
        day = known["asked"].date().isoformat()
        self.answered[service] = min(day, self.answered.get(service, day))
        return list(known["pages"])

    def _asked(
        self, service: str, url: str, known: dict[str, Any], paging: Paging | None
    ) -> dict[str, Any]:
        """Ask for all pages of an answer, and keep it."""
        pages: list[Any] = []
        seen: list[Query] = [{}]
        more, etag = (paging(pages) if paging else {}), known.get("etag", "")
        while len(pages) < _MOST_PAGES:
            page, tag = self._page(service, url, more, "" if pages else etag)
            if page is None:
                pages = known["pages"]
                break
            pages.append(page)
            seen.append(more)
            more = paging(pages) if paging else {}
            if more in seen:
                break
        now = datetime.now(UTC)
        is_kept = len(pages) == 1 and tag.isprintable()
        kept = {"etag": tag if is_kept else "", "pages": pages}
        with suppress(OSError):
            text = json.dumps({**kept, "asked": now.isoformat()})
            write_sealed(self._file(url), url, text.encode())
        return {**kept, "asked": now}

    def _file(self, url: str) -> Path:
        return self.folder / hashlib.sha256(url.encode()).hexdigest()

    def _known(self, url: str) -> dict[str, Any] | None:
        """Return an answer that was kept, or None: also where it cannot be read."""
        try:
            found = json.loads(read_sealed(self._file(url), url) or b"")
            pages, etag, asked = found["pages"], found["etag"], found["asked"]
            found["asked"] = datetime.fromisoformat(asked)
            is_whole = found["asked"] <= datetime.now(UTC) and bool(pages)
            is_whole &= all(isinstance(page, dict) for page in pages) and etag.isascii()
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None
        return found if is_whole else None

    def _page(self, service: str, url: str, more: Query, etag: str) -> tuple[Any, str]:
        """Return a page and its ETag; None if it is still what that ETag stands for."""
        more = {**more, **({"mailto": self.email} if self.email and service != "ORCID" else {})}
        headers = {"Accept": "application/json", **({"If-None-Match": etag} if etag else {})}
        time.sleep(max(0.0, self._last.get(service, 0.0) + PAUSE - time.monotonic()))
        try:
            with self._session.get(
                url, params=more, headers=headers, timeout=TIMEOUT, stream=True,
                allow_redirects=False,
            ) as found:  # fmt: skip
                self.has_told |= "mailto" in more
                if etag and found.status_code == 304:
                    return None, etag
                page = json.loads(b"".join(_parts(found)))
        except faults.RequestException as error:
            reason = next(words for kind, words in _FAULTS if isinstance(error, kind))
            raise NoAnswer(reason) from None
        except (ValueError, RecursionError):
            page = None
        finally:
            self._last[service] = time.monotonic()
        if not isinstance(page, dict):
            raise NoAnswer("its answer is no JSON that can be read")
        return page, found.headers.get("ETag", "")[:500]


def _parts(found: requests.Response) -> Iterator[bytes]:
    """Yield an answer, unless it is none, or too long or too slow."""
    if found.status_code in (404, 410):
        yield b"{}"
        return
    if found.status_code != 200:
        other = f"it answers with status {found.status_code}"
        raise NoAnswer(_REASONS.get(found.status_code, other))
    size, end = 0, time.monotonic() + TIMEOUT
    for part in found.iter_content(65536):
        size += len(part)
        if size > _MOST_BYTES:
            raise NoAnswer(f"its answer is longer than {_MOST_BYTES // 1024**2} MB")
        if time.monotonic() > end:
            raise NoAnswer(f"its answer takes longer than {TIMEOUT:.0f} seconds")
        yield part
