"""The styles of a site: one stylesheet for all pages, and what of it a page has in itself.

Nothing is found out from selectors: the stylesheet of a section has its name, and so have the
classes of its fragment. A page has the base files and those of what it shows; the site's
stylesheet, with the theme's own in a cascade layer below ours, comes after the page.

Source: https://www.w3.org/TR/css-cascade-5/#layering
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from rcssmin import cssmin

from portfolio.engine.delivery.markup import without_what_is_below
from portfolio.loading.look_files import FOLDER_OF_STYLES, look_file

STYLESHEETS = "assets/stylesheets/"

_BASE = frozenset({"tokens", "page", "prose", "header", "controls", "footer", "print"})
"""What every page has, beside the look."""
LATER = frozenset({"menu", "search", "theme"})
"""What is shown only once somebody asks for it."""
_SHOWN_BY = {
    "directions": ("ا", "ו", "ܐ"),
    "tables": ("<table",),
    "code-in-text": ("<pre", "<code"),
    "code": ("<pre",),
    "tokens-code": ("<pre",),
    "math": ("<math",),
    "notes": ("admonition", "<details"),
    "footnotes": ("footnote",),
    "code-more": ("filename", "data-linenos"),
    "tasks": ("task-list",),
    "tabs": ("tabbed-set",),
    "icons": ("twemoji",),
    "keys": ("<kbd",),
    "grids": ('"grid', "grid cards"),
    "diagrams": ("pf-diagram",),
    "portrait": ("pf-portrait", "pf-monogram"),
    "skills": ("pf-skills", "pf-stack"),
    "publications": ("pf-publication", "pf-fold", "pf-tool"),
    "figures": ("pf-figure",),
    "media-file": ("pf-media-file", "<iframe", "<object"),
}
"""What tells of a stylesheet that is of no section: any of these in a page, such as the commonest
letters of Arabic, Hebrew and Syriac script."""


@dataclass(frozen=True)
class Sheet:
    """A stylesheet of ours or of a look, in a small form."""

    name: str
    text: str
    is_look: bool = False

    def is_first_of(self, html: str) -> bool:
        """Whether a page needs it when it is opened."""
        if self.is_look or self.name in _BASE:
            return True
        marks = _SHOWN_BY.get(self.name, (f"pf-{self.name}",))
        return self.name not in LATER and any(mark in html for mark in marks)


@dataclass(frozen=True)
class SiteStyles:
    """The styles of one site.

    Attributes:
        sheets: Ours, in the order of the cascade.
        theme: The text of the theme's stylesheets.
        parts: The files that the site's stylesheet replaces, below the site's root.
    """

    sheets: tuple[Sheet, ...]
    theme: str
    parts: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """The site's stylesheet."""
        ours = "".join(sheet.text for sheet in self.sheets)
        return f'@charset "UTF-8";{_ORDER}@layer theme{{{self.theme}}}@layer portfolio{{{ours}}}'

    @cached_property
    def path(self) -> str:
        """Where it is, below the site's root; another one whenever its text is another."""
        return f"{STYLESHEETS}site.{hashlib.sha256(self.text.encode()).hexdigest()[:8]}.css"

    def first(self, html: str) -> str:
        """Return the styles that a page has in itself."""
        seen = without_what_is_below(html)
        ours = "".join(sheet.text for sheet in self.sheets if sheet.is_first_of(seen))
        return f"{_ORDER}@layer portfolio{{{ours}}}".replace("</", r"<\/")


_ORDER = "@layer theme,portfolio;"


def styles_of(
    paths: Iterable[str], folders: Sequence[Path], theme: Iterable[str]
) -> SiteStyles | None:
    """Return the styles of a site; None if the settings name no stylesheet of ours.

    Args:
        paths: The stylesheets that the settings name.
        folders: Where ours are searched; the first wins.
        theme: The texts of the theme's stylesheets.
    """
    parts = tuple(
        path
        for path in paths
        if path.startswith(FOLDER_OF_STYLES) and look_file(folders, path).is_file()
    )
    if not parts:
        return None
    texts = (look_file(folders, part).read_text(encoding="utf-8") for part in parts)
    sheets = tuple(
        Sheet(PurePosixPath(part).stem, cssmin(text), "/looks/" in part)
        for part, text in zip(parts, texts, strict=True)
    )
    of_theme = (cssmin(text).replace('@charset "UTF-8";', "") for text in theme)
    return SiteStyles(sheets, "".join(of_theme), parts)
