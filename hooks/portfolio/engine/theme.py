"""The theme's templates, looked up and compiled once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2
import jinja2.meta
from mkdocs.config.defaults import MkDocsConfig


def prepare_theme(config: MkDocsConfig, cache: Path | None) -> None:
    """Have the theme's templates found quickly.

    Args:
        cache: Where compiled templates are kept for the next build; None for nowhere.
    """
    make = config.theme.get_env
    if isinstance(make, _Prepared):
        return
    # MkDocs asks the theme, and has no event between making the environment and using it.
    own = str(config.theme.custom_dir or "")
    config.theme.get_env = _Prepared(make, own, cache)  # type: ignore[method-assign]


def compile_templates(env: jinja2.Environment, names: Iterable[str]) -> None:
    """Compile templates and all that they name, and keep them where `prepare_theme` says.

    Raises:
        jinja2.TemplateError: One of them has a mistake.
    """
    left, seen = list(names), set[str]()
    while left:
        name = left.pop()
        if name in seen or env.loader is None or env.bytecode_cache is None:
            continue
        seen.add(name)
        source, filename, _ = env.loader.get_source(env, name)
        tree = env.parse(source)
        left += filter(None, jinja2.meta.find_referenced_templates(tree))
        kept = env.bytecode_cache.get_bucket(env, name, filename, source)
        if kept.code is None:
            kept.code = env.compile(tree, name, filename)
            env.bytecode_cache.set_bucket(kept)


class _Prepared:
    """Makes the environment of a theme's templates."""

    def __init__(
        self, make: Callable[[], jinja2.Environment], own: str, cache: Path | None
    ) -> None:
        self._make, self._own, self._cache = make, own, cache

    def __call__(self) -> jinja2.Environment:
        env = self._make()
        if isinstance(env.loader, jinja2.FileSystemLoader):
            env.loader = _Loader(env.loader.searchpath, self._own, env.loader.encoding)
        if self._cache is not None:
            with suppress(OSError):  # where nothing can be kept, they are compiled again
                self._cache.mkdir(parents=True, exist_ok=True)
                env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(self._cache))
        return env


class _Loader(jinja2.FileSystemLoader):
    """Lists no hidden folders: the theme has 14,000 icons in one, and MkDocs wants none of them.

    Args:
        own: The folder in which templates may come and go while this process runs.
    """

    def __init__(self, searchpath: list[str], own: str, encoding: str) -> None:
        super().__init__(searchpath, encoding=encoding)
        self._own = own

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in self.searchpath:
            found |= _names_below(folder) if folder == self._own else _installed_below(folder)
        return sorted(found)


def _names_below(folder: str) -> set[str]:
    found: set[str] = set()
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(here).relative_to(folder)
        found.update((below / name).as_posix() for name in names)
    return found


_installed_below = cache(_names_below)
