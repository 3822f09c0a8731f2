"""Addresses in imported pages: where they lead on the new site, and the files they need."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from importers.fields import SourceValue
from importers.report import SAMPLE
from importers.samples import known, of_file
from importers.source_files import OUTSIDE, UNPRINTABLE, SourceError, SourceFile, SourceFolder
from importers.texts import parts_of, slug
from portfolio.loading.harmful_files import harmful_name, secret_in

HOME = "index.md"
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg", ".gif"}
DOCUMENTS = {
    ".pdf", ".bib", ".txt", ".csv", ".json", ".ipynb", ".zip", ".mp4", ".webm", ".mp3", ".ics",
    ".vtt", ".key.pdf", ".gz", ".tsv", ".ris", ".ico", ".ps", ".tex", ".m4v", ".mov",
}  # fmt: skip
_FOLDERS = (
    "", "static", "assets", "assets/pdf", "assets/img/publication_preview", "assets/img",
    "assets/media", "images", "files", "uploads", "static/uploads", "static/files", "static/media",
)  # fmt: skip
"""Where the themes look for the files that pages and facts name."""
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

    source: SourceFolder | None = None
    """What is imported; without it no address leads to a file."""
    statics: tuple[str, ...] = ()
    """Folders that the old site served from its root, such as static/."""
    base: str = ""
    """The path of the old site on its host, without slashes around it."""
    host: str = ""
    """The old site's host and path: absolute addresses there are the site's own."""
    pages: dict[str, str] = field(default_factory=dict)
    """Old paths, without slashes around them, and the new pages below docs/."""
    redirects: dict[str, str] = field(default_factory=dict)
    """Old addresses that lead to a new page, and that page."""
    files: dict[str, SourceFile] = field(default_factory=dict)
    """New files below docs/, and what they are made from."""
    _taken: dict[Path, str] = field(default_factory=dict)

    def add_page(self, old: str, uri: str) -> None:
        self.pages.setdefault(_key(old), uri)

    def resolve(
        self, address: str, *, page: str, folder: str = "", picture: bool = False
    ) -> Target:
        """Return where an address leads.

        Args:
            address: As it stands in the source.
            page: The new page below docs/ that it stands in.
            folder: The source page's folder, for addresses relative to it.
            picture: Whether a picture is to be shown, not linked.
        """
        address = re.sub(r"[\x00-\x1f\x7f]", "", without_liquid(address).strip())
        address = re.sub(r"\\(?=[^\W_])", "/", address.replace(" ", "%20"))  # as browsers do
        try:
            parts = urlsplit(address)
        except ValueError:
            return Target(reason="it is not an address")
        path, is_own = parts.path, _host(parts.netloc) in self._hosts
        if self.base and f"{path}/".startswith(f"/{self.base}/"):
            path = path[len(self.base) + 1 :] or "/"
        if is_own:  # what is not found may be another site on this host
            found = self._inside(path or "/", parts.fragment, page, folder, picture=picture)
            return found if found.address else _outside(address, picture=picture)
        if parts.scheme or parts.netloc:
            return _outside(address, picture=picture)
        if not path:
            return Target(address) if parts.fragment else Target(reason="it leads nowhere")
        return self._inside(path, parts.fragment, page, folder, picture=picture)

    def file_of(self, address: str, folder: str = "") -> SourceFile | None:
        """Return the file of the source that an address means."""
        return self._file(unquote(parts_of(without_liquid(address).strip()).path), folder)[0]

    def old_address(self, path: str) -> str:
        """Return the whole address of a path on the old site; empty if its host is not known."""
        if "://" in path or not self.host:
            return path if "://" in path else ""
        return f"{self.host.rstrip('/')}/{path.lstrip('/')}"

    @cached_property
    def _hosts(self) -> set[str]:
        """The hosts on which the old site was: in its settings, in CNAME, in its folder's name."""
        found = {parts_of(self.host).netloc}
        if self.source is not None and not self.source.named:
            found |= {self.source.name} if self.source.name.endswith(".github.io") else set()
            for name in ("CNAME", "static/CNAME"):
                file = self.source.file(name)
                found |= {file.content().decode(errors="replace").strip()} if file else set()
        return {_host(each) for each in found} - {""}

    def of_field(
        self, node: SourceValue, into: str, *, folder: str = "", picture: bool = False
    ) -> str:
        """Take a field as an address: of another host, or of a page or file, below docs/."""
        if not node.is_plain:
            return ""
        target = self.resolve(node.raw, page=HOME, folder=folder, picture=picture)
        if not target.address or (picture and target.is_outside):
            node.leave(target.reason or "pictures of other hosts are not loaded")
            return ""
        if target.reason:
            node.document.report.doubtful(
                node.document.file, node.where, target.address, target.reason
            )
        node.taken(into)
        return target.address

    def _inside(self, path: str, fragment: str, page: str, folder: str, *, picture: bool) -> Target:
        plain = unquote(path)
        uri = None if picture else self._page(plain, folder)
        if uri is not None:
            relative = posixpath.relpath(uri, posixpath.dirname(page) or ".")
            return Target(relative + (f"#{fragment}" if fragment else ""))
        file, reason = self._file(plain, folder)
        if file is None and not reason and self.host and _is_document(plain) and not picture:
            old = self.old_address(path)
            return Target(old, "the source has no such file; the old site may have it", True)
        if file is None:
            return Target(reason=reason or "the source has no such page or file")
        reason = fault_of_file(file, picture=picture)
        if reason:
            return Target(reason=reason)
        return Target(posixpath.relpath(self.new_path(file), posixpath.dirname(page) or "."))

    def _page(self, path: str, folder: str) -> str | None:
        if path.startswith("/"):
            return self.pages.get(_key(path))
        below = posixpath.normpath(posixpath.join(folder or ".", path))
        for candidate in (below, path):
            if _key(candidate) in self.pages:
                return self.pages[_key(candidate)]
        return None

    def _file(self, path: str, folder: str) -> tuple[SourceFile | None, str]:
        """Return the file that an address means, or why it is not taken."""
        if self.source is None:
            return None, ""
        inside = path.lstrip("/")
        candidates = [] if path.startswith("/") else [posixpath.join(folder, path)]
        candidates += [
            posixpath.join(each, inside) for each in dict.fromkeys((*self.statics, *_FOLDERS))
        ]
        reasons = []
        for index, candidate in enumerate(map(posixpath.normpath, candidates)):
            reason = self.source.why_not(candidate)
            if reason in (OUTSIDE, UNPRINTABLE):
                reasons += [] if index else [reason]  # the others are only guesses
                continue
            file = self.source.file(candidate)
            if file is not None:
                return file, ""
            reasons += [reason] if reason else []
        return None, next(iter(reasons), "")

    def new_path(self, file: SourceFile) -> str:
        """Return the path below docs/ that a file gets when the import is written."""
        if file.real in self._taken:
            return self._taken[file.real]
        stem = slug(file.real.stem, otherwise="file")
        suffix = _suffix(file)
        path, number = f"assets/{stem}{suffix}", 2
        while path in self.files:
            path, number = f"assets/{stem}-{number}{suffix}", number + 1
        self._taken[file.real] = path
        self.files[path] = file
        return path


def without_liquid(address: str) -> str:
    """Return an address without what Jekyll's themes put around it."""
    address = re.sub(
        r"\{\{-?\s*[\"']([^\"'{}]*)[\"']\s*\|\s*(?:relative_url|absolute_url|prepend:[^{}]*?)\s*-?\}\}",
        r"\1",
        address,
    )
    return re.sub(r"\{\{-?\s*(?:site\.(?:baseurl|url)|base_path)\s*-?\}\}", "", address)


def _suffix(file: SourceFile) -> str:
    """Return the suffix that a file ought to have: pictures often have that of another kind."""
    suffix, start = file.real.suffix.lower(), file.content()[:4]
    real = next((each for sign, each in _SIGNS.items() if start.startswith(sign)), suffix)
    return real if suffix in PICTURES - {".svg"} and suffix != ".jpeg" else suffix


_SIGNS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"RIFF": ".webp"}
"""How pictures begin."""


def _host(name: str) -> str:
    return name.casefold().removeprefix("www.")


def _is_document(path: str) -> bool:
    return posixpath.splitext(path)[1].lower() in DOCUMENTS


def _key(path: str) -> str:
    path = re.sub(r"(^|/)index\.(html|md)$", r"\1", path.strip())
    path = re.sub(r"\.(html|md|markdown)$", "", path).strip("/").removeprefix("./")
    return "" if path == "." else path.casefold()


def _outside(address: str, *, picture: bool) -> Target:
    scheme = parts_of(address).scheme.lower()
    if address.startswith("//"):
        address, scheme = f"https:{address}", "https"
    if scheme in ("http", "https"):
        host = parts_of(address).netloc
        if not re.fullmatch(r"[^\s@\\<>\"]*\w\.[\w-]{2,}(:\d+)?", host):
            return Target(reason="the address has no host")
        return Target(address, is_outside=True)
    if scheme in ("mailto", "tel") and not picture:
        return Target(address, is_outside=True)
    return Target(reason="a page may not lead to such an address")


def fault_of_file(file: SourceFile, *, picture: bool) -> str:
    """Return why a file of the source is not taken; empty if it may be."""
    suffix, harmful = file.real.suffix.lower(), harmful_name(file.real.name)
    if harmful and "published" in harmful:
        return "it can run: copy it, and name it in extra: allow: files:, if you trust it"
    if harmful:
        return f"its name {harmful['say']}"
    if suffix not in PICTURES | (set() if picture else DOCUMENTS):
        return "files of this kind are not published"
    try:
        content = file.content()
    except SourceError as error:
        return str(error)
    if secret := secret_in(content, file.real.name):
        return f"there is {secret[0]} in it"
    if of_file(content) in known():
        return SAMPLE
    if suffix == ".svg" and _ACTIVE_SVG.search(content):
        return "the picture can run programs"
    return ""
