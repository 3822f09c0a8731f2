"""Which release a site has now."""

from __future__ import annotations

from portfolio.git import Git
from releases.manifest import MANIFEST, is_ours, read_manifest
from releases.release import Release, release_at, version_of
from releases.site_repository import SiteRepository, UpdateRefused
from releases.trees import FILE, TreeEntry, missing_blobs, text_of, tree_of


def release_of_site(git: Git, site: SiteRepository) -> Release:
    """Return the release that a site has, as a commit of the fetched history or by its manifest.

    Raises `UpdateRefused` if it is none, or if what it was is not known any more.
    """
    if not any(path.startswith("hooks/portfolio/") for path in site.files):
        raise UpdateRefused("this site is not made with this software: it has no hooks/portfolio/")
    commit = _most_alike(git, site)
    if commit:
        return release_at(git, commit)
    if MANIFEST in site.files:
        return _by_manifest(git, site)
    raise UpdateRefused(
        "which release this site has is not known: it is in none of the fetched ones.\n"
        "Fetch from a repository with the whole history: --from ADDRESS"
    )


def _most_alike(git: Git, site: SiteRepository) -> str | None:
    """Return the fetched commit with the site's manifest that has most of our files alike.

    Copies of the first release have no manifest. Of commits with as many files alike the one with
    the fewest others is taken, then the newest.
    """
    entry = site.files.get(MANIFEST)
    manifest = entry.blob if entry else None
    ours = {path: each.blob for path, each in site.files.items() if is_ours(path)}
    best, most = None, (0, 0)
    for tree, commit in _commits_with(git, manifest).items():
        files = {path: each.blob for path, each in tree_of(git, tree).items() if is_ours(path)}
        alike = len(ours.items() & files.items())
        if alike and (alike, -len(files)) > most:
            best, most = commit, (alike, -len(files))
    return best


def _commits_with(git: Git, manifest: str | None) -> dict[str, str]:
    """Return the newest fetched commit of each tree that has a manifest, or none; newest first."""
    log = [line.split(" ") for line in git.output("log", "--all", "--format=%H %T").splitlines()]
    asked = "".join(f"{commit}:{MANIFEST}\n" for commit, _ in log)
    answers = git.output("cat-file", "--batch-check=%(objectname)", given=asked).splitlines()
    found: dict[str, str] = {}
    for (commit, tree), answer in zip(log, answers, strict=True):
        if (None if answer.endswith(" missing") else answer) == manifest:
            found.setdefault(tree, commit)
    return found


def _by_manifest(git: Git, site: SiteRepository) -> Release:
    """Return the release whose files a site's manifest lists, if their contents are here."""
    text = text_of(git, site.files[MANIFEST])
    files = {
        path: TreeEntry(site.files[path].mode if path in site.files else FILE, blob)
        for path, blob in read_manifest(text).items()
    }
    files[MANIFEST] = site.files[MANIFEST]
    unknown = missing_blobs(git, [entry.blob for entry in files.values()])
    edited = [path for path, entry in files.items() if entry.blob in unknown and path in site.files]
    if edited:
        raise UpdateRefused(
            f"what {edited[0]} was before you changed it is not in your history.\n"
            "Fetch from a repository with the whole history: --from ADDRESS"
        )
    return Release(version=version_of(git, files), commit="", is_tagged=True, files=files)
