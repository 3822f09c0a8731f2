"""Serve a folder on loopback as a good host does: gzip, types, cache headers, HTTP/1.1.

HTTP/2 asks for TLS, for which there is no certificate here; with as few requests as the pages
make, Lighthouse's simulation gives much the same for both.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md")


@cache
def body_of(file: Path) -> bytes:
    """Return what goes over the wire."""
    data = file.read_bytes()
    return gzip.compress(data, 9, mtime=0) if file.suffix in COMPRESSED else data


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*args)  # type: ignore[arg-type]  # those of any server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = (self.folder / path).resolve()
        if file.is_dir():
            file /= "index.html"
        is_there = file.is_file() and file.is_relative_to(self.folder.resolve())
        if not is_there:
            file = self.folder / "404.html"
        body = body_of(file) if file.is_file() else b""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_response(200 if is_there else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        self.send_header("Content-Length", str(len(body)))
        if file.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        age = 600 if file.suffix == ".html" else 31536000
        self.send_header("Cache-Control", f"max-age={age}")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address without a last slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
