"""Which files of a site a release owns, with hashes of their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

MANIFEST = "hooks/manifest.txt"

# Any file of settings beside ours: mkdocs build -f site.yml
_OWNERS = re.compile(
    r"docs/|[^./][^/]*\.ya?ml$|requirements-own\.txt$|CNAME$|overrides/own/(?!README\.md$)"
)


def is_owners(path: str) -> bool:
    """Return whether a path, from the folder of the site, is the owner's in every release."""
    return _OWNERS.match(path) is not None


def is_ours(path: str) -> bool:
    """Return whether a path is one that a release may own; its manifest does not list itself."""
    return not is_owners(path) and path != MANIFEST


def blob_id(content: bytes) -> str:
    """Return the name of a content in git.

    Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
    """
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def manifest_text(blobs: Mapping[str, str]) -> str:
    """Return the manifest of the files of a release: a line a file, its blob and its path."""
    return "".join(f"{blobs[path]} {path}\n" for path in sorted(blobs) if is_ours(path))


def read_manifest(text: str) -> dict[str, str]:
    """Return the blob of each path of a manifest."""
    lines = (line.partition(" ") for line in text.splitlines())
    return {path: blob for blob, _, path in lines if path and is_ours(path)}
