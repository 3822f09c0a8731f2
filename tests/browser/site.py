"""Build the shipped site and serve it, as a web server would."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.sites import BUILD, SAMPLE, WITH_ALL, run, shared_repository


def build(folder: Path, **variables: str) -> str:
    """Build the site into a folder, and return what is said; a warning is an error."""
    done = run(shared_repository(), *BUILD, "-d", str(folder), **WITH_ALL | variables)
    assert done.returncode == 0, done.stderr
    return done.stderr


def paths() -> list[str]:
    """Return the path of each page of the site, the one for wrong addresses last."""
    pages = sorted((SAMPLE / "docs").rglob("*.md"))
    names = [page.relative_to(SAMPLE / "docs").with_suffix("").as_posix() for page in pages]
    urls = [f"/{name}/".replace("/index/", "/") for name in names]
    return [*urls, "/404.html"]


@contextmanager
def served(folder: Path, *, under: str = "", pause: float = 0) -> Iterator[str]:
    """Serve a folder below a path such as "/some/path"; gives the address without a last slash.

    Args:
        pause: Seconds between two pieces of a page, as on a slow line.
    """
    handler = partial(_Handler, directory=str(folder), under=under, pause=pause)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{under}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


_PIECE = 400
"""Bytes of a page that come at once where it comes slowly."""


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, directory: str, under: str, pause: float) -> None:
        self.under, self.pause = under, pause
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Return the file for a path; none outside the part of the host that is the site's."""
        if not path.startswith(f"{self.under}/"):
            return str(Path(self.directory) / "outside-the-site")
        return super().translate_path(path.removeprefix(self.under))

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file, a page piece by piece if asked."""
        if not self.pause or not str(source.name).endswith(".html"):
            super().copyfile(source, outputfile)
            return
        while piece := source.read(_PIECE):
            outputfile.write(piece)
            time.sleep(self.pause)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the browser's side is what the tests look at."""
