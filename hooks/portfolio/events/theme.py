"""The theme's templates, looked up and compiled once."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import jinja2
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
    config.theme.get_env = _Prepared(make, cache)  # type: ignore[method-assign]


class _Prepared:
    """Makes the environment of a theme's templates."""

    def __init__(self, make: Callable[[], jinja2.Environment], cache: Path | None) -> None:
        self._make, self._cache = make, cache

    def __call__(self) -> jinja2.Environment:
        env = self._make()
        if isinstance(env.loader, jinja2.FileSystemLoader):
            env.loader = _Loader(env.loader.searchpath, encoding=env.loader.encoding)
        if self._cache is not None:
            with suppress(OSError):  # where nothing can be kept, they are compiled again
                self._cache.mkdir(parents=True, exist_ok=True)
                env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(self._cache))
        return env


class _Loader(jinja2.FileSystemLoader):
    """Lists no hidden folders: the theme has 14,000 icons in one, and MkDocs wants none of them."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for searched in self.searchpath:
            for folder, folders, names in os.walk(searched, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(folder).relative_to(searched)
                found.update((below / name).as_posix() for name in names)
        return sorted(found)
