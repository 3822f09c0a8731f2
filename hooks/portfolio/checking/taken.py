"""Checks that each file of the site has one source, also where case and Unicode do not count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from portfolio.checking.sentences import made_files, papers_of_site
from portfolio.loading.site import DATA_FOLDER, Site
from portfolio.model.urls import file_at, url_of_page
from portfolio.problems import Code, Place, Problem, UnplacedError

_OF_THEME = {"404.html", "search.html", "search/search_index.json", "sitemap.xml", "sitemap.xml.gz"}
"""What the theme and its search write, whatever is there."""


def taken_problems(site: Site, others: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield files of which one would overwrite another, and old addresses that are taken.

    Args:
        others: What else is in the site, as a build knows it.
    """
    taken: dict[str, str] = {}
    typed = dict(_files_of_owner(site))
    papers = {_file_of(uri, site) for uri in papers_of_site(site) - site.pages.keys()}
    look = site.project.overrides  # whose stylesheets become one
    sheets = {file.relative_to(look).as_posix() for file in look.glob("assets/**/*.css")}
    for file in _OF_THEME | sheets | papers | (made_files(site) - set(typed.values())):
        _claim(taken, file, "what the site makes itself")
    for shown, file in typed.items():
        if other := _claim(taken, file, shown):
            error = UnplacedError(
                Code.TWO_SOURCES,
                f'"/{file.removesuffix("index.html")}" is also the address of {other}',
                "rename one of them, or delete it",
            )
            yield error.at(Place(path=shown))
    for file in others:
        _claim(taken, file, f'the file "{file}" of the site')
    for page in site.pages.values():
        for index, address in enumerate(page.front_matter.redirect_from):
            if other := _claim(taken, file_at(address), page.source.path):
                error = UnplacedError(
                    Code.BAD_REDIRECT,
                    f'"/{address}" is already taken by {other}',
                    "an old address can lead to one page only, and must be free on this site",
                )
                yield page.source.problem_at(error, page.tree.span(("redirect_from", index)))


def _claim(taken: dict[str, str], file: str, source: str) -> str | None:
    """Note whose a file and its folders are; return what has its place, or stands in its way."""
    key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", file).casefold())
    folders = [str(folder) for folder in PurePosixPath(key).parents][:-1]
    found = next((taken[each] for each in (key, f"{key}/", *folders) if each in taken), None)
    for each in (key, *(f"{folder}/" for folder in folders)):
        taken.setdefault(each, source)
    return found


def _files_of_owner(site: Site) -> Iterator[tuple[str, str]]:
    """Yield pages and other files as the owner calls them, with what they become."""
    for uri, page in site.pages.items():
        if uri not in site.blog.posts:  # whose addresses have dates
            yield page.source.path, _file_of(uri, site)
    for file in (Path(name) for name, *_ in site.states):
        path = file.relative_to(site.project.docs)
        is_hidden = any(part.startswith(".") for part in path.parts)
        if not is_hidden and path.parts[0] != DATA_FOLDER and path.suffix != ".md":
            yield site.project.shown(file), path.as_posix()


def _file_of(uri: str, site: Site) -> str:
    directories = site.project.use_directory_urls
    return file_at(unquote(url_of_page(uri, use_directory_urls=directories)))
