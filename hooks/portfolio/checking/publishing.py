"""Checks before a site is published, with git or without."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checking.cname import NAME, disagreement
from portfolio.checking.site_url import is_left_example
from portfolio.git import Git
from portfolio.loading.site import ProjectSettings
from portfolio.problems import Code, Place, Problem, UnplacedError, count
from portfolio.site_files.history import History


def publishing_problems(project: ProjectSettings, remote: str, branch: str) -> Iterator[Problem]:
    """Yield what prevents publishing with git, beside what forbids a build."""
    yield from _example_problems(project)
    git = PublishingGit(project.root)
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
    cname = carried_cname(project, remote, branch)
    if cname is not None:
        yield from disagreement(project, cname.strip(), f"the {NAME} on {branch}")


def carried_cname(project: ProjectSettings, remote: str, branch: str) -> str | None:
    """Return the CNAME that only the published branch has; publishing would delete it."""
    if (project.docs / NAME).exists():
        return None
    return PublishingGit(project.root).file_of_branch(remote, branch, NAME)


def _remote_problems(git: PublishingGit, remote: str, branch: str) -> Iterator[Problem]:
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
