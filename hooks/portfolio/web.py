"""Parts of a web server (PEP 3333): a notice in its pages, files made on request, a free port."""

from __future__ import annotations

import mimetypes
import os
import socket
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A web application (PEP 3333)."""


def with_notice(application: Application, notice: Callable[[], str]) -> Application:
    """Return the application with a notice at the end of each page's body, if there is one.

    Args:
        notice: Returns HTML, or "" where there is nothing to show.
    """

    def noticing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        html = notice()
        if not html:
            return application(environ, start_response)
        started: list[Any] = []
        body = application(environ, lambda *answer: started.append(answer))
        try:
            page = b"".join(body)  # only now is it sure that the application has started
        finally:
            getattr(body, "close", lambda: None)()
        status, headers, *rest = started[0]
        if not any(name == "Content-Type" and "html" in value for name, value in headers):
            start_response(status, headers, *rest)
            return [page]
        before, end, after = page.rpartition(b"</body>")
        page = before + html.encode() + end + after
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*headers, ("Content-Length", str(len(page)))], *rest)
        return [page]

    return noticing


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
