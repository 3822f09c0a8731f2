"""Which files of the theme come to visitors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portfolio.engine.delivery.styles import STYLESHEETS, SiteStyles, styles_of

LOOKS = f"{STYLESHEETS}portfolio/looks/"

_OF_THEME = re.compile(rf"{STYLESHEETS}(main|palette)\.\w+\.min\.css")
"""The stylesheets that the theme links: the template `portfolio.html` leaves them to us."""

_LUNR = re.compile(r"(?:^|/)lunr/(?:min/lunr\.(?P<name>[\w.]+)\.min|(?P<segmenter>\w+))\.js$")
_SEGMENTER_OF = {"ja": "tinyseg", "hi": "wordcut", "th": "wordcut"}


def leave_out_files(files: Files, config: MkDocsConfig, own: Path) -> None:
    """Take away the files of the theme that no visitor needs.

    Args:
        own: The folder of the owner's own look, of which visitors see the assets.
    """
    languages, look = _search_languages(config), config.extra.get("look")
    icon = config.theme.get("favicon", None)
    for file in list(_of_theme(files, config)):
        path = file.src_uri
        is_needed = _is_asset(file, config, own) and not (
            path.endswith(".map")  # for tools of developers (ECMA-426)
            or (path.startswith(LOOKS) and path != f"{LOOKS}{look}.css")
            or (path == "assets/images/favicon.png" and path != icon)
            or is_of_other_language(path, languages)
        )
        if not is_needed:
            files.remove(file)


def _is_asset(file: File, config: MkDocsConfig, own: Path) -> bool:
    """Whether visitors may need a file: it is no template of a document, no network or style."""
    if file.src_dir == str(own):
        return file.src_uri.startswith("assets/")
    if file.src_dir in (config.theme.custom_dir, str(own.parent)):  # which has the owner's in it
        return not file.src_uri.startswith(("documents/", f"{own.name}/"))
    return True


def is_of_other_language(path: str, languages: Iterable[str]) -> bool:
    """Whether a file is for searching in a language that the site does not use.

    The rules are those of the search worker of Material 9.8.1, which loads them: nothing for
    English alone; else a shared file, one file a language, and one more for several languages.
    """
    found = _LUNR.search(path)
    if found is None:
        return False
    wanted = set(languages)
    needed = {*wanted - {"en"}, *({"stemmer.support"} if wanted - {"en"} else ())}
    if len(wanted) > 1:
        needed |= {"multi", "stemmer.support"}
    needed |= {_SEGMENTER_OF[language] for language in wanted if language in _SEGMENTER_OF}
    return (found["name"] or found["segmenter"]) not in needed


def _of_theme(files: Files, config: MkDocsConfig) -> Iterator[File]:
    folders = set(config.theme.dirs)
    return (file for file in files if file.src_dir in folders)


def _search_languages(config: MkDocsConfig) -> list[str]:
    for name, plugin in config.plugins.items():
        if name.rpartition("/")[2] == "search":
            return list(plugin.config.get("lang") or [])
    return []


def add_styles(files: Files, config: MkDocsConfig, folders: Sequence[Path]) -> SiteStyles | None:
    """Put the theme's stylesheets and ours into one; None if the settings name none of ours."""
    theme = [file for file in _of_theme(files, config) if _OF_THEME.fullmatch(file.src_uri)]
    paths = [str(path) for path in config.extra_css]
    styles = styles_of(paths, folders, [file.content_string for file in theme])
    if styles is None:
        return None
    ours = (file for part in styles.parts if (file := files.get_file_from_path(part)))
    for file in [*theme, *ours]:
        files.remove(file)
    files.append(File.generated(config, styles.path, content=styles.text))
    config.extra_css = [styles.path, *(path for path in paths if path not in styles.parts)]
    return styles
