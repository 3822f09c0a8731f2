"""Addresses inside of the site, relative to the page that names them.

Relative addresses work at a host's root, under a sub-path and from a folder alike.
"""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from portfolio.model.networks import NETWORKS, Network


def url_of_page(uri: str, *, use_directory_urls: bool = True) -> str:
    """Return a page's address below the site's root: "", "writing/", "people/ada/"."""
    folder, file = posixpath.split(uri)
    stem = file.removesuffix(".md")
    if stem in ("index", "README"):
        stem = ""
    if not use_directory_urls:
        return quote(posixpath.join(folder, f"{stem or 'index'}.html"))
    parts = [part for part in (folder, stem) if part]
    return quote("/".join(parts) + "/") if parts else ""


def file_at(url: str) -> str:
    """Return the file that is sent for an address; both below the site's root."""
    return url if url.endswith(".html") else posixpath.join(url, "index.html")


@lru_cache(50_000)
def relative_url(target: str, page_url: str) -> str:
    """Return the address of `target` as seen from a page; both below the site's root."""
    folder = posixpath.dirname(page_url.removeprefix("./")) or "."
    path = posixpath.relpath(target or ".", folder)
    if target in ("", "./") or target.endswith("/"):
        path = "./" if path == "." else f"{path}/"
    return path


@dataclass(frozen=True)
class SiteNames:
    """What facts of a site may refer to, for those who validate them."""

    networks: Mapping[str, Network] = field(default_factory=lambda: NETWORKS)
    site_url: str = "/"
    """Where the site will be, with a slash at the end."""
    use_directory_urls: bool = True


class CompletedUrl(str):
    """An address that was typed without its scheme."""


class OwnUrl(str):
    """An address of this site: absolute, but in pages seen from where it stands."""

    path: str
    """Below docs/ for a page, else below the site's root; without a leading slash."""
    tail: str
    """The query and the anchor behind it."""

    @classmethod
    def of(cls, typed: str, known: SiteNames) -> OwnUrl:
        """Return the address that is typed as a path from the site's root."""
        path, tail = re.fullmatch(r"([^?#]*)(.*)", typed, re.S).groups()  # type: ignore[union-attr]  # matches any text
        path = posixpath.normpath(path).strip("/") + ("/" if path.endswith("/") else "")
        path = "" if path in (".", "./", "/") else path
        is_page, directories = path.endswith(".md"), known.use_directory_urls
        below = url_of_page(path, use_directory_urls=directories) if is_page else quote(path)
        url = cls(known.site_url + below + tail)
        url.path, url.tail = path, tail
        return url

    def __html__(self) -> str:
        seen = _seen.get()
        return str(html.escape(seen(self.path) + self.tail if seen else str(self)))


_seen: ContextVar[Callable[[str], str] | None] = ContextVar("seen", default=None)


@contextmanager
def seen_from(address_of: Callable[[str], str]) -> Iterator[None]:
    """Have fragments print addresses of this site as a page sees them.

    Args:
        address_of: Returns the address of a path, relative to the page.
    """
    token = _seen.set(address_of)
    try:
        yield
    finally:
        _seen.reset(token)


UNWRITABLE = re.compile(r"""[<>:"|?*\\]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)""", re.I)
"""What no name of a file may have on Windows; what it takes for a device, with any ending.

Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""
_OF_FILE = re.compile(
    r"\.(pdf|html?|md|txt|bib|ris|json|ya?ml|csv|tsv|zip|t?gz|png|jpe?g|gif|svg|webp|avif|mp[34]"
    r"|webm|og[gv]|m4[av]|wav|vtt|vcf|ics|xml|asc|key|ipynb|tex|woff2?|ps|epub)$",
    re.I,
)
_HOST = re.compile(r"([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?", re.I)


def is_own_path(text: str) -> bool:
    """Whether a text without a scheme is a path of this site rather than a host."""
    path = re.split(r"[?#]", text, maxsplit=1)[0]
    if posixpath.normpath(path).lstrip("/").startswith(".."):
        return False
    first, _, rest = path.partition("/")
    is_file = bool(_OF_FILE.search(path)) and not rest
    return not (_HOST.fullmatch(first) and not is_file and not first.lower().endswith(".md"))


def anchor_in_markdown(text: str, separator: str) -> str:
    """Return the anchor of a heading of Markdown, which never changes for Latin letters.

    Those lose their accents, as Markdown has always done; other scripts keep their letters.
    """
    plain = unicodedata.normalize("NFKD", text)
    letters = (each for each in plain if unicodedata.category(each)[0] == "L")
    scripts = {unicodedata.name(each, "").split(" ")[0] for each in letters}
    if scripts <= {"LATIN"} or (scripts == {"LATIN", "GREEK"} and not _GREEK_WORD.search(text)):
        plain = plain.encode("ascii", "ignore").decode()
    else:
        plain = unicodedata.normalize("NFC", text)
    kept = (each for each in plain if re.match(r"[\w\s-]", each) or _is_mark(each))
    return re.sub(rf"[{re.escape(separator)}\s]+", separator, "".join(kept).strip().lower())


_GREEK_WORD = re.compile("[\u0370-\u03ff\u1f00-\u1fff]{2}")
"""No sign such as β in a title."""


def _is_mark(character: str) -> bool:
    """Whether a character is part of the letter before it, such as a vowel of Hindi."""
    return unicodedata.category(character) in ("Mn", "Mc")
