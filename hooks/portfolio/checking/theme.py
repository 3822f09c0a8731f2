"""What the installed theme knows: its names, blocks, features and colours, read from its files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

from portfolio.rendering import theme_folders

environment = Environment(autoescape=True, extensions=["jinja2.ext.loopcontrols"])
"""Reads the theme's templates and those that take their place; it renders none of them."""

# The filters that MkDocs adds are known to it alone.
for _name in ("url", "script_tag", "tojson"):
    environment.filters.setdefault(_name, str)

_FEATURE = r"[\"'`]((?:announce|content|header|navigation|search|toc)(?:\.[a-z]+)+)[\"'`]"


@cache
def fields_of_theme(*chain: str) -> frozenset[str]:
    """Return the names that the theme's templates ask for below a name, such as config.theme."""
    return frozenset(_found_in(_texts("*.html"), rf"(?<![\w.]){re.escape('.'.join(chain))}\.(\w+)"))


@cache
def names_of_theme() -> frozenset[str]:
    """Return all names that the theme's own templates use: partials share them."""
    return frozenset[str]().union(*map(_names_in, _texts("*.html")))


def unknown_to_theme(names: Iterable[str]) -> set[str]:
    """Return those of some names that no template of the theme uses."""
    left = set(names)
    for text in _texts("*.html"):
        if any(name in text for name in left):
            left -= _names_in(text)
    return left


@cache
def _names_in(template: str) -> frozenset[str]:
    tree = environment.parse(template)
    names = {node.name for node in tree.find_all(nodes.Name)}
    return frozenset(names | {node.target for node in tree.find_all(nodes.Import)})


@cache
def blocks_of(template: str) -> frozenset[str]:
    """Return the names of the blocks that a template of the theme has or inherits."""
    for folder in theme_folders():
        file = folder / template
        if file.is_file():
            tree = environment.parse(file.read_text(encoding="utf-8"))
            names = {block.name for block in tree.find_all(nodes.Block)}
            parent = next(tree.find_all(nodes.Extends), None)
            if parent is not None and isinstance(parent.template, nodes.Const):
                names |= blocks_of(str(parent.template.value))
            return frozenset(names)
    return frozenset()


@cache
def theme_features() -> tuple[str, ...]:
    """Return the names of the theme's features, read from its templates and scripts."""
    return tuple(sorted(_found_in((*_texts("*.html"), *_texts("bundle.*.js")), _FEATURE)))


@cache
def theme_colours(attribute: str) -> tuple[str, ...]:
    """Return the colours that the theme has for scheme, primary or accent."""
    pattern = rf"\[data-md-color-{attribute}=\"?([a-z-]+)\"?\]"
    return tuple(sorted(_found_in((*_texts("main.*.css"), *_texts("palette.*.css")), pattern)))


def _found_in(texts: tuple[str, ...], pattern: str) -> set[str]:
    return {found for text in texts for found in re.findall(pattern, text)}


@cache
def _texts(pattern: str) -> tuple[str, ...]:
    """Return what is in the theme's files of some names, translations apart."""
    files = (file for file in _files() if fnmatch(file.name, pattern))
    return tuple(
        file.read_text(encoding="utf-8") for file in files if "languages" not in file.parts
    )


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(file for folder in theme_folders() for file in _files_below(folder)))


def _files_below(top: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]  # 14,000 icons in one
        yield from (Path(folder, name) for name in names)
