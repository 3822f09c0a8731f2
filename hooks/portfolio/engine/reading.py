"""What another process reads of the theme while this one loads the code that makes a site."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from portfolio.engine.configuration import can_be_stamped, is_plain
from portfolio.engine.delivery.files import without_source_map
from portfolio.engine.delivery.keeping import is_kept
from portfolio.engine.delivery.stylesheet import Sheet, Stylesheet
from portfolio.engine.theme import compile_templates, prepare_theme
from portfolio.exports.stylesheet import joined_stylesheet
from portfolio.processes import Beside, cores
from portfolio.reuse import cache_of

STYLESHEETS = "assets/stylesheets/"


class Reading:
    """The theme's stylesheets and templates, as it is likely that pages name them.

    Attributes:
        words: What finds the words of the templates, from when all settings are known.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        can_help = cores() > 1 and not is_plain(config)
        self._sheets = likely_sheets(config) if can_help else ()
        is_known = not self._sheets or is_kept(kept_sheets(config), inputs_of(self._sheets))
        read = partial(_read, config, self._sheets)
        self._read = Beside(read, is_wanted=not is_known)
        self.words: Beside[list[str]] | None = None

    def take(self, sheets: tuple[Sheet, ...]) -> dict[str, Any] | None:
        """Return what `Stylesheet.kept` says of some stylesheets, None if nobody has read them."""
        return self._read.take() if sheets == self._sheets else None

    def close(self) -> None:
        """Leave it at what was read."""
        self._read.close()
        if self.words is not None:
            self.words.close()


def likely_sheets(config: MkDocsConfig) -> tuple[Sheet, ...]:
    """Return the theme's stylesheets and the portfolio's, as most sites name them."""
    folders = (Path(folder) / STYLESHEETS for folder in config.theme.dirs)
    try:
        of_theme = [
            Sheet(STYLESHEETS + file.name, without_source_map(file.read_text(encoding="utf-8")))
            for folder in folders
            for file in sorted(folder.glob("*.css"))
        ]
        own = joined_stylesheet(map(str, config.extra_css), Path(config.theme.custom_dir or ""))
    except (OSError, ValueError):  # the build finds it too, and says what is wrong
        return ()
    return (*of_theme, Sheet(own.file, own.text)) if own else tuple(of_theme)


def kept_sheets(config: MkDocsConfig) -> Path | None:
    """Return where it is kept what stylesheets say; None for nowhere."""
    folder = kept_of_theme(config)
    return folder and folder / "styles.json"


def kept_of_theme(config: MkDocsConfig) -> Path | None:
    """Return where it is kept what was found out of the theme; None for nowhere."""
    return cache_of(Path(config.config_file_path).parent)


def inputs_of(sheets: Iterable[Sheet]) -> list[str]:
    """Return all that decides what stylesheets say."""
    return [text for sheet in sheets for text in (sheet.path, sheet.text)]


def _read(config: MkDocsConfig, sheets: tuple[Sheet, ...]) -> dict[str, Any]:
    folder = kept_of_theme(config)
    if folder is not None and can_be_stamped(config):  # plugins may change how they are compiled
        prepare_theme(config, folder / "templates")
        with suppress(Exception):  # the build compiles it again, and says what is wrong
            compile_templates(config.theme.get_env(), ["main.html", *config.theme.static_templates])
    return Stylesheet(sheets).kept()
