"""Answers of the catalogues: asked politely, within limits, and kept for a day."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import requests

from portfolio.artefacts import write_atomically
from portfolio.version import VERSION

HOSTS = {
    "ORCID": "https://pub.orcid.org/v3.0",
    "Crossref": "https://api.crossref.org",
    "OpenAlex": "https://api.openalex.org",
}
"""The only addresses that are asked."""

FOLDER = ".cache/sync"
PAUSE = 1.0
"""Seconds between two questions to one host: Crossref allows one list a second."""
TIMEOUT = 30.0
"""Seconds until a host answers, and until all of its answer is there."""
_TRIES = 4
_LONGEST_WAIT = 60.0
_FRESH = timedelta(days=1)
_MOST_BYTES = 64 * 1024 * 1024
_MOST_PAGES = 100
_LATER = {429, 500, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}
_REASONS = {
    401: "it asks for a key", 403: "it refuses to answer", 429: "it was asked too often",
}  # fmt: skip


class NoAnswer(Exception):
    """A catalogue has not answered; the text says why."""


class NotThere(NoAnswer):
    """A catalogue does not have what it was asked for."""


@dataclass
class _TryLater(Exception):
    """A host asks for patience."""

    reason: str
    seconds: float | None = None


@dataclass
class Client:
    """Asks the catalogues.

    Args:
        folder: Where answers are kept.
        email: The owner's address, for Crossref and OpenAlex; it may be empty.
        refresh: Whether to ask again although an answer is younger than a day.
    """

    folder: Path
    email: str = ""
    refresh: bool = False
    failed: dict[str, str] = field(default_factory=dict)
    """Why a catalogue is not asked any more."""
    answered: dict[str, str] = field(default_factory=dict)
    """The day of the oldest answer of each catalogue that has answered."""
    _last: dict[str, float] = field(default_factory=dict)

    def ask(
        self,
        service: str,
        path: str,
        parameters: Mapping[str, str] | None = None,
        cursor: Callable[[Any], str] | None = None,
    ) -> list[Any]:
        """Return the pages of an answer, each a dictionary.

        Args:
            cursor: Returns what asks for the next page, or nothing at the last one.

        Raises:
            NoAnswer: the catalogue has not answered, now or earlier in this run.
        """
        if service in self.failed:
            raise NoAnswer(self.failed[service])
        query = urlencode(parameters or {})
        url = f"{HOSTS[service]}/{path}{'?' if query else ''}{query}"
        known = self._known(url)
        is_fresh = known is not None and datetime.now(UTC) - known["asked"] < _FRESH
        if known is None or self.refresh or not is_fresh:
            try:
                known = self._asked(service, url, known, cursor)
            except NotThere:
                raise
            except NoAnswer as reason:
                self.failed[service] = str(reason)
                self.answered.pop(service, None)
                raise
        day = known["asked"].date().isoformat()
        self.answered[service] = min(day, self.answered.get(service, day))
        return list(known["pages"])

    def _asked(
        self, service: str, url: str, known: dict[str, Any] | None, cursor: Any
    ) -> dict[str, Any]:
        """Ask for all pages of an answer, and keep it."""
        etag = known["etag"] if known and len(known["pages"]) == 1 else ""
        pages: list[Any] = []
        seen, mark = {""}, "*" if cursor else ""
        while len(pages) < _MOST_PAGES:
            more = {"cursor": mark} if mark else {}
            page, tag = self._patiently(service, url, more, "" if pages else etag)
            if page is None:
                if known is None:
                    raise NoAnswer("it answers with nothing")
                pages, tag = known["pages"], etag
                break
            pages.append(page)
            mark = cursor(page) if cursor else ""
            if mark in seen:
                break
            seen.add(mark)
        kept: dict[str, Any] = {
            "asked": datetime.now(UTC),
            "etag": tag if len(pages) == 1 else "",
            "pages": pages,
        }
        text = json.dumps({"url": url, **kept, "asked": kept["asked"].isoformat()})
        with suppress(OSError):
            write_atomically(self._file(url), text.encode())
        return kept

    def _file(self, url: str) -> Path:
        return self.folder / f"{hashlib.sha256(url.encode()).hexdigest()}.json"

    def _known(self, url: str) -> dict[str, Any] | None:
        """Return an answer that was kept, or None: also where it cannot be read."""
        try:
            found = json.loads(self._file(url).read_bytes())
            found["asked"] = datetime.fromisoformat(found["asked"])
            is_whole = (
                found["url"] == url
                and found["asked"] <= datetime.now(UTC)
                and isinstance(found["etag"], str)
                and bool(found["pages"])
                and all(isinstance(page, dict) for page in found["pages"])
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return found if is_whole else None

    def _patiently(
        self, service: str, url: str, more: dict[str, str], etag: str
    ) -> tuple[Any, str]:
        """Return a page and its ETag; None if it is still what that ETag stands for."""
        if self.email and service != "ORCID":
            more = more | {"mailto": self.email}
        address = url + ("&" if "?" in url else "?") * bool(more) + urlencode(more)
        for number in range(_TRIES):
            wait = self._last.get(service, -PAUSE) + PAUSE - time.monotonic()
            time.sleep(max(0.0, wait))
            try:
                return _page_at(address, etag)
            except _TryLater as later:
                seconds = 2.0**number * PAUSE if later.seconds is None else later.seconds
                if seconds > _LONGEST_WAIT:
                    minutes = round(seconds / 60)
                    raise NoAnswer(f"{later.reason}: try again in {minutes} minutes") from None
                if number == _TRIES - 1:
                    raise NoAnswer(later.reason) from None
                time.sleep(seconds)
            finally:
                self._last[service] = time.monotonic()
        raise NoAnswer("it was asked too often")


def _page_at(url: str, etag: str) -> tuple[Any, str]:
    headers = {"Accept": "application/json", "User-Agent": f"portfolio/{VERSION} (sync)"}
    headers |= {"If-None-Match": etag} if etag else {}
    try:
        for _ in range(4):
            # Redirects are followed by hand: only on the same host.
            with requests.get(
                url, headers=headers, timeout=TIMEOUT, stream=True, allow_redirects=False
            ) as found:
                if found.status_code not in _MOVED:
                    return _read(found)
                url = _moved_to(url, found.headers.get("Location", ""))
    except requests.exceptions.Timeout:
        raise NoAnswer("it does not answer") from None
    except requests.exceptions.SSLError:
        raise NoAnswer("its certificate is not to be trusted") from None
    except requests.exceptions.ConnectionError:
        raise NoAnswer("it cannot be reached: is this computer online?") from None
    except (requests.exceptions.RequestException, ValueError):
        raise NoAnswer("its answer broke off") from None
    raise NoAnswer("it only leads from one address to the next")


def _moved_to(url: str, location: str) -> str:
    new = urljoin(url, location)
    if not location or urlsplit(new)[:2] != urlsplit(url)[:2]:
        raise NoAnswer("it leads to another host, which is not asked")
    return new


def _read(found: requests.Response) -> tuple[Any, str]:
    status = found.status_code
    if status == 304:
        return None, ""
    if status in _LATER:
        reason = _REASONS.get(status, f"it has trouble of its own (status {status})")
        raise _TryLater(reason, _seconds(found.headers.get("Retry-After", "")))
    if status in (404, 410):
        raise NotThere("it does not know this")
    if status != 200:
        raise NoAnswer(_REASONS.get(status, f"it answers with status {status}"))
    try:
        page = json.loads(b"".join(_parts(found)))
    except (ValueError, RecursionError):
        page = None
    if not isinstance(page, dict):
        raise NoAnswer("its answer is no JSON that can be read")
    return page, found.headers.get("ETag", "")[:500]


def _parts(found: requests.Response) -> Iterator[bytes]:
    """Yield an answer, unless it is too long or too slow."""
    size, end = 0, time.monotonic() + TIMEOUT
    for part in found.iter_content(65536):
        size += len(part)
        if size > _MOST_BYTES:
            raise NoAnswer(f"its answer is longer than {_MOST_BYTES // 1024**2} MB")
        if time.monotonic() > end:
            raise NoAnswer(f"its answer takes longer than {TIMEOUT:.0f} seconds")
        yield part


def _seconds(retry_after: str) -> float | None:
    """Return how long a host asks to wait, in seconds; it may have sent a date."""
    if retry_after.isdecimal():
        return float(retry_after[:9])
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
