"""Parts of a web server (PEP 3333): who may ask, notices, files made on request, a free port."""

from __future__ import annotations

import mimetypes
import os
import re
import socket
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A web application (PEP 3333)."""

_Answer = tuple[str, list[tuple[str, str]], bytes]
"""Status, headers and body."""
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]*\w)\.?(?::\d*)?", re.A)
"""A name or an address, and a port (RFC 9110, 7.2)."""
_ODD_PATH = re.compile(r"[\0-\x1f\x7f\\]|//|/\.\.(?:/|$)|/[A-Za-z]:")
"""What no file of a site has in its path, and what means another folder on some system."""
_LONGEST_PATH = 2_000


def guarded(application: Application, host: str) -> Application:
    """Return the application for visitors of this machine who only read.

    Another name in the request is that of a site which has its name lead here (DNS rebinding).
    Whatever goes wrong is a short text with status 500.

    Args:
        host: Where the server listens.
    """

    def guarding(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        refusal = _refusal_of(environ, host)
        try:
            status, headers, content = refusal or _answer_of(application, environ)
        except Exception as error:
            text = f"{error}\n({type(error).__name__})"
            status, headers, content = _text("500 Internal Server Error", text)
        start_response(status, headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else content]

    return guarding


def _refusal_of(environ: Mapping[str, Any], host: str) -> _Answer | None:
    if not _is_own_name(str(environ.get("HTTP_HOST", "")), host):
        return _text("403 Forbidden", f"This server is not called that: ask for {host}.")
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        status, headers, content = _text("405 Method Not Allowed", "This server is only read.")
        return status, [*headers, ("Allow", "GET, HEAD")], content
    try:
        path = str(environ.get("PATH_INFO", "")).encode("latin-1").decode()
    except UnicodeError:
        path = "\0"
    is_odd = len(path) > _LONGEST_PATH or _ODD_PATH.search(path)
    return _text("404 Not Found", "There is no such file.") if is_odd else None


def _is_own_name(asked: str, host: str) -> bool:
    found = _HOST.fullmatch(asked.lower())
    name = found[1].strip("[]") if found else ""
    if name in {"localhost", "127.0.0.1", "::1", host.lower()}:
        return True
    if host not in ("0.0.0.0", "::"):  # noqa: S104 - compared, not listened at
        return False
    with suppress(ValueError):  # an address cannot be made to lead elsewhere, as a name can
        return bool(ip_address(name))
    return bool(name) and name.removesuffix(".local") == socket.gethostname().lower()


def _text(status: str, text: str) -> _Answer:
    content = f"{text}\n".encode("utf-8", "replace")
    headers = [("Content-Type", media_type("a.txt")), ("Content-Length", str(len(content)))]
    return status, headers, content


def _answer_of(application: Application, environ: dict[str, Any]) -> _Answer:
    started: list[Any] = []
    body = application(environ, lambda *answer: started.append(answer))
    try:
        content = b"".join(body)  # only now is it sure that the application has started
    finally:
        getattr(body, "close", lambda: None)()
    return started[0][0], started[0][1], content


def with_changes(application: Application, change: Callable[[bytes], bytes]) -> Application:
    """Return the application with something changed in each of its pages of HTML."""

    def changing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        status, headers, content = _answer_of(application, environ)
        if any(name == "Content-Type" and "html" in value for name, value in headers):
            content = change(content)
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(content))))
        start_response(status, headers)
        return [content]

    return changing


def with_notice(application: Application, notice: Callable[[], str]) -> Application:
    """Return the application with a notice at the end of each page's body, if there is one.

    Args:
        notice: Returns HTML, or "" where there is nothing to show.
    """

    def noticed(page: bytes) -> bytes:
        before, end, after = page.rpartition(b"</body>")
        return before + notice().encode() + end + after

    return with_changes(application, noticed)


def with_files(
    application: Application, file_at: Callable[[str], tuple[str, bytes] | None]
) -> Application:
    """Return the application with more files, each made when somebody asks for it.

    Args:
        file_at: Returns the media type and the content of what is at a path, or None.
    """

    def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "replace")
        found = file_at(path)
        if found is None:
            return application(environ, start_response)
        kind, content = found
        headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
        start_response("200 OK", headers)
        return [content]

    return answering


def media_type(path: str) -> str:
    """Return the media type of a file by its name (RFC 6838), texts being in UTF-8."""
    kind = mimetypes.guess_type(path)[0] or "text/plain"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def free_port(host: str, port: int) -> int:
    """Return the port if nobody listens there, else the next one that is free."""
    for candidate in range(port, min(port + 100, 65536)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            if os.name != "nt":  # where two may then listen at one port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return candidate
    return port
