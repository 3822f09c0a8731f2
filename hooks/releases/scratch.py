"""A temporary repository in which an update is made, so that the owner's stays as it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portfolio.git import Git
from releases.site_repository import SiteRepository

_SETTINGS = {
    "core.hooksPath": "no-hooks",  # the owner's hooks are for the owner's own commits
    "merge.renameLimit": "10000",
    "gc.auto": "0",
}


@contextmanager
def scratch_repository(site: SiteRepository) -> Iterator[Git]:
    """Yield git in a bare repository that has the owner's commits; it is removed at the end."""
    with tempfile.TemporaryDirectory(
        prefix="portfolio-update-", ignore_cleanup_errors=True
    ) as folder:
        git = Git(Path(folder) / "repository", site.identity)
        git.folder.mkdir()
        git.output("init", "--quiet", "--bare", "--template=")
        for name, value in _SETTINGS.items():
            git.output("config", name, value)
        objects = _shared_path(site, "objects")
        (git.folder / "objects" / "info").mkdir(exist_ok=True)
        (git.folder / "objects" / "info" / "alternates").write_text(
            f"{objects}\n", encoding="utf-8", newline="\n"
        )
        shallow = _shared_path(site, "shallow")
        if shallow.is_file():
            (git.folder / "shallow").write_bytes(shallow.read_bytes())
        yield git


def check_out(git: Git, commit: str, name: str) -> Git:
    """Return git in a new folder beside the temporary repository that has a commit's files."""
    folder = git.folder.parent / name
    git.output("worktree", "add", "--quiet", "--detach", str(folder), commit)
    return git.within(folder)


def write_files(git: Git, commit: str, part: str) -> Path:
    """Write a folder of a commit beside the temporary repository, and return where it is."""
    folder = git.folder.parent / "release" / part
    folder.mkdir(parents=True)
    git = git.with_settings({"GIT_INDEX_FILE": str(git.folder.parent / "release-index")})
    git.output("read-tree", f"{commit}:{part}")
    git.output("--work-tree", str(folder), "checkout-index", "--all")
    return folder


def hand_over(git: Git, site: SiteRepository, commit: str) -> None:
    """Copy a commit and what it needs into the owner's repository; no branch changes."""
    pack = git.bytes_of(
        "pack-objects", "--revs", "--stdout", "--quiet", given=f"{commit}\n^{site.head}\n"
    )
    site.git.bytes_of("unpack-objects", "-q", given=pack)


def _shared_path(site: SiteRepository, name: str) -> Path:
    """Return a path of the owner's repository, also where this is one of its worktrees."""
    return (site.root / site.git.output("rev-parse", "--git-path", name).strip()).resolve()
