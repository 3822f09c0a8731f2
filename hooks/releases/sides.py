"""The two sides of an update: the owner's site with the release that it has, and with a new one.

What differs between the two is what the update brings; git merges it with what the owner has
changed. So each rule about files is a rule about what stands in these two trees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from portfolio.git import Git
from releases.manifest import MANIFEST, is_ours
from releases.release import Release
from releases.trees import Tree

REPLACED_WHOLE = ("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md")
"""Files that an owner replaces rather than edits: a changed one stays as it is."""

CODE = ("hooks", "overrides")
"""Folders of which a release needs all files; elsewhere a deleted folder stays deleted."""


@dataclass
class Sides:
    """The site as the release that it has would make it, and as the new one would."""

    before: Tree
    after: Tree
    kept: list[str] = field(default_factory=list)
    """Files of ours that the owner has replaced."""
    deleted: list[str] = field(default_factory=list)
    """Files of the new release that stay away, since the owner has deleted them."""


def two_sides(git: Git, head: Tree, base: Release, target: Release) -> Sides:
    """Return both sides for a site with the files `head`."""
    sides = Sides(before=dict(head), after=dict(head))
    old_names = _renames(git, base, target)
    deleted_folders = _deleted_folders(head, base.files)
    for path in sorted({*base.files, *target.files}):
        if not is_ours(path) and path != MANIFEST:
            continue
        if path in REPLACED_WHOLE and path in head and head[path] != base.files.get(path):
            if head[path] != target.files.get(path):
                sides.kept.append(path)
        elif path not in head and (
            path in base.files
            or _is_deleted(old_names.get(path, ""), head, base.files)
            or any(map(PurePosixPath(path).is_relative_to, deleted_folders))
        ):
            if path in target.files:
                sides.deleted.append(path)
        else:
            _put(sides.before, path, base.files)
            _put(sides.after, path, target.files)
    return sides


def leave_out(sides: Sides, head: Tree, base: Tree, paths: tuple[str, ...]) -> None:
    """Bring none of the files that an owner's site does not need; theirs of these names stay.

    Copies of the first release have all of them: there the unchanged ones go.
    """
    for path in paths:
        if path not in head:
            sides.before.pop(path, None)
            sides.after.pop(path, None)
        elif head[path] != base.get(path):
            sides.before[path] = sides.after[path] = head[path]
            sides.kept.append(path)
        elif MANIFEST not in base:
            sides.after.pop(path, None)
    sides.deleted = [path for path in sides.deleted if path not in paths]


def _put(side: Tree, path: str, files: Tree) -> None:
    if path in files:
        side[path] = files[path]
    else:
        side.pop(path, None)


def _is_deleted(path: str, head: Tree, base: Tree) -> bool:
    return path in base and path not in head


def _deleted_folders(head: Tree, base: Tree) -> set[PurePosixPath]:
    """Return the folders of which the owner has deleted everything."""
    left = {folder for path in head for folder in PurePosixPath(path).parents}
    had = {folder for path in base if is_ours(path) for folder in PurePosixPath(path).parents}
    return {folder for folder in had - left if folder.parts[0] not in CODE}


def _renames(git: Git, base: Release, target: Release) -> dict[str, str]:
    """Return the old name of each file that the new release calls otherwise."""
    if not base.commit:
        return {}
    listing = git.output(
        "diff-tree",
        "-r",
        "-z",
        "-M",
        "--diff-filter=R",
        "--name-status",
        base.commit,
        target.commit,
    )
    parts = listing.split("\0")[:-1]
    return {new: old for _, old, new in zip(parts[::3], parts[1::3], parts[2::3], strict=True)}
