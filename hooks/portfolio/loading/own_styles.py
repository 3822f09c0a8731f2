"""The styles of citations that an owner has added, in `overrides/own/styles/`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from portfolio.loading.source import Source, read_source
from portfolio.model.citation_styles import CitationStyle
from portfolio.problems import Code, Problem, UnplacedError

FOLDER = "styles"
_CSL = "{http://purl.org/net/xbiblio/csl}"
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)")
"""With it XML can name other files, or grow without end; no style needs it."""
_TAKE_AGAIN = "take the file again from https://www.zotero.org/styles"


def read_own_styles(
    folder: Path, shown: Callable[[Path], str]
) -> tuple[dict[str, CitationStyle], list[Problem]]:
    """Return the styles of a folder by their names, also those with errors, and the errors.

    Args:
        shown: Returns what the owner calls a file.
    """
    styles, problems = {}, []
    for file in sorted(folder.glob("*.csl")):
        source, found = read_source(file, shown(file))
        style = CitationStyle(name=file.stem, label=file.stem)
        if source is not None and not found:
            style, found = _read_style(file.stem, source)
        styles[file.stem] = style
        problems += found
    return {name: _with_parent(style, styles) for name, style in styles.items()}, problems


def _with_parent(style: CitationStyle, styles: dict[str, CitationStyle]) -> CitationStyle:
    """Return a style that names another one of the owner's with the text of that one."""
    parent = styles.get(style.parent)
    if parent is None or not parent.text:
        return style
    return CitationStyle(name=style.name, label=style.label, text=parent.text)


def _read_style(name: str, source: Source) -> tuple[CitationStyle, list[Problem]]:
    unread = CitationStyle(name=name, label=name)
    declaration = _DECLARATION.search(source.text)
    if declaration:
        refusal = _refusal("a style declares no types or entities of XML")
        return unread, [source.problem_from(refusal, declaration.start())]
    try:
        root = ElementTree.fromstring(source.text)  # noqa: S314 - it declares no entities
    except ElementTree.ParseError as reason:
        line, column = reason.position
        return unread, [source.problem(_refusal("this is no XML"), line, column + 1)]
    parent = _parent_of(root)
    if root.tag != f"{_CSL}style":
        return unread, [source.problem(_refusal("this is no style of CSL"), 1)]
    if not parent and root.find(f"{_CSL}bibliography") is None:
        error = _refusal("this style has no bibliography, and names no style that has one")
        return unread, [source.problem(error, 1)]
    label = _text_of(root, "title-short") or _text_of(root, "title") or name
    text = "" if parent else source.text
    return CitationStyle(name=name, label=label, text=text, parent=parent), []


def _refusal(message: str) -> UnplacedError:
    return UnplacedError(Code.BAD_CITATION_STYLE, message, _TAKE_AGAIN)


def _parent_of(root: ElementTree.Element) -> str:
    """Return the name of the style that a dependent one stands for."""
    for link in root.iterfind(f"{_CSL}info/{_CSL}link"):
        if link.get("rel") == "independent-parent":
            return str(link.get("href")).rstrip("/").rpartition("/")[2]
    return ""


def _text_of(root: ElementTree.Element, name: str) -> str:
    return " ".join((root.findtext(f"{_CSL}info/{_CSL}{name}") or "").split())
