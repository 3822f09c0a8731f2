"""What an update does to each file of a site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from portfolio.git import Git
from releases.manifest import is_owners
from releases.sides import Sides
from releases.site_repository import SiteRepository
from releases.trees import Tree, staged_tree

_MARKER = b"<<<<<<< "


@dataclass(frozen=True, kw_only=True, order=True)
class Conflict:
    """A file that git cannot merge."""

    path: str
    """From the folder of the repository."""
    line: int
    """Where the first conflict is marked; 0 if nothing is marked in the file."""
    what: str
    yours: str = ""
    """What to type after `git` to keep the owner's whole file, where nothing is marked."""
    theirs: str = ""
    """The same to take the file of the release."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.what}"


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The files of a site that an update changes, by what happens to them."""

    updated: list[str]
    merged: list[str]
    """With a change of the owner's in them."""
    new: list[str]
    removed: list[str]
    owners: list[str]
    """The owner's own, in the form of the new release."""
    kept: list[str]
    """Of ours, as the owner has changed them."""
    kept_deleted: list[str]
    conflicts: list[Conflict]

    @property
    def decided(self) -> set[str]:
        """All files that are written or removed, without those in conflict."""
        changed = (self.updated, self.merged, self.new, self.removed, self.owners)
        return {path for paths in changed for path in paths}

    @property
    def are_none(self) -> bool:
        return not self.decided and not self.conflicts


def changes_of(site: SiteRepository, sides: Sides, target: Tree, merged: Git) -> Changes:
    """Return the changes of the update that is merged in a checkout."""
    conflicts = conflicts_in(merged)
    result = staged_tree(merged, site.prefix)
    undecided = {conflict.path.removeprefix(site.prefix) for conflict in conflicts}
    found: dict[str, list[str]] = {}
    for path in sorted({*site.files, *result} - undecided):
        found.setdefault(_fate(path, site.files, sides, target, result), []).append(path)
    return Changes(
        updated=found.get("updated", []),
        merged=found.get("merged", []),
        new=found.get("new", []),
        removed=found.get("removed", []),
        owners=found.get("owners", []),
        kept=sorted({*found.get("kept", []), *sides.kept}),
        kept_deleted=sides.deleted,
        conflicts=conflicts,
    )


def _fate(path: str, head: Tree, sides: Sides, target: Tree, result: Tree) -> str:
    was, now = head.get(path), result.get(path)
    if was == now:
        return "kept" if path in sides.before and sides.before[path] != was else "unchanged"
    if is_owners(path):
        return "owners"
    if now is None:
        return "removed"
    if now != target.get(path):
        return "merged"
    return "updated" if was else "new"


def conflicts_in(git: Git) -> list[Conflict]:
    """Return the conflicts in a work tree, with the line where each begins."""
    stages: dict[str, str] = {}
    for line in filter(None, git.output("ls-files", "--unmerged", "-z").split("\0")):
        about, _, path = line.partition("\t")
        stages[path] = stages.get(path, "") + about[-1]
    return [_conflict(git, path, found) for path, found in sorted(stages.items())]


def _conflict(git: Git, path: str, stages: str) -> Conflict:
    line = _line_of_marker(git.folder / path)
    what, yours, theirs = _KINDS.get(stages, _MOVED)
    for name, where in _MOVED_CONTENT.items():
        what += f"; {where}" if line and f"/{path}".endswith(f"/{name}") else ""
    if line:
        return Conflict(path=path, line=line, what=what)
    return Conflict(path=path, line=0, what=what, yours=yours, theirs=theirs)


_CHOICES = ("checkout --ours", "checkout --theirs")
_KINDS = {
    "123": ("you and the release have changed the same lines", *_CHOICES),
    "12": ("you have changed it, the release has removed it", "add", "rm"),
    "13": ("you have removed it, the release has changed it", "rm", "add"),
    "23": ("you and the release have both added it", *_CHOICES),
}
"""What has happened, by the stages that git knows, and what takes one side or the other."""
_MOVED = ("you and the release have moved it to different places", "", "")

_MOVED_CONTENT = {
    "overrides/main.html": (
        "its blocks are in portfolio.html now, so take the release's file, and put yours into "
        'overrides/own/main.html below {% extends "portfolio.html" %}'
    )
}
"""Where a change belongs now, if the content of a file of ours has gone to another one."""


def _line_of_marker(file: Path) -> int:
    if not file.is_file():
        return 0
    lines: Iterable[bytes] = file.read_bytes().split(b"\n")
    return next((n for n, line in enumerate(lines, 1) if line.startswith(_MARKER)), 0)
