"""A release: where it comes from, which version it is, which files it has."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from portfolio.git import Git, GitError
from portfolio.problems import suggestion
from releases.manifest import MANIFEST, blob_id, read_manifest
from releases.requirements import OWN
from releases.site_repository import UpdateRefused
from releases.trees import FILE, PROGRAM, Tree, TreeEntry, text_of, tree_of, write_tree

FIRST = "0.1.0"
"""The number of the first release, which did not say one."""

_TAG = re.compile(r"v?(\d+)\.(\d+)\.(\d+)$")
_VERSION_FILE = "hooks/portfolio/version.py"
_BRANCHES, _DEFAULT = "refs/release/heads", "refs/release/default"


@dataclass(frozen=True, kw_only=True)
class Release:
    """A release, or any other state of this software."""

    version: str
    commit: str
    """Empty if it is known by its manifest alone."""
    is_tagged: bool
    files: Tree

    @property
    def name(self) -> str:
        """The version; between two releases with the commit."""
        return self.version if self.is_tagged else f"{self.version} ({self.commit[:7]})"

    @property
    def number(self) -> tuple[int, ...]:
        return number_of(self.version)


def number_of(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, to compare it with others."""
    return tuple(map(int, re.findall(r"\d+", version)[:3]))


def address_of(site: Git, given: str) -> str:
    """Return the address to fetch releases from: as given, or of the remote `upstream`."""
    if not given:
        given = (site.run("remote", "get-url", "upstream") or "").strip()
        if not given:
            raise UpdateRefused(
                "where are the releases? Name the address of their repository:\n"
                "  python hooks update --from ADDRESS\n"
                "or for good: git remote add upstream ADDRESS"
            )
    folder = site.folder / Path(given).expanduser()
    return str(folder.resolve()) if folder.exists() else given


def fetch_release(git: Git, address: str, version: str) -> Release:
    """Fetch an address into a temporary repository, and return the release that is asked for."""
    folder = Path(address)
    if folder.is_dir() and not _is_repository(folder):
        return _unpacked_release(git, folder, version)
    try:
        git.output(
            "fetch", "--quiet", "--no-tags", "--update-shallow", "--", address,
            f"+refs/heads/*:{_BRANCHES}/*", "+refs/tags/*:refs/tags/*", f"+HEAD:{_DEFAULT}",
        )  # fmt: skip
    except GitError as error:
        raise UpdateRefused(f"{address} cannot be fetched.\n{error}") from None
    return _chosen_release(git, address, version)


def _is_repository(folder: Path) -> bool:
    return (folder / ".git").exists() or (
        (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    )


def _chosen_release(git: Git, address: str, version: str) -> Release:
    tags = git.output("tag", "--list").split()
    commit = _commit(git, version, tags) if version else _newest(git, tags)
    if not commit:
        raise UpdateRefused(
            f'there is no release "{version}" at {address}; '
            + suggestion(version, sorted(filter(_TAG.match, tags), key=number_of))
        )
    return release_at(git, commit, address)


def _commit(git: Git, version: str, tags: list[str]) -> str | None:
    """Return the commit of a version, a tag, a branch, or of the beginning of its name."""
    names = [f"refs/tags/{tag}" for tag in (f"v{version}", version) if tag in tags]
    names.append(f"{_BRANCHES}/{version}")
    names += [version] if re.fullmatch(r"[0-9a-f]{4,40}", version) else []
    found = (git.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") for name in names)
    return next((commit.strip() for commit in found if commit), None)


def _newest(git: Git, tags: list[str]) -> str:
    """Return the commit of the newest release, or the default branch's before the first one."""
    newest = max(filter(_TAG.match, tags), key=number_of, default=None)
    name = f"refs/tags/{newest}" if newest else _DEFAULT
    return git.output("rev-parse", "--verify", f"{name}^{{commit}}").strip()


def release_at(git: Git, commit: str, address: str = "") -> Release:
    """Return a commit as a release; raise `UpdateRefused` if it is none of this software."""
    files = tree_of(git, commit)
    if "hooks/portfolio/problems.py" not in files:
        raise UpdateRefused(f"what is at {address} is no release of this software")
    tags = filter(_TAG.match, git.output("tag", "--points-at", commit).split())
    newest = max(tags, key=number_of, default="").removeprefix("v")
    return Release(
        version=newest or version_of(git, files),
        commit=commit,
        is_tagged=bool(newest),
        files=files,
    )


def version_of(git: Git, files: Tree) -> str:
    """Return the version that the files of a release say."""
    text = text_of(git, files.get(_VERSION_FILE))
    found = re.search(r'^VERSION = "([^"]+)"', text, re.M)
    return found[1] if found else FIRST


def _unpacked_release(git: Git, folder: Path, version: str) -> Release:
    """Return the release in a folder without git, as its manifest lists it."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise UpdateRefused(
            f"{folder} is neither a git repository nor an unpacked release: it has no {MANIFEST}"
        )
    blobs = read_manifest(manifest.read_text(encoding="utf-8"))
    for path in (MANIFEST, OWN):
        if (folder / path).is_file():
            blobs[path] = blob_id(_content(folder / path, ""))
    tree: dict[str, TreeEntry | None] = {
        path: _checked(git, folder / path, blob) for path, blob in blobs.items()
    }
    paths = "".join(f"{folder / path}\n" for path in blobs)
    git.output("hash-object", "-w", "--no-filters", "--stdin-paths", given=paths)
    written = write_tree(git, git.folder.parent / "archive-index", "", tree)
    commit = git.output("commit-tree", written, "-m", "An unpacked release").strip()
    release = release_at(git, commit, str(folder))
    if version and version.removeprefix("v") != release.version:
        raise UpdateRefused(f"the release in {folder} is {release.version}, not {version}")
    return Release(version=release.version, commit=commit, is_tagged=True, files=release.files)


def _checked(git: Git, file: Path, blob: str) -> TreeEntry:
    """Return a file of an unpacked release, if its content is what the manifest says."""
    content = _content(file, blob)
    if not file.is_file() or blob_id(content) != blob:
        raise UpdateRefused(f"the release is damaged: {file} is not what its {MANIFEST} says")
    if content != file.read_bytes():
        git.output("hash-object", "-w", "--stdin", given=content)
    return TreeEntry(PROGRAM if os.access(file, os.X_OK) else FILE, blob)


def _content(file: Path, blob: str) -> bytes:
    """Return the content of a file, with the line ends of git unless it is as it should be."""
    content = file.read_bytes() if file.is_file() else b""
    return content if blob_id(content) == blob else content.replace(b"\r\n", b"\n")
