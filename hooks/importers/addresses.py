"""Addresses in imported pages: where they lead on the new site, and the files they need."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from importers.texts import slug

PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg", ".gif"}
DOCUMENTS = {
    ".pdf", ".bib", ".txt", ".csv", ".json", ".ipynb", ".zip", ".mp4", ".webm", ".mp3", ".pptx",
    ".ics", ".vtt", ".key.pdf", ".gz", ".tsv", ".ris", ".ico",
}  # fmt: skip
MOST_BYTES = 100 * 1024 * 1024
_ACTIVE_SVG = re.compile(rb"<script|\bon\w+\s*=|javascript:|<foreignObject|<!ENTITY", re.I)


@dataclass(frozen=True)
class Target:
    """Where an address leads: another host, a page of ours, a file, or nowhere and why."""

    address: str = ""
    """As it is written in the new page; empty if it leads nowhere."""
    reason: str = ""
    is_outside: bool = False


@dataclass
class Addresses:
    """What the source's pages are called now, and which files they refer to."""

    root: Path
    """The folder that is imported."""
    statics: tuple[Path, ...] = ()
    """Folders that the old site served from its root, such as static/."""
    base: str = ""
    """The path of the old site on its host, without slashes around it."""
    host: str = ""
    """The old site's host and path: absolute addresses there are the site's own."""
    pages: dict[str, str] = field(default_factory=dict)
    """Old paths, without slashes around them, and the new pages below docs/."""
    redirects: dict[str, str] = field(default_factory=dict)
    """Old addresses that lead to a new page, and that page."""
    files: dict[str, Path] = field(default_factory=dict)
    """New files below docs/, and what they are copies of."""
    _taken: dict[Path, str] = field(default_factory=dict)

    def add_page(self, old: str, uri: str) -> None:
        self.pages.setdefault(_key(old), uri)

    def resolve(self, address: str, *, page: str, folder: Path, picture: bool = False) -> Target:
        """Return where an address leads.

        Args:
            address: As it stands in the source.
            page: The new page below docs/ that it stands in.
            folder: Where the source page is, for addresses relative to it.
            picture: Whether a picture is to be shown, not linked.
        """
        address = re.sub(r"[\x00-\x20\x7f]", "", address)
        try:
            parts = urlsplit(address)
        except ValueError:
            return Target(reason="it is not an address")
        if self.host and address.startswith(self.host):
            address = address[len(self.host) :] or "/"
            parts = urlsplit(address)
        if self.base and parts.path.startswith(f"/{self.base}/") and not parts.netloc:
            parts = parts._replace(path=parts.path[len(self.base) + 1 :])
        if parts.scheme or parts.netloc:
            return _outside(address, picture=picture)
        if not parts.path:
            return Target(address) if parts.fragment else Target(reason="it leads nowhere")
        return self._inside(parts.path, parts.fragment, page, folder, picture=picture)

    def _inside(
        self, path: str, fragment: str, page: str, folder: Path, *, picture: bool
    ) -> Target:
        plain = unquote(path)
        uri = None if picture else self._page(plain, folder)
        if uri is not None:
            relative = posixpath.relpath(uri, posixpath.dirname(page) or ".")
            return Target(relative + (f"#{fragment}" if fragment else ""))
        file = self._file(plain, folder)
        if file is None:
            return Target(reason="the source has no such page or file")
        reason = _fault_of_file(file, picture=picture)
        if reason:
            return Target(reason=reason)
        return Target(posixpath.relpath(self.copied(file), posixpath.dirname(page) or "."))

    def _page(self, path: str, folder: Path) -> str | None:
        if path.startswith("/"):
            return self.pages.get(_key(path))
        here = folder.relative_to(self.root).as_posix() if folder.is_relative_to(self.root) else ""
        below = posixpath.normpath(posixpath.join(here, path))
        for candidate in (below, path):
            if _key(candidate) in self.pages:
                return self.pages[_key(candidate)]
        return None

    def _file(self, path: str, folder: Path) -> Path | None:
        inside = path.lstrip("/")
        roots = [self.root, *(self.root / each for each in ("images", "assets", "assets/img"))]
        candidates = [] if path.startswith("/") else [folder / path]
        candidates += [each / inside for each in (*self.statics, *roots)]
        home = self.root.resolve()
        for candidate in candidates:
            try:
                file = candidate.resolve(strict=True)
            except (OSError, RuntimeError, ValueError):
                continue
            if file.is_file() and file.is_relative_to(home):
                return file
        return None

    def copied(self, file: Path) -> str:
        """Return the path below docs/ of a file's copy, made when the import is written."""
        file = file.resolve()
        if file in self._taken:
            return self._taken[file]
        stem = slug(file.stem, otherwise="file")
        suffix = file.suffix.lower()
        path, number = f"assets/{stem}{suffix}", 2
        while path in self.files:
            path, number = f"assets/{stem}-{number}{suffix}", number + 1
        self._taken[file] = path
        self.files[path] = file
        return path


def _key(path: str) -> str:
    path = re.sub(r"(^|/)index\.(html|md)$", r"\1", path.strip())
    return re.sub(r"\.(html|md|markdown)$", "", path).strip("/").removeprefix("./").casefold()


def _outside(address: str, *, picture: bool) -> Target:
    scheme = urlsplit(address).scheme.lower()
    if address.startswith("//"):
        address, scheme = f"https:{address}", "https"
    if scheme in ("http", "https"):
        host = urlsplit(address).netloc
        if not re.fullmatch(r"[^\s@\\<>\"]*\w\.[\w-]{2,}(:\d+)?", host):
            return Target(reason="the address has no host")
        return Target(address, is_outside=True)
    if scheme in ("mailto", "tel") and not picture:
        return Target(address, is_outside=True)
    return Target(reason="a page may not lead to such an address")


def _fault_of_file(file: Path, *, picture: bool) -> str:
    suffix = file.suffix.lower()
    if suffix not in PICTURES | (set() if picture else DOCUMENTS):
        return "files of this kind are not published"
    if re.match(r"(?i)(credentials|secrets?)\b", file.name):
        return "its name is that of a secret"
    if file.stat().st_size > MOST_BYTES:
        return "the file is larger than 100 MB"
    if suffix == ".svg" and _ACTIVE_SVG.search(file.read_bytes()):
        return "the picture can run programs"
    return ""
