"""Trees of git as mappings from a path to what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from portfolio.git import Git

FILE, PROGRAM = "100644", "100755"


class TreeEntry(NamedTuple):
    """A file of a tree: its mode and the name of its content."""

    mode: str
    blob: str


Tree = dict[str, TreeEntry]


def tree_of(git: Git, commit: str, folder: str = "") -> Tree:
    """Return the files of a folder of a commit; a folder ends with a slash, the root is empty."""
    listing = git.output("ls-tree", "-r", "-z", "--full-tree", f"{commit}:{folder.rstrip('/')}")
    found = {}
    for line in filter(None, listing.split("\0")):
        about, _, path = line.partition("\t")
        mode, _, blob = about.split(" ")
        found[path] = TreeEntry(mode, blob)
    return found


def staged_tree(git: Git, folder: str = "") -> Tree:
    """Return the files of a folder in the index; of a conflict the owner's side."""
    listing = git.output("ls-files", "--stage", "--full-name", "-z", "--", f":/{folder}")
    found = {}
    for line in filter(None, listing.split("\0")):
        about, _, path = line.partition("\t")
        mode, blob, stage = about.split(" ")
        if stage in _MERGED_OR_OURS or path not in found:
            found[path.removeprefix(folder)] = TreeEntry(mode, blob)
    return found


_MERGED_OR_OURS = "02"


def write_tree(git: Git, index: Path, commit: str, changes: dict[str, TreeEntry | None]) -> str:
    """Return the tree of a commit with some files changed, added, or removed (None)."""
    git = git.with_settings({"GIT_INDEX_FILE": str(index)})
    git.output("read-tree", commit) if commit else git.output("read-tree", "--empty")
    removed = [f"0 {'0' * 40}\t{path}\0" for path, entry in changes.items() if entry is None]
    written = [f"{e.mode} {e.blob}\t{path}\0" for path, e in changes.items() if e is not None]
    git.output("update-index", "-z", "--index-info", given="".join(removed + written))
    return git.output("write-tree").strip()


def write_blob(git: Git, text: str) -> str:
    """Write a content, and return its name."""
    return git.output("hash-object", "-w", "--stdin", given=text).strip()


def text_of(git: Git, entry: TreeEntry | None) -> str:
    """Return the text of a file; "" where there is none."""
    return git.output("cat-file", "blob", entry.blob) if entry else ""


def missing_blobs(git: Git, blobs: Iterable[str]) -> set[str]:
    """Return the names whose content is not here."""
    names = "".join(f"{blob}\n" for blob in blobs)
    answer = git.output("cat-file", "--batch-check", given=names)
    return {line.split(" ")[0] for line in answer.splitlines() if line.endswith(" missing")}
