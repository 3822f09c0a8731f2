"""What MkDocs itself says of the settings: a build asks it first, a check would not."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

from portfolio.loading.configuration import Configuration
from portfolio.problems import Code, Problem, UnplacedError

_DOCUMENTATION = "https://www.mkdocs.org/user-guide/configuration/"


def mkdocs_problems(config: Configuration) -> Iterator[Problem]:
    """Yield the settings that MkDocs does not take, as a strict build would.

    This imports the plugins of the site, as a build does; `python_files` reads its hooks.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.config.defaults import MkDocsConfig  # slow to import, and only a check needs it

    path = config.files[0].path
    settings = MkDocsConfig(config_file_path=str(path))
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    try:
        with path.open("rb") as file:
            settings.load_file(file)
        settings.load_dict({"hooks": []})
        errors, warnings = settings.validate()
    except (Exception, SystemExit) as failure:  # of a plugin, which may raise anything
        words = f"{type(failure).__name__}: {failure}"
        yield _problem(config, "", words)
        return
    for name, fault in [*errors, *warnings]:
        yield _problem(config, name, str(fault))


def _problem(config: Configuration, name: str, words: str) -> Problem:
    first, *more = (line.strip() for line in words.strip().splitlines() or [""])
    last = f" … {more[-1]}" if more else ""
    error = UnplacedError(
        Code.BAD_SETTING,
        f"MkDocs does not take {name or 'these settings'}: {first}{last}",
        f"its documentation: {_DOCUMENTATION}{f'#{name}' if name else ''}",
    )
    return config.key_problem((name,) if name else (), error)
