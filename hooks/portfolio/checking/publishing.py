"""Checks before a site is published with git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from portfolio.loading.site import ProjectSettings
from portfolio.problems import Code, Place, Problem, UnplacedError, count


def publishing_problems(project: ProjectSettings, remote: str, branch: str) -> Iterator[Problem]:
    """Yield what prevents publishing: uncommitted edits, a remote that moved on, a wrong CNAME."""
    git = Git(project.root)
    if not git.is_repository:
        yield UnplacedError(
            Code.NOTHING_COMMITTED,
            "this folder is no git repository, so it cannot be published with git",
            "run: git init, git add --all, git commit, and add the remote",
        ).at(Place(path="."))
        return
    if not git.has_remote(remote):
        yield UnplacedError(
            Code.REMOTE_MOVED,
            f'there is no git remote "{remote}" to publish to',
            f"run: git remote add {remote} ADDRESS-OF-YOUR-REPOSITORY",
        ).at(Place(path="."))
        return
    changed = git.uncommitted()
    if changed:
        yield UnplacedError(
            Code.UNCOMMITTED,
            f"{count(len(changed), 'file')} not committed: {', '.join(changed[:3])}"
            + (" …" if len(changed) > 3 else ""),
            "commit or stash them: what is published should be what git has",
        ).at(Place(path=changed[0]))
    yield from _remote_problems(git, remote, branch)
    yield from _cname_problems(project, git, remote, branch)


def carried_cname(project: ProjectSettings, remote: str, branch: str) -> str | None:
    """Return the CNAME that only the published branch has; publishing would delete it."""
    if (project.docs / "CNAME").exists():
        return None
    return Git(project.root).file_of_branch(remote, branch, "CNAME")


def _remote_problems(git: Git, remote: str, branch: str) -> Iterator[Problem]:
    if not git.fetch(remote, branch):
        return  # nothing published yet
    local, published = git.commit(f"refs/heads/{branch}"), git.commit("FETCH_HEAD")
    if local and published and not git.is_ancestor(published, local):
        if git.is_ancestor(local, published):
            git.run("update-ref", f"refs/heads/{branch}", published)
            return
        yield UnplacedError(
            Code.REMOTE_MOVED,
            f"somebody else has published since: {branch} on {remote} has moved on",
            f"take theirs as the base: git fetch {remote} {branch}:{branch} --force",
        ).at(Place(path="."))


def _cname_problems(
    project: ProjectSettings, git: Git, remote: str, branch: str
) -> Iterator[Problem]:
    file = project.docs / "CNAME"
    cname = (
        file.read_text(encoding="utf-8", errors="replace")
        if file.is_file()
        else git.file_of_branch(remote, branch, "CNAME")
    )
    config = project.config
    url = config.value.get("site_url") if config else None
    host = urlsplit(str(url or "")).hostname
    if cname is None or config is None or host == cname.strip().lower():
        return
    where = "docs/CNAME" if file.is_file() else f"the CNAME on {branch}"
    yield config.problem(
        ("site_url",),
        UnplacedError(
            Code.CNAME_DISAGREES,
            f'site_url is at "{host}", but {where} says "{cname.strip()}"',
            "correct the one that is wrong",
        ),
    )


class Git:
    """The git commands that publishing needs."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def run(self, *arguments: str) -> str | None:
        """Return what a git command prints, or None if it fails."""
        try:
            done = subprocess.run(
                ["git", *arguments], cwd=self._root, capture_output=True, timeout=120, check=False
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None

    @property
    def is_repository(self) -> bool:
        return self.run("rev-parse", "HEAD") is not None

    def has_remote(self, remote: str) -> bool:
        return self.run("remote", "get-url", remote) is not None

    def uncommitted(self) -> list[str]:
        """Return the paths of changed and new files, from the project's folder."""
        output = self.run("-c", "core.quotePath=off", "status", "--porcelain") or ""
        return [line[3:] for line in output.splitlines()]

    def fetch(self, remote: str, branch: str) -> bool:
        return self.run("fetch", "--quiet", remote, branch) is not None

    def commit(self, name: str) -> str | None:
        found = self.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return found.strip() if found else None

    def is_ancestor(self, older: str, newer: str) -> bool:
        return self.run("merge-base", "--is-ancestor", older, newer) is not None

    def file_of_branch(self, remote: str, branch: str, path: str) -> str | None:
        """Return a file of the published branch, as the remote has it now."""
        if not self.fetch(remote, branch):
            return None
        return self.run("show", f"FETCH_HEAD:{path}")
