"""Files of ours to which owners add lines of their own: packages, and what git and editors read."""

from __future__ import annotations

from portfolio.git import Git, GitError
from releases.release import Release
from releases.requirements import OURS, OWN, package_of, split_requirements, with_added
from releases.sides import Sides
from releases.trees import FILE, Tree, TreeEntry, text_of, write_blob

LISTS = (".gitignore", ".gitattributes")
"""Files of which each line stands for itself, and a later one wins."""

SETTINGS = (".editorconfig",)

_NOT_UTF8 = "\N{REPLACEMENT CHARACTER}"


def divide_requirements(
    git: Git, sides: Sides, head: Tree, base: Release, target: Release
) -> list[str]:
    """Move packages that the owner has added into their own file; return what to say about it.

    Ours names that file, so a site that has none yet gets the one that is delivered.
    """
    if OWN in target.files and OWN not in head:
        sides.after[OWN] = target.files[OWN]
    ours, old, new = (text_of(git, files.get(OURS)) for files in (head, base.files, target.files))
    parts = split_requirements(ours, old)
    if not parts.added or OURS not in target.files or OURS not in head:
        return []
    own = with_added(text_of(git, sides.after.get(OWN)), parts.added, new)
    sides.after[OWN] = TreeEntry(FILE, write_blob(git, own))
    merged = _merged_text(git, parts.ours, old, new)
    if merged is not None:
        sides.before[OURS] = head[OURS]
        sides.after[OURS] = TreeEntry(FILE, write_blob(git, merged))
    packages = ", ".join(filter(None, map(package_of, parts.added)))
    return [f"What you had added to {OURS} is now in {OWN}: {packages}"]


def keep_owners_lines(git: Git, sides: Sides, head: Tree, base: Release, target: Release) -> None:
    """Let no file for git or editors become a conflict: what the owner has there counts."""
    for path in (*LISTS, *SETTINGS):
        if path not in target.files or head.get(path) in (None, base.files.get(path)):
            continue
        texts = [text_of(git, files.get(path)) for files in (head, base.files, target.files)]
        if _merged_text(git, *texts) is not None:
            continue
        sides.before[path] = sides.after[path] = head[path]
        if path in LISTS and _NOT_UTF8 not in texts[0]:
            text = _with_new_lines(*texts)
            sides.after[path] = TreeEntry(head[path].mode, write_blob(git, text))
        else:
            sides.kept.append(path)


def _with_new_lines(ours: str, base: str, theirs: str) -> str:
    """Return the owner's lines below those that the release adds."""
    known = {*base.splitlines(), *ours.splitlines()}
    added = [line for line in theirs.splitlines() if line not in known]
    return "".join(f"{line}\n" for line in added) + ours


def _merged_text(git: Git, ours: str, base: str, theirs: str) -> str | None:
    """Return the three-way merge of texts, or None if it has conflicts."""
    files = [git.folder.parent / name for name in ("ours.txt", "base.txt", "theirs.txt")]
    for file, text in zip(files, (ours, base, theirs), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    try:
        return git.output("merge-file", "--stdout", "--quiet", *map(str, files))
    except GitError:
        return None
