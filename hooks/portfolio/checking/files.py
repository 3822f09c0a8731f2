"""Checks of the files that would be published: no secrets, no leftovers of programs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from portfolio.checking.pictures import active_parts
from portfolio.loading.odd_files import OF_OPEN_FILES
from portfolio.loading.site import Site
from portfolio.model.urls import UNWRITABLE
from portfolio.problems import Code, Place, Problem, UnplacedError

SECRETS = (
    "id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "*.pem", "*.key", "*.p12", "*.pfx", "*.jks",
    "*.keystore", "*.kdbx", "*.ovpn", ".env", ".env.*", "*.env", ".netrc", ".pypirc", ".npmrc",
    ".htpasswd", ".git-credentials", "credentials*.json", "*.tfstate", ".pgpass", ".envrc",
    "secrets.json", "secrets.toml", "secrets.txt", "secrets.y*ml", "secrets.ini", "*.jceks",
    ".ssh", ".gnupg", ".aws", ".kube", "*.agekey", "*_history",
    "known_hosts", "authorized_keys", "*.ppk", "service[-_]account*.json", "wallet.dat",
    "client_secret*.json", "token.json", "token.txt", "*.sql", "*.gpg",
)  # fmt: skip
LEFTOVERS = (
    "*~", "#*#", "*.sw[a-p]", "*.bak", "*.orig", "*.rej", "*.tmp", "*.temp", "~$*",
    "*.old", "*.save", "*.save.[0-9]", "*.backup", "*.autosave", "*.bck",
    "*.part", "*.crdownload",
    "*.psd", "*.ai", "*.xcf", "*.sketch", "*.indd", "*.fig", "*.svgz", "*.py", "*.pyc",
    "*.doc", "*.docx", "*.odt", "?*.pages", "*.xls", "*.xlsx", "*.ods", "*.ppt", "*.pptx", "*.odp",
    "Thumbs.db", "desktop.ini", "*.sqlite", "*.sqlite3", "*.db", "*.mdb", "*.log", "*.aux",
    "*.synctex.gz", "__pycache__", "node_modules",
    "*.docm", "*.xlsm", "*.pptm", "*.numbers", "*.afdesign", "*.afphoto", "*.blend", "*.xopp",
    "*.php", "*.exe", "*.dll", "*.msi", ".ipynb_checkpoints",
)  # fmt: skip
_PAGES = re.compile(r"\.(md|markdown|mdown|mkdn|mkd)$", re.I)
"""The endings of pages in MkDocs; here only ".md" is allowed."""
_PEM = rb"-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----"
_OTHER_KEYS = (
    rb"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----|PuTTY-User-Key-File-[1-9]: "
    rb"|AGE-SECRET-KEY-1[0-9A-Z]{20}|(?m:^PrivateKey = [A-Za-z0-9+/]{43}=)"
)
"""Of SSH2, PuTTY, age and WireGuard."""
_PRIVATE_KEY = re.compile(_PEM + rb"|" + _OTHER_KEYS)
_WHOLE_KEY = re.compile(
    _PEM + rb"\s+(?:[\w-]+: .*\s+)*[A-Za-z0-9+/=]{16}|AGE-SECRET-KEY-1[0-9A-Z]{58}"
)
_TOKEN = re.compile(
    rb"\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60}|hf_[A-Za-z0-9]{34}|xox[baprs]-[\w-]{20}"
    rb"|sk-[A-Za-z0-9_-]{32}|glpat-[\w-]{20}|AKIA(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16})"
)
"""Tokens of GitHub, Hugging Face, Slack, OpenAI, GitLab and AWS, by how they begin."""
_MOST_BYTES = 1024 * 1024


def file_problems(site: Site) -> Iterator[Problem]:
    """Yield the files below docs/ that must not be published."""
    docs = site.project.docs
    extra = site.project.refused_files
    reported = {problem.place.path for problem in site.problems}
    for folder, folders, names in os.walk(docs, followlinks=False):
        for name in sorted([*folders, *names]):
            if any(fnmatch(name.lower(), pattern) for pattern in OF_OPEN_FILES):
                continue
            file = Path(folder, name)
            place = Place(path=site.project.shown(file))
            if file.is_symlink():
                continue
            found = list(_name_problems(name, place, extra)) if place.path not in reported else []
            yield from found
            if file.is_file():
                yield from _content_problems(file, place)
            elif found and name in folders:
                folders.remove(name)


def _name_problems(name: str, place: Place, extra: tuple[str, ...]) -> Iterator[Problem]:
    if any(fnmatch(name.lower(), pattern.lower()) for pattern in SECRETS):
        yield UnplacedError(
            Code.FORBIDDEN_FILE,
            f'"{name}" looks like a secret',
            "move it out of docs/; if it was ever published, change the secret",
        ).at(place)
    elif any(fnmatch(name.lower(), pattern.lower()) for pattern in extra):
        yield UnplacedError(
            Code.FORBIDDEN_FILE,
            f'"{name}" is refused by extra.refuse_files in mkdocs.yml',
            "move it out of docs/, or take its pattern from that list",
        ).at(place)
    elif any(fnmatch(name.lower(), pattern.lower()) for pattern in LEFTOVERS):
        yield UnplacedError(
            Code.FORBIDDEN_FILE,
            f'"{name}" is left over, or of a program that visitors do not have',
            "move it out of docs/, or export it as PDF or as a picture",
        ).at(place)
    elif _PAGES.search(name) and not name.endswith(".md"):
        yield UnplacedError(
            Code.FORBIDDEN_FILE,
            f'"{name}" is not read as a page: pages end in ".md"',
            f"rename it: {_PAGES.sub('.md', name)}",
        ).at(place)
    elif UNWRITABLE.search(name):
        yield UnplacedError(
            Code.HARD_NAME,
            f'Windows cannot have a file called "{name}"',
            "rename it, so that the folder can be copied to any machine",
        ).at(place)


def _content_problems(file: Path, place: Place) -> Iterator[Problem]:
    suffix = file.suffix.lower()
    if suffix in _MEDIA or (file.stat().st_size > _MOST_BYTES and suffix != ".svg"):
        return
    content = file.read_bytes()
    # A page may explain what a key looks like, so there the whole key counts.
    key = (_WHOLE_KEY if suffix == ".md" else _PRIVATE_KEY).search(content)
    found = key or _TOKEN.search(content)
    if found:
        kind = "key" if key else "token"
        yield UnplacedError(
            Code.FORBIDDEN_FILE,
            f"there is {'a private key' if key else 'an access token'} in this file",
            f"move it out of docs/; if it was ever published, change the {kind}",
        ).at(_place_in(content, found.start(), place))
    for words, near in active_parts(content) if suffix == ".svg" else ():
        yield UnplacedError(
            Code.ACTIVE_PICTURE,
            f'this picture can do more than be seen: it has "{words}"',
            "export it again as plain SVG, or as PNG",
        ).at(_place_in(content, max(content.find(words.encode(), near), near), place))


def _place_in(content: bytes, index: int, file: Place) -> Place:
    line = content.count(b"\n", 0, index) + 1
    start = content.rfind(b"\n", 0, index) + 1
    column = len(content[start:index].decode("utf-8", "replace")) + 1
    return Place(path=file.path, line=line, column=column)


_MEDIA = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".pdf", ".mp4", ".woff2", ".ico"}
