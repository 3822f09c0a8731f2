"""Turns the shipped site into the owner's: removes the sample, changes the settings."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

from importers.assembly import HOME
from importers.source_files import SourceError
from portfolio.git import Git
from portfolio.loading.site import DATA_FOLDER, SAMPLES, ProjectSettings, load_site
from portfolio.page_scope import named_by_folder
from portfolio.problems import count
from portfolio.words import ENGLISH
from releases.manifest import MANIFEST, blob_id, read_manifest

PRODUCT_WORKFLOWS = (".github/workflows/test.yml", ".github/workflows/release.yml")
"""The workflows that test and release the software: a site needs neither."""


def sample_files(project: ProjectSettings) -> list[Path]:
    """Return the files of the sample people: their facts, and the pages that show them."""
    site = load_site(project)
    files = [
        file
        for name in SAMPLES
        for file in sorted((project.docs / DATA_FOLDER / name).rglob("*"))
        if file.is_file()
    ]
    for uri, page in site.pages.items():
        folder = named_by_folder(uri, site.folder_people)
        if (page.front_matter.person or folder or project.owner) in SAMPLES:
            files.append(project.docs / uri)
    return files


def product_workflows(root: Path) -> tuple[list[Path], list[Path]]:
    """Return workflows about the software, not about the site; and the owner's of such names."""
    manifest = root / MANIFEST
    blobs = read_manifest(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    there = {name: file for name in PRODUCT_WORKFLOWS if (file := root / name).is_file()}
    # Files here may have line ends of Windows; git has none of them.
    contents = {name: file.read_bytes().replace(b"\r\n", b"\n") for name, file in there.items()}
    ours = [file for name, file in there.items() if blob_id(contents[name]) == blobs.get(name)]
    return ours, [file for file in there.values() if file not in ours]


def remove_sample(files: list[Path], project: ProjectSettings) -> None:
    """Remove what the site is shipped with, and folders that become empty."""
    for file in files:
        file.unlink()
    for folder in sorted({file.parent for file in files}, reverse=True):
        if folder != project.docs and not any(folder.iterdir()):
            folder.rmdir()


def refuse_unless_sample(project: ProjectSettings) -> None:
    """Raise `SourceError` if the site has an owner of its own already."""
    if project.owner not in SAMPLES:
        raise SourceError(
            "this site is somebody's already: mkdocs.yml names "
            f"{project.owner or 'no sample person'} as its owner.\n"
            "To add to it: python hooks import …, or python hooks new …"
        )


def refuse_unless_committed(root: Path) -> None:
    """Raise `SourceError` if there are uncommitted changes, so that git can undo ours."""
    status = Git(root).run("status", "--porcelain", "--untracked-files=normal", "--", ".")
    if status is None:
        raise SourceError(
            "this folder is not under git, so nothing could be undone.\n"
            "Type first: git init && git add -A && git commit -m Start"
        )
    if status.strip():
        changed = [line[3:] for line in status.splitlines()]
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        raise SourceError(
            f"{count(len(changed), 'file')} not committed: {', '.join(changed[:3])}{more}.\n"
            "Commit first, so that git can undo what comes: git add -A && git commit -m Start"
        )


def likely_site_url(root: Path) -> str:
    """Return the address of the repository's GitHub Pages, if it has a remote there."""
    remote = Git(root).run("remote", "get-url", "origin") or ""
    found = re.search(r"github\.com[:/]([\w-]+)/([\w.-]+?)(?:\.git)?\s*$", remote)
    if not found:
        return ""
    owner, name = found[1].lower(), found[2]
    host = f"https://{owner}.github.io/"
    return host if name.lower() == f"{owner}.github.io" else f"{host}{name}/"


def own_settings(config: str, person: str, site_url: str, language: str, site_name: str) -> str:
    """Return the text of `mkdocs.yml` with owner, address, language, name and an empty menu."""
    config = re.sub(
        r"^(extra:\n(?:[ \t]+.*\n)*?[ \t]+person:[ \t]*)\S+", rf"\g<1>{person}", config, flags=re.M
    )
    name = json.dumps(site_name, ensure_ascii=False) if site_name else ""
    for key, value in {"site_url": site_url, "site_name": name}.items():
        line = f"{key}: {value}".replace("\\", r"\\")
        config = re.sub(rf"^{key}:[ \t]*\S+", line, config, flags=re.M) if value else config
    known = _theme_language(language)
    if known not in ("", ENGLISH) and not re.search(r"^theme:", config, re.M):
        config = f"{config.rstrip()}\n\ntheme:\n  language: {known}\n"
    return re.sub(
        r"^nav:([^\n]*)\n(?:(?:[ \t]+|-)[^\n]*\n)*", rf"nav:\g<1>\n  - {HOME}\n", config, flags=re.M
    )


def _theme_language(code: str) -> str:
    """Return a language as the theme calls it, or nothing if it has no words in it."""
    folder = resources.files("material") / "templates" / "partials" / "languages"
    names = {file.name.removesuffix(".html").casefold(): file.name for file in folder.iterdir()}
    found = names.get(code.casefold()) or names.get(code.casefold().split("-")[0], "")
    return found.removesuffix(".html")
