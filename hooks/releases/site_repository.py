"""The owner's repository as it is before an update, and what would not let it be updated."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from portfolio.git import Git
from portfolio.problems import count
from releases.trees import Tree, tree_of

SHA1_LENGTH = 40

_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
}


class UpdateRefused(Exception):
    """An update cannot be made; says why, and what to do."""


@dataclass(frozen=True, kw_only=True)
class SiteRepository:
    """The repository of a site, with what is committed."""

    git: Git
    """git in the folder of the site."""
    top: Path
    """The folder of the repository."""
    prefix: str
    """The site's folder in the repository, with a slash; empty if it is the repository's."""
    config_name: str
    head: str
    files: Tree
    """What is committed, by path from the site's folder."""
    identity: dict[str, str]
    """Who commits, as variables of the environment."""

    @property
    def root(self) -> Path:
        return self.git.folder

    def refuse_edits_of(self, paths: Iterable[str], *, is_conflict: bool) -> None:
        """Raise `UpdateRefused` if an update of paths of the repository would lose something."""
        touched = set(paths)
        _refuse(
            touched & set(self._names("diff", "--no-renames", "HEAD")),
            "not committed, and the update changes {them} too",
            "Commit first, or put your edits aside: git stash",
        )
        _refuse(
            self._in_the_way(touched),
            "in the way: not under git, and the update brings {them}",
            "Move {them} away, or commit {them}",
        )
        if is_conflict:
            _refuse(
                self._names("diff", "--cached", "--no-renames", "HEAD"),
                "staged but not committed, so conflicts could not be left for you to resolve",
                "Commit first: git commit",
            )

    def _names(self, *command: str) -> list[str]:
        return [name for name in self.git.output(*command, "--name-only", "-z").split("\0") if name]

    def _in_the_way(self, paths: Iterable[str]) -> list[str]:
        """Return the paths where something stands that git does not know."""
        known = {path.casefold() for path in tree_of(self.git, self.head)}
        new = [path for path in paths if path.casefold() not in known]
        return [path for path in new if self._blocker(path, known)]

    def _blocker(self, path: str, known: set[str]) -> bool:
        """Whether a file, or a file in place of a folder, is where a path would be written."""
        parts = path.split("/")
        above = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        return os.path.lexists(self.top / path) or any(
            (self.top / folder).is_file() and folder.casefold() not in known for folder in above
        )


def _refuse(files: Iterable[str], what: str, advice: str) -> None:
    found = sorted(files)
    if found:
        them = "it" if len(found) == 1 else "them"
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        raise UpdateRefused(
            f"{count(len(found), 'file')} {what.format(them=them)}: "
            f"{', '.join(found[:_MOST_NAMED])}{more}.\n{advice.format(them=them)}."
        )


_MOST_NAMED = 10


def open_site(config_file: Path) -> SiteRepository:
    """Return the repository of a site; raise `UpdateRefused` where no update can be made."""
    git = Git(config_file.resolve().parent)
    git.output("--version")  # says so if there is no git
    _refuse_no_work_tree(git)
    head = (git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}") or "").strip()
    if not head:
        raise UpdateRefused(f"nothing is committed here yet.\n{_COMMIT_FIRST}")
    if len(head) != SHA1_LENGTH:
        raise UpdateRefused("this repository uses SHA-256, which releases cannot be fetched into")
    _refuse_unfinished(git)
    prefix = git.output("rev-parse", "--show-prefix").rstrip("\n")
    top = Path(git.output("rev-parse", "--show-toplevel").rstrip("\n"))
    files = tree_of(git, head, prefix) if _is_folder(git, head, prefix) else {}
    if config_file.name not in files:
        raise UpdateRefused(
            f"{config_file.name} is not committed, so nothing could be undone.\n{_COMMIT_FIRST}"
        )
    return SiteRepository(
        git=git,
        top=top,
        prefix=prefix,
        config_name=config_file.name,
        head=head,
        files=files,
        identity=_identity(git),
    )


_COMMIT_FIRST = "Type first: git add -A && git commit -m Start"


def _is_folder(git: Git, head: str, prefix: str) -> bool:
    return git.run("cat-file", "-e", f"{head}:{prefix.rstrip('/')}") is not None


def _refuse_no_work_tree(git: Git) -> None:
    if (git.run("rev-parse", "--is-bare-repository") or "").strip() == "true":
        raise UpdateRefused("this repository is bare: run the command in a clone of it")
    if (git.run("rev-parse", "--is-inside-work-tree") or "").strip() != "true":
        raise UpdateRefused(
            "this folder is not under git, so nothing could be undone.\n"
            "Type first: git init && git add -A && git commit -m Start"
        )
    if git.run("config", "--get-regexp", r"^remote\..*\.promisor$"):
        raise UpdateRefused(
            "this clone is partial: some of its files are only at its remote.\n"
            "Make a whole one: git clone ADDRESS-OF-YOUR-REPOSITORY"
        )


def _refuse_unfinished(git: Git) -> None:
    for name, what in _UNFINISHED.items():
        if (git.folder / git.output("rev-parse", "--git-path", name).strip()).exists():
            raise UpdateRefused(
                f"a {what} is not finished here.\nFinish it, or undo it: git {what} --abort"
            )
    if git.run("symbolic-ref", "--quiet", "HEAD") is None:
        raise UpdateRefused(
            "you are on no branch (detached HEAD), where an update would get lost.\n"
            "Go to your branch first: git switch main"
        )


def _identity(git: Git) -> dict[str, str]:
    """Return who is the author and who commits, for repositories that lack these settings."""
    found: dict[str, str] = {}
    for role in ("AUTHOR", "COMMITTER"):
        answer = git.run("var", f"GIT_{role}_IDENT") or ""
        match = re.match(r"(.*) <(.*)> \d+ [+-]\d+$", answer.strip())
        if not match:
            raise UpdateRefused(
                "git does not know who you are, so nothing can be committed. Type first:\n"
                '  git config --global user.name "Your Name"\n'
                "  git config --global user.email you@example.org"
            )
        found |= {f"GIT_{role}_NAME": match[1], f"GIT_{role}_EMAIL": match[2]}
    return found
