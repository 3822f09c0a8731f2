"""Which files are in the site: pages that nobody has written, and of the theme what is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portfolio.checking.publishing import carried_cname
from portfolio.engine.delivery.files import (
    is_of_other_language,
    is_source_map,
    unreferenced,
    without_source_map,
)
from portfolio.engine.facts import HOLDING_PAGE
from portfolio.engine.paper_pages import add_papers
from portfolio.engine.session import Build
from portfolio.exports.redirects import redirects_of
from portfolio.exports.stylesheet import joined_stylesheet


def add_files(files: Files, config: MkDocsConfig, build: Build, *, is_deploying: bool) -> Files:
    """Add the pages that no owner writes, and leave out what no visitor needs."""
    loaded = build.loaded
    if loaded.is_holding:
        for file in files.documentation_pages():
            files.remove(file)
        files.append(File.generated(config, "index.md", content=HOLDING_PAGE))
        return files
    matters = {uri: page.front_matter for uri, page in loaded.site.pages.items()}
    for redirect in redirects_of(matters, use_directory_urls=config.use_directory_urls):
        html = loaded.renderer.render("redirect", redirect=redirect)
        files.append(File.generated(config, redirect.file, content=str(html)))
    build.papers = add_papers(files, config, loaded)
    _join_stylesheets(files, config, loaded.site.project.overrides)
    _leave_out_files(files, config)
    if is_deploying:
        cname = carried_cname(loaded.site.project, config.remote_name, config.remote_branch)
        if cname and files.get_file_from_path("CNAME") is None:
            files.append(File.generated(config, "CNAME", content=cname))
    return files


def _leave_out_files(files: Files, config: MkDocsConfig) -> None:
    """Take away the files of the theme that no visitor needs, and what names source maps."""
    languages = _search_languages(config)
    for file in list(_of_theme(files, config)):
        is_ours = file.src_uri.startswith("documents/")  # templates of CVs and cards
        if is_ours or is_source_map(file.src_uri) or is_of_other_language(file.src_uri, languages):
            files.remove(file)
        elif file.src_uri.endswith((".js", ".css")):
            text = file.content_string
            shorter = without_source_map(text)
            if shorter != text:
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=shorter))


def texts_of(files: Files, ending: str, without: Iterable[str] = ()) -> list[str]:
    """Return what stands in the files with an ending, those at some paths apart."""
    return [
        file.content_string
        for file in files
        if file.src_uri.endswith(ending) and file.src_uri not in without
    ]


def remove_unnamed(folder: Path, files: Files, config: MkDocsConfig, pages: Iterable[str]) -> None:
    """Take files of the theme out of a built site that no page, style or script of it names."""
    pages = list(pages)
    of_theme = [file.src_uri for file in _of_theme(files, config)]
    for path in unreferenced(of_theme, [*pages, *texts_of(files, ".js"), *texts_of(files, ".css")]):
        (folder / path).unlink(missing_ok=True)


def _of_theme(files: Files, config: MkDocsConfig) -> Iterator[File]:
    folders = set(config.theme.dirs)
    return (file for file in files if file.src_dir in folders)


def _search_languages(config: MkDocsConfig) -> list[str]:
    for name, plugin in config.plugins.items():
        if name.rpartition("/")[2] == "search":
            return list(plugin.config.get("lang") or [])
    return []


def _join_stylesheets(files: Files, config: MkDocsConfig, overrides: Path) -> None:
    """Put the portfolio's own stylesheets, of those that the settings name, into one file."""
    paths = [str(path) for path in config.extra_css]
    sheet = joined_stylesheet(paths, overrides)
    if sheet is None:
        return
    for part in sheet.parts:
        file = files.get_file_from_path(part)
        if file is not None:
            files.remove(file)
    files.append(File.generated(config, sheet.file, content=sheet.text))
    config.extra_css = [sheet.file, *(path for path in paths if path not in sheet.parts)]
