"""An update of a site to another release: planned beside it, shown, checked, then applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portfolio.git import Git
from releases.base import release_of_site
from releases.changelog import changes_between
from releases.changes import Changes, Conflict, changes_of, conflicts_in
from releases.manifest import is_owners
from releases.merging import cherry_pick, uninterrupted
from releases.migrating import migrated
from releases.outside_git import copy_what_git_leaves_out
from releases.release import Release, address_of, fetch_release
from releases.requirements import OURS
from releases.scratch import check_out, hand_over, scratch_repository
from releases.shared_files import divide_requirements, keep_owners_lines
from releases.sides import Sides, leave_out, two_sides
from releases.site_repository import SiteRepository
from releases.trees import Tree, TreeEntry, text_of, write_tree

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Update:
    """An update that is merged in a temporary repository, and not applied yet."""

    site: SiteRepository
    git: Git
    """git in the temporary repository."""
    merged: Git
    """git in a checkout of the owner's repository with the update in it."""
    base: Release
    target: Release
    step: str
    """The commit that brings the release, on top of one with the site as it was delivered."""
    changes: Changes
    notes: list[str]

    @property
    def merged_site(self) -> Path:
        """The folder of the merged site."""
        return self.merged.folder / self.site.prefix

    @property
    def news(self) -> str:
        """What the changelog says about what is new."""
        text = text_of(self.git, self.target.files.get("CHANGELOG.md"))
        return changes_between(text, self.base.version, self.target.version)

    @property
    def requirements(self) -> str:
        return text_of(self.git, self.target.files.get(OURS))

    @property
    def difference_of_owners(self) -> str:
        """How the files that are the owner's would change."""
        paths = [f"{self.site.prefix}{path}" for path in self.changes.owners]
        if not paths:
            return ""
        return self.git.output("diff", "--no-color", self.site.head, self.step, "--", *paths)

    def complete(self, folders: list[Path]) -> None:
        """Give the merged site what its owner has in folders without git, for a check of it."""
        copy_what_git_leaves_out(self.site, folders, self.merged_site)

    def refuse_loss(self) -> None:
        """Raise `UpdateRefused` if applying this would overwrite what is not committed."""
        conflicts = [conflict.path for conflict in self.changes.conflicts]
        decided = [f"{self.site.prefix}{path}" for path in self.changes.decided]
        self.site.refuse_edits_of([*decided, *conflicts], is_conflict=bool(conflicts))

    def apply(self) -> None:
        """Let the owner's branch have the update as one commit; edits elsewhere stay."""
        git = self.site.git
        made = self._commit(self.git, self.merged.output("write-tree").strip())
        hand_over(self.git, self.site, made)
        signed = (git.run("config", "--type=bool", "commit.gpgSign") or "").strip() == "true"
        if signed:
            made = self._commit(git, f"{made}^{{tree}}", "-S")
        with uninterrupted():
            git.output("merge", "--quiet", "--ff-only", made)

    def _commit(self, git: Git, tree: str, *options: str) -> str:
        message = message_of(self.base, self.target)
        return git.output(
            "commit-tree", *options, tree, "-p", self.site.head, given=message
        ).strip()

    def leave_conflicts(self) -> list[Conflict]:
        """Begin the update in the owner's folder, and return each conflict with its place."""
        hand_over(self.git, self.site, self.step)
        git = self.site.git.within(self.site.top)
        cherry_pick(git, self.step)
        return conflicts_in(git)


def message_of(base: Release, target: Release) -> str:
    """Return the message of the commit that an update makes."""
    return f"Update to {target.name}\n\nFrom {base.name}, by python hooks update.\n"


@contextmanager
def planned_update(
    site: SiteRepository,
    address: str,
    version: str,
    *,
    tell: Tell,
    unneeded: tuple[str, ...] = (),
) -> Iterator[Update]:
    """Yield the update of a site, which is gone again afterwards.

    Args:
        site: The owner's repository; it is only read.
        address: Where the releases are; of the remote `upstream` if empty.
        version: The version that is wanted; the newest if empty.
        tell: Is told what is being done.
        unneeded: Files of ours that the site does not need; the owner's of these names stay.
    """
    address = address_of(site.git, address)
    with scratch_repository(site) as git:
        tell(f"Fetching from {address}")
        target = fetch_release(git, address, version)
        tell("Looking which release this site has")
        base = release_of_site(git, site)
        tell(f"Merging {target.name} into the site of {base.name}")
        merged = check_out(git, site.head, "site")
        sides = two_sides(git, site.files, base, target)
        leave_out(sides, site.files, base.files, unneeded)
        keep_owners_lines(git, sides, site.files, base, target)
        own, notes = migrated(git, merged, site.prefix, target.commit, base.version)
        _take_owners(sides, site.files, own)
        notes += divide_requirements(git, sides, site.files, base, target)
        step = _commit_sides(git, site, sides, message_of(base, target))
        cherry_pick(merged, step, "--no-commit")
        changes = changes_of(site, sides, target.files, merged)
        yield Update(site, git, merged, base, target, step, changes, notes)


def _take_owners(sides: Sides, head: Tree, own: Tree) -> None:
    """Let the update change the owner's files as the migrations have done."""
    if own:
        for path in filter(is_owners, head):
            sides.after.pop(path, None)
        sides.after.update(own)


def _commit_sides(git: Git, site: SiteRepository, sides: Sides, message: str) -> str:
    """Commit both sides on top of the owner's history, and return the second commit."""
    parent = site.head
    for side, words in ((sides.before, "The site as delivered\n"), (sides.after, message)):
        changes: dict[str, TreeEntry | None] = {
            f"{site.prefix}{path}": side.get(path)
            for path in {*site.files, *side}
            if side.get(path) != site.files.get(path)
        }
        tree = write_tree(git, git.folder.parent / "index", site.head, changes)
        parent = git.output("commit-tree", tree, "-p", parent, given=words).strip()
    return parent
