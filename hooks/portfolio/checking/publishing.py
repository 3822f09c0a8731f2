"""Checks before a site is published, with git or without."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from portfolio.checking.site_url import CNAME, disagreement, is_left_example
from portfolio.git import Git, GitError
from portfolio.loading.site import ProjectSettings
from portfolio.problems import Code, Place, Problem, UnplacedError, count
from portfolio.site_files.history import History

_OURS = "with MkDocs version"
"""What MkDocs says in its commits on the published branch."""


def publishing_problems(project: ProjectSettings, remote: str, branch: str) -> Iterator[Problem]:
    """Yield what prevents publishing with git, beside what forbids a build."""
    yield from _example_problems(project)
    git = PublishingGit(project.root)
    missing = _missing(git, remote)
    if missing:
        yield missing.at(Place(path="."))
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
    cname = carried_cname(project, remote, branch)
    if cname is not None:
        yield from disagreement(project, cname.strip(), f"the {CNAME} on {branch}")


def carried_cname(project: ProjectSettings, remote: str, branch: str) -> str | None:
    """Return the CNAME that only the published branch has; publishing would delete it."""
    if (project.docs / CNAME).exists():
        return None
    return PublishingGit(project.root).file_of_branch(remote, branch, CNAME)


def _missing(git: PublishingGit, remote: str) -> UnplacedError | None:
    """Return what publishing with git needs and there is not; None if all is there."""
    if not shutil.which("git"):
        words = "git is not installed, and it is what publishes from here"
        advice = "get it from https://git-scm.com/downloads"
    elif not git.top:
        words = "this folder is no git repository, so it cannot be published with git"
        advice = "run: git init, git add --all, git commit, and add the remote"
    elif not git.commit("HEAD"):
        words = "nothing is committed yet, so it cannot be published with git"
        advice = 'run: git add --all, git commit --message "My site"'
    elif PublishingGit(Path.cwd()).top != git.top:
        words = (
            f"git publishes from the folder in which it is called, which is no part of {git.top}"
        )
        advice = f"run: cd {git.folder}, and publish there"
    elif git.run("remote", "get-url", remote) is None:
        words = f'there is no git remote "{remote}" to publish to'
        advice = f"run: git remote add {remote} ADDRESS-OF-YOUR-REPOSITORY"
        return UnplacedError(Code.REMOTE_MOVED, words, advice)
    else:
        return None
    return UnplacedError(Code.NOTHING_COMMITTED, words, advice)


def _remote_problems(git: PublishingGit, remote: str, branch: str) -> Iterator[Problem]:
    try:
        published = git.published(remote, branch)
    except GitError as error:
        yield unreachable(remote, error).at(Place(path="."))
        return
    if not published or not git.fetch(remote, branch):
        return  # nothing published yet
    local = git.commit(f"refs/heads/{branch}")
    if not local and not git.run("log", "-1", "--format=%h", f"--grep={_OURS}", published):
        words = f"{branch} on {remote} is there already, and its files are not from here"
        advice = f"if they can go, take them as the base: git fetch {remote} {branch}:{branch}"
    elif local and not git.is_ancestor(published, local) and not git.is_ancestor(local, published):
        words = f"somebody else has published since: {branch} on {remote} has moved on"
        advice = f"take theirs as the base: git fetch {remote} {branch}:{branch} --force"
    else:
        return
    yield UnplacedError(Code.REMOTE_MOVED, words, advice).at(Place(path="."))


def unreachable(remote: str, error: GitError) -> UnplacedError:
    """Return the error that a remote does not answer, with git's reason."""
    reason = str(error).splitlines()[0].removeprefix("fatal: ")
    return UnplacedError(
        Code.PUSH_FAILED,
        f'nothing can be published to "{remote}": {reason}',
        f"see what git remote get-url {remote} says, the network, and your password or key",
    )


def history_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield advice if git has only a part of the history, so that pages have no dates."""
    if History(project.root).is_shallow:
        error = UnplacedError(
            Code.SHALLOW_HISTORY,
            "git has only the newest commits here, so no page says when it was changed",
            "in a workflow, give actions/checkout fetch-depth: 0; here, run git fetch --unshallow",
        )
        yield error.at(Place(path="."))


def _example_problems(project: ProjectSettings) -> Iterator[Problem]:
    if project.config is not None and is_left_example(project):
        error = UnplacedError(
            Code.BAD_SETTING,
            "site_url is an example, and what is published now would lead there",
            "write where the site will be, such as https://ada.github.io/",
        )
        yield project.config.problem(("site_url",), error)


class PublishingGit(Git):
    """The git commands that publishing needs."""

    @property
    def top(self) -> str | None:
        """The first folder of the repository; None if there is none."""
        return self.run("rev-parse", "--show-toplevel")

    def published(self, remote: str, branch: str) -> str:
        """Return the commit that a branch has on a remote now, "" if it has none.

        Raises:
            GitError: It cannot be reached.
        """
        return self.output("ls-remote", remote, f"refs/heads/{branch}", timeout=120).partition(
            "\t"
        )[0]

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
