"""Which files of the theme come to visitors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portfolio.engine.delivery.files import (
    is_of_other_language,
    is_source_map,
    unreferenced,
    without_source_map,
)
from portfolio.engine.delivery.styles import STYLESHEETS, SiteStyles, styles_of

_OF_THEME = re.compile(rf"{STYLESHEETS}(main|palette)\.\w+\.min\.css")
"""The stylesheets that the theme links: the template `portfolio.html` leaves them to us."""


def leave_out_files(files: Files, config: MkDocsConfig, own: Path) -> None:
    """Take away the files of the theme that no visitor needs, and what names source maps.

    Args:
        own: The folder of the owner's own look, of which visitors see the assets.
    """
    languages = _search_languages(config)
    for file in list(_of_theme(files, config)):
        path = file.src_uri
        is_source = not _is_asset(file, config, own)
        if is_source or is_source_map(path) or is_of_other_language(path, languages):
            files.remove(file)
        elif path.endswith((".js", ".css")):
            text = file.content_string
            shorter = without_source_map(text)
            if shorter != text:
                files.remove(file)
                files.append(File.generated(config, path, content=shorter))


def _is_asset(file: File, config: MkDocsConfig, own: Path) -> bool:
    """Whether visitors may need a file: it is no template of a document, no network or style."""
    if file.src_dir == str(own):
        return file.src_uri.startswith("assets/")
    if file.src_dir in (
        config.theme.custom_dir,
        str(own.parent),
    ):  # which has the owner's folder in it
        return not file.src_uri.startswith(("documents/", f"{own.name}/"))
    return True


def texts_of(files: Files, ending: str, without: Iterable[str] = ()) -> list[str]:
    """Return what stands in the files with an ending, those at some paths apart."""
    return [
        file.content_string
        for file in files
        if file.src_uri.endswith(ending) and file.src_uri not in without
    ]


class UnreferencedFiles:
    """The files of the theme that no style, script or page of a site has named so far."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        of_theme = [file.src_uri for file in _of_theme(files, config)]
        self._paths = unreferenced(of_theme, [*texts_of(files, ".js"), *texts_of(files, ".css")])

    def read(self, html: str) -> None:
        """Take out the files that a complete page names."""
        self._paths = unreferenced(self._paths, [html])

    def remove(self, site: Path) -> None:
        """Remove the files that are left from a built site."""
        for path in self._paths:
            (site / path).unlink(missing_ok=True)


def _of_theme(files: Files, config: MkDocsConfig) -> Iterator[File]:
    folders = set(config.theme.dirs)
    return (file for file in files if file.src_dir in folders)


def _search_languages(config: MkDocsConfig) -> list[str]:
    for name, plugin in config.plugins.items():
        if name.rpartition("/")[2] == "search":
            return list(plugin.config.get("lang") or [])
    return []


def add_styles(files: Files, config: MkDocsConfig, folders: Sequence[Path]) -> SiteStyles | None:
    """Put the stylesheets of the theme and ours into one; None if the settings name none of ours."""
    theme = [file for file in _of_theme(files, config) if _OF_THEME.fullmatch(file.src_uri)]
    paths = [str(path) for path in config.extra_css]
    styles = styles_of(paths, folders, [without_source_map(file.content_string) for file in theme])
    if styles is None:
        return None
    for part in styles.parts:
        file = files.get_file_from_path(part)
        if file is not None:
            files.remove(file)
    files.append(File.generated(config, styles.path, content=styles.text))
    config.extra_css = [styles.path, *(path for path in paths if path not in styles.parts)]
    return styles
