"""Addresses inside the site, relative to the page that names them.

Relative addresses work at a host's root, under a sub-path and from a folder alike.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote


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


def relative_url(target: str, page_url: str) -> str:
    """Return the address of `target` as seen from a page; both below the site's root."""
    folder = posixpath.dirname(page_url.removeprefix("./")) or "."
    path = posixpath.relpath(target or ".", folder)
    if target in ("", "./") or target.endswith("/"):
        path = "./" if path == "." else f"{path}/"
    return path
