"""Merges what an update brings into the owner's files by git, whatever is set for git here."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from portfolio.git import Git, GitError
from releases.changes import conflicts_in

_SETTINGS = (
    "merge.directoryRenames=false",  # a folder of ours that moves leaves the owner's files
    "rerere.enabled=false",
    "rerere.autoUpdate=false",  # what git remembers of other conflicts would be staged unseen
)


def cherry_pick(git: Git, step: str, *options: str) -> None:
    """Merge the difference that a commit makes; conflicts stay in the index.

    Lines that differ only in how they end are the same.
    """
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    try:
        git.output(*settings, "cherry-pick", "-Xignore-cr-at-eol", *options, step)
    except GitError:
        if not conflicts_in(git):
            raise


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C do nothing while git moves a branch, which is done in a moment."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
