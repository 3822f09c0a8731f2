"""Checks of overrides/own/: something reads each file, and each name that it has leads to one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from portfolio.checking.pictures import active_parts
from portfolio.checking.stylesheets import stylesheet_problems
from portfolio.loading.own_styles import FOLDER as STYLES
from portfolio.loading.site import ProjectSettings, Site
from portfolio.loading.source import FOLDER_FOR_FILE
from portfolio.model.person import SECTIONS
from portfolio.problems import Code, Place, Problem, UnplacedError, nearest
from portfolio.rendering import FRAGMENTS, theme_folders

_READ = (
    "networks.yml", "words/*.yml", "styles/*.csl", "documents/portfolio/cv-*.typ",
    "assets/stylesheets/*.css", "assets/stylesheets/portfolio/looks/*.css",
)  # fmt: skip
"""The files that are read without being named anywhere."""

_FILE_FOR_FOLDER = UnplacedError(
    Code.UNREADABLE_FILE,
    "this is a file, and should be a folder",
    "delete it, and make a folder of this name: overrides/own/README.md says for what",
)

_PLACES = {
    ".css": "assets/stylesheets/",
    ".csl": "styles/",
    ".typ": "documents/portfolio/, a CV as cv-mine.typ",
    ".html": f"{FRAGMENTS}/, or into partials/, with the name of the file that it replaces",
    ".yml": "networks.yml, if it lists networks, or into words/",
    ".yaml": "networks.yml, if it lists networks",
}
"""Where the files of a kind are read; other kinds are the owner's business."""


def own_place_problems(site: Site) -> Iterator[Problem]:
    """Yield the owner's files that nothing reads, and what is wrong in styles and pictures."""
    own = site.project.own
    files = {
        file.relative_to(own).as_posix(): file for file in sorted(own.rglob("*")) if file.is_file()
    }
    yield from _kind_problems(site.project)
    yield from _unread_problems(site, files)
    for path, file in files.items():
        if path.endswith(".css"):
            yield from stylesheet_problems(site.project, path)
        if path.endswith(".svg"):
            yield from _picture_problems(file, site.project.shown(file))


def _kind_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield files where folders are meant, and folders where files are."""
    theirs = [project.overrides, *theme_folders()]
    if project.own.is_file():
        yield _FILE_FOR_FOLDER.at(Place(path=project.shown(project.own)))
    for file in sorted(project.own.rglob("*")):
        path = file.relative_to(project.own).as_posix()
        place = Place(path=project.shown(file))
        if file.is_dir():
            if file.suffix in (".svg", *_PLACES):
                yield FOLDER_FOR_FILE.at(place)
        elif path == STYLES or any((folder / path).is_dir() for folder in theirs):
            yield _FILE_FOR_FOLDER.at(place)


def _unread_problems(site: Site, files: dict[str, Path]) -> Iterator[Problem]:
    mentioned = _words_of(site, files)
    replaceable = [site.project.overrides, *theme_folders()]
    for path, file in files.items():
        if file.suffix not in _PLACES or _is_read(path):
            continue
        if any((folder / path).is_file() for folder in replaceable):
            continue
        if any(file.name in text for other, text in mentioned.items() if other != path):
            continue
        place = Place(path=site.project.shown(file))
        yield _unread(path, site.project.overrides).at(place)


def _is_read(path: str) -> bool:
    parts = PurePosixPath(path)
    if parts.parent.as_posix() == FRAGMENTS and parts.suffix == ".html":
        return parts.stem in SECTIONS
    return any(
        len(parts.parts) == len(PurePosixPath(pattern).parts) and parts.match(pattern)
        for pattern in _READ
    )


def _words_of(site: Site, files: dict[str, Path]) -> dict[str, str]:
    """Return the texts that may name one of the files, by what they are called."""
    texts = {
        path: file.read_text(encoding="utf-8", errors="replace")
        for path, file in files.items()
        if file.suffix in {".html", ".css", ".typ"}
    }
    config = site.project.config
    for each in config.files if config else ():
        texts[each.data.source.path] = each.data.source.text
    texts["pages"] = "\n".join(page.front_matter.template or "" for page in site.pages.values())
    return texts


def _unread(path: str, overrides: Path) -> UnplacedError:
    parts = PurePosixPath(path)
    beside = (overrides / parts.parent).glob(f"*{parts.suffix}")
    known = [file.stem for file in beside]
    if parts.parent.as_posix() == FRAGMENTS:
        known += SECTIONS
    close = nearest(parts.stem, known)
    return UnplacedError(
        Code.UNUSED_OWN_FILE,
        "nothing reads this file",
        f'did you mean "{close}{parts.suffix}"?'
        if close
        else f"move it to overrides/own/{_PLACES[parts.suffix]}",
    )


def _picture_problems(file: Path, shown: str) -> Iterator[Problem]:
    for words, _ in active_parts(file.read_bytes()):
        yield UnplacedError(
            Code.ACTIVE_PICTURE,
            f'this picture can do more than be seen: it has "{words}"',
            "export it again as plain SVG",
        ).at(Place(path=shown))
        return
