"""Checks over the files that would be published: nothing secret, nothing left over."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from portfolio.loading.site import DATA_FOLDER, Site
from portfolio.problems import Code, Place, Problem, Refusal
from portfolio.views.urls import url_of_page

SECRETS = (
    "id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "*.pem", "*.key", "*.p12", "*.pfx", "*.jks",
    "*.keystore", "*.kdbx", "*.ovpn", ".env", ".env.*", "*.env", ".netrc", ".pypirc", ".npmrc",
    ".htpasswd", ".git-credentials", "credentials*.json", "secrets.*", "*.tfstate",
)  # fmt: skip
LEFTOVERS = (
    "*~", "#*#", ".#*", "*.swp", "*.swo", "*.bak", "*.orig", "*.rej", "*.tmp", "*.temp", "~$*",
    "*.psd", "*.ai", "*.xcf", "*.sketch", "*.docx", "*.pages", "*.py", "*.pyc",
    "Thumbs.db", "desktop.ini", "*.sqlite", "*.db", "*.log", "*.aux", "*.synctex.gz",
)  # fmt: skip
_PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----")
_WHOLE_KEY = re.compile(_PRIVATE_KEY.pattern + rb"\s+(?:[\w-]+: .*\s+)*[A-Za-z0-9+/=]{16}")
_ACTIVE_SVG = re.compile(rb"\s*(<script|\bon\w+\s*=|javascript:|<foreignObject|<!ENTITY)", re.I)


def file_problems(site: Site) -> Iterator[Problem]:
    """Yield the files below docs/ that must not be published."""
    docs = site.project.docs
    extra = site.project.refused_files
    for folder, folders, names in os.walk(docs, followlinks=False):
        here = Path(folder)
        for name in sorted([*folders, *names]):
            file = here / name
            place = Place(path=site.project.shown(file))
            if file.is_symlink():
                yield from _link_problems(file, docs, place)
            elif file.is_file():
                yield from _name_problems(name, place, extra)
                yield from _content_problems(file, place)
    yield from _url_problems(site)


def _link_problems(file: Path, docs: Path, place: Place) -> Iterator[Problem]:
    try:
        target = file.resolve(strict=True)
    except (OSError, RuntimeError):
        target = None
    if target is None or not target.is_relative_to(docs.resolve()) or target in file.parents:
        yield Refusal(
            Code.LINK_OUT_OF_TREE,
            "this symbolic link leads out of docs/, in a circle, or nowhere",
            "put the file itself here, or delete the link",
        ).at(place)


def _name_problems(name: str, place: Place, extra: tuple[str, ...]) -> Iterator[Problem]:
    if any(fnmatch(name.lower(), pattern.lower()) for pattern in SECRETS):
        yield Refusal(
            Code.FORBIDDEN_FILE,
            f'"{name}" looks like a secret',
            "move it out of docs/; if it was ever published, change the secret",
        ).at(place)
    elif any(fnmatch(name.lower(), pattern.lower()) for pattern in (*LEFTOVERS, *extra)):
        yield Refusal(
            Code.FORBIDDEN_FILE,
            f'"{name}" is left over, or of a program that visitors do not have',
            "move it out of docs/, or export it as PDF or as a picture",
        ).at(place)


def _content_problems(file: Path, place: Place) -> Iterator[Problem]:
    if file.suffix.lower() == ".svg":
        content = file.read_bytes()
        found = _ACTIVE_SVG.search(content)
        if found:
            word = found[0].decode("ascii", "replace").strip()
            yield Refusal(
                Code.ACTIVE_PICTURE,
                f'this picture can run programs: it has "{word}"',
                "export it again as plain SVG, or as PNG",
            ).at(_place_in(content, found.start(1), place))
    elif file.stat().st_size < 64 * 1024 and file.suffix.lower() not in _MEDIA:
        content = file.read_bytes()
        # A page may tell what a key looks like.
        found = (_WHOLE_KEY if file.suffix == ".md" else _PRIVATE_KEY).search(content)
        if found:
            yield Refusal(
                Code.FORBIDDEN_FILE,
                "there is a private key in this file",
                "move it out of docs/; if it was ever published, change the key",
            ).at(_place_in(content, found.start(), place))


def _place_in(content: bytes, index: int, file: Place) -> Place:
    line = content.count(b"\n", 0, index) + 1
    start = content.rfind(b"\n", 0, index) + 1
    column = len(content[start:index].decode("utf-8", "replace")) + 1
    return Place(path=file.path, line=line, column=column)


_MEDIA = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".pdf", ".mp4", ".woff2", ".ico"}


def _url_problems(site: Site) -> Iterator[Problem]:
    """Yield pages that would overwrite each other, also where case does not count."""
    taken: dict[str, str] = {}
    for uri, page in site.pages.items():
        url = url_of_page(uri).casefold()
        if url in taken:
            refusal = Refusal(
                Code.TWO_SOURCES,
                f'two pages have the address "/{url}": also {taken[url]}',
                "rename one of them",
            )
            yield refusal.at(page.source.place(1))
        taken.setdefault(url, page.source.path)
    for folder in (site.project.docs,):
        for index in folder.rglob("index.html"):
            address = index.parent.relative_to(folder).as_posix()
            url = "" if address == "." else f"{address}/"
            if url.casefold() in taken and not address.startswith(DATA_FOLDER):
                refusal = Refusal(
                    Code.TWO_SOURCES,
                    f'the address "/{url}" is also that of {taken[url.casefold()]}',
                    "delete one of them",
                )
                yield refusal.at(Place(path=site.project.shown(index)))
