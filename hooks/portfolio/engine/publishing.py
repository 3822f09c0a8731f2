"""The end of `mkdocs gh-deploy`, after the build: the whole site is published, or nothing."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import click

from portfolio.checking.publishing import PublishingGit, unreachable
from portfolio.engine.session import Session
from portfolio.git import GitError
from portfolio.problems import Code, Place, UnplacedError

log = logging.getLogger("mkdocs.hooks.portfolio")


@contextmanager
def whole_or_not_at_all(
    git: PublishingGit, remote: str, branch: str, session: Session
) -> Iterator[None]:
    """Have MkDocs publish on top of what is published; if it fails, put the branch back.

    Raises:
        SystemExit: It has failed, and the reason is shown.
    """
    reference = f"refs/heads/{branch}"
    before = git.commit(reference)
    base = git.commit("FETCH_HEAD") if git.fetch(remote, branch) else None
    if base and (before is None or git.is_ancestor(before, base)):
        git.run("update-ref", reference, base)  # a clone of one branch does not have it
    try:
        yield
    except BaseException as error:
        git.run("update-ref", *([reference, before] if before else ["-d", reference]))
        if isinstance(error, (click.ClickException, SystemExit, KeyboardInterrupt)):
            raise  # MkDocs has said why
        log.debug("Publishing failed", exc_info=error)
        session.tell([_reason(error, git, remote, branch, base).at(Place(path="."))])
        raise SystemExit("Nothing was published.") from None


def _reason(
    error: BaseException, git: PublishingGit, remote: str, branch: str, base: str | None
) -> UnplacedError:
    try:
        published = git.published(remote, branch)
    except GitError as failure:
        return unreachable(remote, failure)
    if published != (base or ""):
        return UnplacedError(
            Code.REMOTE_MOVED,
            f"somebody else has published at the same time: {branch} on {remote} has moved on",
            "publish again, on top of theirs",
        )
    if isinstance(error, subprocess.CalledProcessError):
        return UnplacedError(
            Code.PUSH_FAILED,
            f"{branch} was not accepted by {remote}; git says above why",
            f"see the rules for {branch} in the settings of the repository, and its hooks",
        )
    return UnplacedError(
        Code.PUSH_FAILED,
        f"git could not commit the site to {branch} here; it says above why",
        "see that .git can be written, and that no other git is at work",
    )
