"""Releases made of real states of this repository, and owners who have copied one of them."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portfolio.git import Git
from portfolio.version import VERSION
from releases.changes import Changes
from releases.manifest import MANIFEST, manifest_text
from releases.requirements import OURS, OWN
from releases.site_repository import open_site
from releases.trees import (
    FILE,
    Tree,
    TreeEntry,
    staged_tree,
    text_of,
    tree_of,
    write_blob,
    write_tree,
)
from releases.updating import planned_update
from tests.builders import REPOSITORY

FIRST_RELEASE = "b3577a21956d72e137c138c6c58f5558a07fe076"
IN_BETWEEN = "0c745c9ba6d0dc1c78b330b77c216e572521bdb7"
"""A state between the first release and 1.0.0, which nobody has given a number."""

FIRST, BETWEEN, NEXT = "0.1.0", "0.9.0", "99.0.0"
UNNEEDED = (".github/workflows/test.yml", ".github/workflows/release.yml")

FRAGMENT = "overrides/fragments/portfolio/talks.html"
STYLES = "overrides/assets/stylesheets/portfolio/talks.css"
WORKFLOW = ".github/workflows/publish.yml"
OLD_NAME = "overrides/fragments/portfolio/parts/publications-filter.html"
NEW_NAME = "overrides/fragments/portfolio/parts/filter.html"
ADDED = "hooks/guide/added.md"
REMOVED = "hooks/guide/moving-in/nothing-yet.md"

IDENTITY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ada Lovelace"), ("EMAIL", "ada@example.org"))
}


def make_releases(folder: Path, *, is_whole: bool = False) -> Path:
    """Make a repository with four releases: the first, one between, this one and a next one.

    Args:
        is_whole: Whether all commits of this repository are in it, hundreds to search in, and not
            only those of the releases; and all of our tests, hundreds of files.
    """
    Git(REPOSITORY).output("clone", "--quiet", "--bare", "--no-tags", ".", str(folder))
    git = Git(folder, IDENTITY)
    for branch in git.output("branch", "--format=%(refname:short)").split():
        git.output("branch", "--quiet", "-D", branch)
    first, between = FIRST_RELEASE, IN_BETWEEN
    if not is_whole:
        first = _commit_of_tree(git, FIRST_RELEASE)
        between = _commit_of_tree(git, IN_BETWEEN, _commit_of_tree(git, f"{IN_BETWEEN}~1", first))
    git.output("tag", f"v{FIRST}", first)
    git.output("tag", f"v{BETWEEN}", between)
    head = Git(REPOSITORY).output("rev-parse", "HEAD").strip()
    present = _present(git, head) if is_whole else _present(git, between, _is_no_test)
    git.output("tag", f"v{VERSION}", present)
    newer = _commit(git, present, _changes_of_next(git, present))
    git.output("tag", f"v{NEXT}", newer)
    git.output("update-ref", "refs/heads/main", newer)
    git.output("symbolic-ref", "HEAD", "refs/heads/main")
    return folder


def _commit_of_tree(git: Git, commit: str, *parents: str) -> str:
    """Commit the files of a commit once more, with other parents."""
    options = [option for parent in parents for option in ("-p", parent)]
    tree = f"{commit}^{{tree}}"
    return git.output("commit-tree", tree, *options, "-m", "A state").strip()


def _is_no_test(path: str) -> bool:
    return not (path.startswith("tests/") and path.count("/") > 1)


def _present(git: Git, parent: str, has: Callable[[str], bool] = lambda _: True) -> str:
    """Commit the files of this repository that a release has, as they are now, with a manifest."""
    index = git.with_settings({"GIT_INDEX_FILE": str(git.folder / "present-index")})
    index.output("read-tree", parent)
    index.within(REPOSITORY).with_settings({"GIT_DIR": str(git.folder)}).output(
        "--work-tree", str(REPOSITORY), "add", "--all"
    )
    return _commit(
        git, parent, {path: each for path, each in staged_tree(index).items() if has(path)}
    )


def _changes_of_next(git: Git, present: str) -> dict[str, TreeEntry | None]:
    """Return what the next release changes: some of each kind of file."""
    files = tree_of(git, present)

    def edited(path: str, old: str, new: str) -> TreeEntry:
        text = text_of(git, files[path])
        assert old in text, f"{path} has no {old!r} any more"
        return TreeEntry(FILE, write_blob(git, text.replace(old, new, 1)))

    using = "overrides/fragments/portfolio/publications.html"
    title = '<p class="pf-talks__title"'
    links = {path: None for path, entry in files.items() if entry.mode == "120000"}
    return links | {
        FRAGMENT: edited(FRAGMENT, title, f'{title} dir="auto"'),
        STYLES: edited(STYLES, "display: grid", "display: flex"),
        WORKFLOW: edited(WORKFLOW, "cancel-in-progress: false", "cancel-in-progress: true"),
        OURS: edited(OURS, "# What the site needs.", "# What it needs."),
        using: edited(using, "parts/publications-filter.html", "parts/filter.html"),
        OLD_NAME: None,
        NEW_NAME: edited(OLD_NAME, "{#", "{# The filter."),
        OWN: TreeEntry(FILE, write_blob(git, "# Packages of your own.\n")),
        ADDED: TreeEntry(FILE, write_blob(git, "# Added\n")),
        REMOVED: None,
        "hooks/portfolio/version.py": edited("hooks/portfolio/version.py", VERSION, NEXT),
    }  # fmt: skip


def _commit(git: Git, parent: str, changes: dict[str, TreeEntry | None]) -> str:
    """Commit changes with the manifest that goes with them."""
    files: Tree = dict(tree_of(git, parent)) if len(changes) < _MOST_CHANGES else {}
    for path, entry in changes.items():
        files.pop(path, None)
        if entry:
            files[path] = entry
    text = manifest_text({path: entry.blob for path, entry in files.items()})
    files[MANIFEST] = TreeEntry(FILE, write_blob(git, text))
    tree = write_tree(git, git.folder / "index", "", dict(files))
    return git.output("commit-tree", tree, "-p", parent, "-m", "A release").strip()


_MOST_CHANGES = 100
"""More are all files of a state."""


@dataclass
class Owner:
    """Somebody who has copied a release, and has a site of their own now."""

    releases: Path
    folder: Path
    base: Tree
    """The files of the release."""

    @property
    def git(self) -> Git:
        return Git(self.folder, IDENTITY)

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")

    def read(self, path: str) -> str:
        return (self.folder / path).read_bytes().decode("utf-8")

    def has(self, path: str) -> bool:
        return (self.folder / path).exists()

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new, 1))

    def remove(self, path: str) -> None:
        self.git.output("rm", "-rqf", path)

    def commit(self) -> None:
        self.git.output("add", "--all")
        self.git.output("commit", "--quiet", "--allow-empty", "-m", "Mine")

    def update(self, version: str = "", address: str = "", config: str = "mkdocs.yml") -> Changes:
        """Apply an update without checking and building the site, which other tests do."""
        site = open_site(self.folder / config)
        address = address or (str(self.releases) if self.releases.name else "")
        with planned_update(
            site, address, version, tell=lambda _: None, unneeded=UNNEEDED
        ) as planned:
            planned.refuse_loss()
            if planned.changes.conflicts:
                planned.leave_conflicts()
            else:
                planned.apply()
            return planned.changes

    def lost_lines(self, before: str) -> list[str]:
        """Return the lines of the owner's in a commit that stand nowhere in the folder now."""
        git = Git(self.folder)
        now = {
            line.strip()
            for path in staged_tree(git)
            if (self.folder / path).is_file()
            for line in (self.folder / path).read_bytes().decode("utf-8", "replace").splitlines()
        }
        lost = []
        for path, entry in tree_of(git, before).items():
            if entry != self.base.get(path):
                own = text_of(git, entry).splitlines()
                old = text_of(Git(self.releases), self.base.get(path)).splitlines()
                added = [line[2:] for line in difflib.ndiff(old, own) if line.startswith("+ ")]
                lost += [f"{path}: {line}" for line in added if line.strip() not in now]
        return lost

    def refs(self) -> str:
        return self.git.output("for-each-ref", "--format=%(refname)")


def copy_of(releases: Path, version: str, folder: Path, *, shares_objects: bool = True) -> Owner:
    """Return somebody who has copied a release without its history, and has made it theirs.

    To save time their repository does not store again what that of the releases has.
    """
    git = Git(releases)
    index = git.with_settings({"GIT_INDEX_FILE": str(folder.parent / "index")})
    index.output("read-tree", f"v{version}")
    folder.mkdir()
    index.output("--work-tree", str(folder), "checkout-index", "--all")
    owner = Owner(releases, folder, tree_of(git, f"v{version}"))
    Git(folder).output("init", "--quiet", "--initial-branch=main")
    if shares_objects:
        shared = folder / ".git" / "objects" / "info" / "alternates"
        shared.write_text(f"{releases / 'objects'}\n", encoding="utf-8")
    owner.commit()
    shutil.rmtree(folder / "docs")
    owner.write("docs/index.md", "{{ hero() }}\n\nThis is mine.\n")
    owner.write("docs/data/ada/profile.yml", "name: Ada Lovelace   # me\n")
    owner.write("docs/data/ada/talks.yml", "- title: On Engines\n  event: Royal Society\n")
    owner.edit("mkdocs.yml", "https://example.org/", "https://ada.example.net/")
    owner.edit("mkdocs.yml", "person: jen-wei", "person: ada    ")
    for page in ("experience.md", "writing.md", "cv.md", "people/index.md"):
        owner.edit("mkdocs.yml", f"  - {page}\n", "")
    owner.commit()
    return owner
