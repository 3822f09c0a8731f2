"""Checks of languages: which words of ours are there in English only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from portfolio.loading.data_file import DataFile
from portfolio.loading.site import Site
from portfolio.problems import Code, Place, Problem, UnplacedError


def word_problems(site: Site) -> Iterator[Problem]:
    """Yield advice for each language of a page that lacks words, where it is named first."""
    said: set[str] = set()
    for language, at in _languages(site):
        number = len(site.words_in(language).untranslated)
        if number and language not in said:
            said.add(language)
            message = f"{number} words of ours are not translated to {language}: they are English"
            file = f"overrides/own/words/{language}.yml"
            way = f"translate them in {file}; hooks/guide/languages.md shows how"
            yield at(UnplacedError(Code.UNTRANSLATED, message, way))


def _languages(site: Site) -> Iterator[tuple[str, Callable[[UnplacedError], Problem]]]:
    """Yield the languages of a site with what tells a problem where each is named."""
    if config := site.project.config:
        yield site.project.language, partial(config.problem, ("theme", "language"))
    for folder, language in site.folder_languages.items():
        file = site.project.docs / folder / ".meta.yml"
        yield language, partial(UnplacedError.at, place=Place(path=site.project.shown(file)))
    for page in site.pages.values():
        if page.front_matter.lang:
            yield (
                page.front_matter.lang,
                partial(DataFile(page.source, page.tree).problem, ("lang",)),
            )
